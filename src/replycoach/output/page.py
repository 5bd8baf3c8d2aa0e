"""A page of terminal rows: one column of labels, one of text, a right edge, and a few quiet styles."""

from __future__ import annotations

from replycoach.output.cells import Cell, cells, wrap
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

Piece = tuple[str, str]
"""A text and the name of its style."""

NOTHING: Piece = ("", "")

Paint: TypeAlias = "Callable[[str, str], str]"
"""Gives a text the style of a name."""

_SGR = {
    "strong": "1",
    "faint": "2",
    "error": "31",
    "warning": "33",
    "suggestion": "36",
    "hint": "2",
    "good": "32",
    "A": "1;32",
    "B": "1;32",
    "C": "1;33",
    "D": "1;31",
    "E": "1;31",
    "gap": "1",
}
"""Select Graphic Rendition: sixteen-colour codes that read on dark and on light, and no backgrounds."""

_NARROWEST, _WIDEST = 30, 100
"""Columns: below the first nothing fits, beyond the second a line is tiring to read."""

_ROOMY = 60
"""Columns from which on a page has a margin."""

_BETWEEN = 2
"""Columns between a text and what stands at the right edge."""

_LEAST_ROOM = 24
"""Columns that a text must have beside something else; with fewer it gets rows of its own."""


def coloured(text: str, style: str) -> str:
    """The text in the colour of a style; one without a colour is left as it is."""
    code = _SGR.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def plain(text: str, style: str) -> str:
    """The text as it is."""
    return text


class Page:
    """Where text goes: it begins after `indent` columns and has `room` columns; labels end two before it."""

    __slots__ = ("indent", "paint", "room")

    def __init__(self, width: int, *, color: bool) -> None:
        self.indent = 8 if width >= _ROOMY else 6
        self.room = min(max(width, _NARROWEST), _WIDEST) - self.indent
        self.paint: Paint = coloured if color else plain

    def rows(self, pieces: Iterable[Piece], label: Piece = NOTHING, lead: Piece = NOTHING) -> list[str]:
        """Rows of text beside a label; further rows hang under the first, behind the `lead` it begins with."""
        return self.laid(cells(pieces), label, lead)

    def laid(
        self, row: Sequence[Cell], label: Piece = NOTHING, lead: Piece = NOTHING, *, whole_words: bool = False
    ) -> list[str]:
        """The same for text that is cells already; `whole_words` are never parted, so that they can be copied."""
        hang = len(lead[0])
        if hang and self.room - hang < _LEAST_ROOM:
            return [*self.rows([(lead[0].rstrip(), lead[1])], label), *self.laid(row, whole_words=whole_words)]
        parts = wrap(row, self.room - hang, whole_words=whole_words)
        rest = " " * (self.indent + hang)
        first = self._before(label) + self.paint(*lead)
        return [(rest if number else first) + self._painted(part) for number, part in enumerate(parts)]

    def underlined(self, row: Sequence[Cell], label: Piece) -> list[str]:
        """Rows of text, and below each a line under its marked cells, in the colour of the mark."""
        shown = []
        for number, part in enumerate(wrap(row, self.room)):
            text = "".join(cell[0] for cell in part)
            shown.append((" " * self.indent if number else self._before(label)) + text)
            below = [("─" * columns if style else " " * columns, columns, style) for _, columns, style in part]
            while below and not below[-1][2]:
                below.pop()
            if below:
                shown.append(" " * self.indent + self._painted(below))
        return shown

    def beside(self, text: str, edge: Sequence[Piece], label: Piece = NOTHING) -> list[str]:
        """Rows of text with something at the right edge of the last; the text is narrower when it would not fit."""
        row = cells([(text, "")])
        free = self.room - sum(len(part) for part, _ in edge) - _BETWEEN
        found = wrap(row, self.room)
        if _columns(found[-1]) > free:
            narrow = wrap(row, max(free, 1))
            found = narrow if len(narrow) <= len(found) + 1 else [*found, ()]
        rows = [" " * self.indent + self._painted(part) for part in found]
        rows[0] = self._before(label) + self._painted(found[0])
        rows[-1] += " " * (free - _columns(found[-1]) + _BETWEEN) + "".join(self.paint(*part) for part in edge)
        return rows

    def _before(self, label: Piece) -> str:
        text, style = label
        return " " * (self.indent - 2 - len(text)) + self.paint(text, style) + "  "

    def _painted(self, row: Sequence[Cell]) -> str:
        """The cells as text, each stretch of one style painted once."""
        parts: list[str] = []
        text, style = "", ""
        for shown, _, wanted in row:
            if wanted != style:
                parts.append(self.paint(text, style))
                text, style = "", wanted
            text += shown
        return "".join([*parts, self.paint(text, style)])


def _columns(row: Sequence[Cell]) -> int:
    return sum(cell[1] for cell in row)
