"""Replies in JSON Lines, one object a line: `{"id": 7, "text": "...", "customer": "...", "channel": "chat"}`."""

from __future__ import annotations

import json

from replycoach.source.draft import CHANNELS
from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replycoach.source.draft import Channel


class Fields(Record):
    """The names of the fields to read; others are ignored."""

    text: str = "text"
    customer: str = "customer"
    id: str = "id"
    channel: str = "channel"


_USUAL = Fields()


class Reply(Record):
    """One reply of an export; `customer` is the message that it answers, and `line` counts from 1."""

    text: str
    customer: str | None
    id: str | int | None
    channel: Channel
    line: int


def replies(
    lines: Iterable[bytes | str],
    name: str,
    fields: Fields = _USUAL,
    channel: Channel = "email",
) -> Iterator[Reply | SourceError]:
    """Every reply of an export, line by line as it is read; `channel` is that of lines that name none.

    A line that holds no reply comes out as a SourceError (`file:line: what is wrong`), so that one bad line costs
    one reply. Empty lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        try:
            row = _row(line, first=number == 1)
            if row is not None:
                yield _reply(row, fields, channel, number)
        except ValueError as error:
            yield SourceError(f"{name}:{number}: {error}")


def _row(line: bytes | str, *, first: bool) -> dict[str, object] | None:
    """The object on a line, None when the line is empty; raises ValueError with what is wrong."""
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


def _reply(row: dict[str, object], fields: Fields, channel: Channel, number: int) -> Reply:
    if fields.text not in row:
        there = ", ".join(" ".join(field.split()) for field in row) or "none"
        raise ValueError(f"no field '{fields.text}'; fields there: {there}")
    text = _text(row[fields.text], fields.text)
    customer = row.get(fields.customer)
    identity = row.get(fields.id)
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
        raise ValueError(f"field '{fields.id}' is {_kind(identity)}; a string or whole number is wanted")
    return Reply(
        text,
        None if customer is None else _text(customer, fields.customer),
        identity,
        _channel(row.get(fields.channel), fields.channel, channel),
        number,
    )


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"field '{field}' is {_kind(value)}; a string is wanted")
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
