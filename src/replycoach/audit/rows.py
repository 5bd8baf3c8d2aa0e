"""Replies made of the rows of a source: a JSON object on a line, a row of a table."""

from __future__ import annotations

import json

from replycoach.audit.reply import Reply
from replycoach.source.draft import CHANNELS
from replycoach.source.errors import did_you_mean
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replycoach.source.draft import Channel


class Fields(Record):
    """The names of the fields to read; others are ignored. Only the text must be there."""

    text: str = "text"
    customer: str = "customer"
    id: str = "id"
    channel: str = "channel"
    agent: str = "agent"
    time: str = "time"
    tag: str = "tag"
    rating: str = "rating"
    language: str = "language"


USUAL = Fields()


def json_row(line: bytes | str, *, first: bool = False) -> dict[str, object] | None:
    """The object on a line, None when the line is empty; a byte-order mark may begin the `first` line.

    Raises ValueError with what is wrong.
    """
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8")
        except UnicodeDecodeError:
            raise ValueError("not UTF-8; save the file as UTF-8") from None
    if first:
        line = line.removeprefix("\ufeff")
    if not line.strip():
        return None
    try:
        row: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at column {error.colno} ({error.msg.lower()}); one object a line") from None
    except (RecursionError, ValueError):
        raise ValueError("JSON with a number too long or nested too deep; one plain object a line") from None
    if not isinstance(row, dict):
        raise ValueError(f"{_kind(row)} where one object a line is wanted")
    return row


def reply_of(row: Mapping[str, object], fields: Fields, channel: Channel, path: str | None, line: int) -> Reply:
    """The reply in a row; `channel` is that of rows that name none. Raises ValueError with what is wrong."""
    get = row.get
    text = get(fields.text)
    if text is None and fields.text not in row:
        raise ValueError(missing("field", fields.text, row))
    customer, identity = get(fields.customer), get(fields.id)
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
        raise ValueError(f"field '{fields.id}' is {_kind(identity)}; a string or whole number is wanted")
    return Reply(
        _text(text, fields.text),
        None if customer is None else _text(customer, fields.customer),
        identity,
        _channel(get(fields.channel), fields.channel, channel),
        _plain(get(fields.language)),
        path,
        line,
        _plain(get(fields.agent)),
        _plain(get(fields.tag)),
        _plain(get(fields.time)),
        _number(get(fields.rating)),
    )


def missing(what: str, name: str, there: Iterable[str]) -> str:
    """That a field or column is missing, which ones are there, and which of these may be meant."""
    names = [" ".join(field.split()) for field in there]
    line = f"no {what} '{name}'; {what}s there: {', '.join(names) or 'none'}"
    near = did_you_mean(name, names, "")
    return f"{line}; {near}" if near else line


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"field '{field}' is {_kind(value)}; a string is wanted")
    return value if value.isascii() else _whole(value)


def _whole(value: str) -> str:
    """The text with U+FFFD for each half of a character that lacks the other."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    return value


def _channel(value: object, field: str, otherwise: Channel) -> Channel:
    if value is None:
        return otherwise
    for channel in CHANNELS:
        if value == channel:
            return channel
    shown = repr(value) if isinstance(value, str) else _kind(value)
    raise ValueError(f"field '{field}' is {shown}; known channels: {', '.join(CHANNELS)}")


def _plain(value: object) -> str | None:
    """A name or time as written; those of a list in one; None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_plain, value))) or None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | dict) else str(value)


def _number(value: object) -> float | None:
    """A rating that is a number; None for any other."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") else None


def _kind(value: object) -> str:
    """The JSON name of a value: "null", "a list"."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
