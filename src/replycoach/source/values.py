"""What an export holds, whatever it is written in: texts, mappings and lists that know where they stand."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    Stands = Literal[
        "whole",  # the reply is the file's own text: offsets, lines and columns are places in the file
        "lines",  # its lines are lines of the file, from where it begins: a block of YAML, the body of a mail
        "encoded",  # it is written otherwise in the file: with escapes, in base64
    ]

    Value: TypeAlias = "Placed | Fields | Items | int | float | bool | None"


class Placed(str):
    """A text, the line and column of the file (from 1) where it begins, and how it stands there.

    Where its lines are lines of the file, `column` holds for each of them. `entry_line` is the line on which its entry
    begins: that of its key, or of its dash in a list.
    """

    line: int
    column: int
    entry_line: int
    stands: Stands

    def __new__(cls, text: str, line: int, column: int = 1, stands: Stands = "encoded", entry_line: int = 0) -> Placed:
        """A text at its place; its entry begins where it does, unless told."""
        placed = super().__new__(cls, text)
        placed.line, placed.column, placed.stands = line, column, stands
        placed.entry_line = entry_line or line
        return placed


class Fields(dict[str, "Any"]):
    """A mapping that begins on `line`."""

    line: int = 1


class Items(list["Any"]):
    """A list that begins on `line`."""

    line: int = 1


def numbered(name: str, known: Any) -> str:
    """The name, or "name (2)", "name (3)" and so on: the first that is not known."""
    if name not in known:
        return name
    number = 2
    while f"{name} ({number})" in known:
        number += 1
    return f"{name} ({number})"


def kind_of(value: object) -> str:
    """What a value is, for a person: "a list", "a number"."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a group of fields"
