"""The `[tool.replycoach]` table of a `pyproject.toml` as text with places, as `rules.reader` gives a YAML file."""

from __future__ import annotations

import re
import tomllib

from replycoach.rules.reader import Fields, Items, Place, Text, Value
from replycoach.source.errors import PackError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

TABLE = "tool.replycoach"

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w.-]+|\"[^\"]*\"|'[^']*')\s*=\s*")
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)


def holds_table(text: str) -> bool:
    """Whether a file seems to configure replycoach, without reading it as TOML."""
    return f"[{TABLE}" in text or f"[[{TABLE}" in text


def read(text: str, path: str) -> Fields | None:
    """The table as fields; None when there is none. Raises PackError.

    A value stands where its key is written; the entries of `overrides`, all keys alike, are told apart by their order.
    """
    try:
        table = tomllib.loads(text).get("tool", {}).get("replycoach")
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.match(str(error))
        message, line, column = (found[1], int(found[2]), int(found[3])) if found else (str(error), 1, 1)
        raise PackError(path, line, column, f"not valid TOML: {message}") from None
    if not isinstance(table, dict):
        return None
    places = _places(text, path)
    return _fields(table, (), places, places.get((), Place(path, 1, 1)))


def _places(text: str, path: str) -> dict[tuple[str, ...], Place]:
    """Where each table and key below `[tool.replycoach]` is written."""
    places: dict[tuple[str, ...], Place] = {}
    table: tuple[str, ...] | None = None
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            name = header[1].replace(" ", "").replace('"', "")
            inside = name == TABLE or name.startswith(f"{TABLE}.")
            table = tuple(name.removeprefix(TABLE).strip(".").split(".")) if inside else None
            if table == ("",):
                table = ()
            elif table and line.lstrip().startswith("[["):
                counts[name] = counts.get(name, -1) + 1
                table = (*table, str(counts[name]))
            if table is not None:
                places.setdefault(table, Place(path, number, 1))
        elif table is not None and (key := _KEY.match(line)):
            places.setdefault((*table, *key[1].strip("\"'").split(".")), Place(path, number, key.end() + 1))
    return places


def _fields(table: dict[str, Any], at: tuple[str, ...], places: dict[tuple[str, ...], Place], place: Place) -> Fields:
    here = {key: places.get((*at, key), place) for key in table}
    values = {key: _value(value, (*at, key), places, here[key]) for key, value in table.items()}
    return Fields(place, values, here)


def _value(value: Any, at: tuple[str, ...], places: dict[tuple[str, ...], Place], place: Place) -> Value:
    if isinstance(value, dict):
        return _fields(value, at, places, place)
    if isinstance(value, list):
        inner = [(*at, str(number)) for number in range(len(value))]
        return Items(
            place, [_value(item, key, places, places.get(key, place)) for item, key in zip(value, inner, strict=True)]
        )
    if isinstance(value, bool):
        return Text(place, "yes" if value else "no")
    return Text(place, str(value))
