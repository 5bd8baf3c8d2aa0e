"""JSON as values with places."""

from __future__ import annotations

import json
from json.decoder import JSONArray, JSONObject, scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]

from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.values import Fields, Items, Placed, numbered

if TYPE_CHECKING:
    from typing import Any

    from replycoach.source.values import Value


def read_json(text: str, name: str, line: int = 1) -> Value:
    """The value that a text holds which begins on a line of a file. Raises SourceError for what is not JSON."""
    try:
        value: Value = _Decoder(line).decode(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{line + error.lineno - 1}:{error.colno}"
        raise SourceError(f"{place}: not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from None
    except (RecursionError, ValueError):
        raise SourceError(f"{name}:{line}:1: JSON with a number too long or nested too deep") from None
    return value


class _Decoder(json.JSONDecoder):
    """The decoder of the standard library, told where each value begins: it meets them in the order of the text."""

    def __init__(self, line: int) -> None:
        super().__init__(strict=False, object_pairs_hook=_fields)
        self.line = line
        self.begun = self.seen = 0
        self.parse_string = self._string
        self.parse_object = self._object
        self.parse_array = self._array
        self.scan_once = py_make_scanner(self)

    def _line(self, text: str, at: int) -> int:
        breaks = text.count("\n", self.seen, at)
        if breaks:
            self.line += breaks
            self.begun = text.rfind("\n", self.seen, at) + 1
        self.seen = at
        return self.line

    def _string(self, text: str, at: int, strict: bool) -> tuple[Placed, int]:
        line = self._line(text, at)
        value, end = scanstring(text, at, strict)
        return Placed(_whole(value), line, at - self.begun + 1), end

    def _object(self, state: tuple[str, int], *rest: Any) -> tuple[Fields, int]:
        line = self._line(*state)
        fields, end = JSONObject(state, *rest)
        fields.line = line
        return fields, end

    def _array(self, state: tuple[str, int], *rest: Any) -> tuple[Items, int]:
        line = self._line(*state)
        values, end = JSONArray(state, *rest)
        items = Items(values)
        items.line = line
        return items, end


def _fields(pairs: list[tuple[str, Any]]) -> Fields:
    fields = Fields()
    for key, value in pairs:
        fields[numbered(key, fields)] = value
    return fields


def _whole(text: str) -> str:
    """The text with half characters, which JSON can name and no file can hold, replaced."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
