"""A text without its markup, in which a sentence stands as it is read, and the way back to what is written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from replycoach.source.draft import Mask
from replycoach.source.entities import character
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replycoach.source.draft import Form

_CONDENSED = ("markup", "block", "entity", "mail", "off", "signature")


class Condensed(Record):
    """A text without its markup: line breaks for blocks, one character for an entity, nothing for an inline tag.

    `pieces` tell what stands where: the first character in the short text, and first and last (half-open) in the long
    one. A piece of prose is as long in both.
    """

    text: str
    pieces: Sequence[tuple[int, int, int]]

    def origin(self, mask: Mask) -> Mask:
        """A mask of the short text in its place in the long one."""
        number = bisect_right(self.pieces, mask.start, key=_short) - 1
        short, start, _ = self.pieces[number]
        first = start + mask.start - short
        number = bisect_left(self.pieces, mask.end, key=_short) - 1
        short, start, end = self.pieces[number]
        following = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
        last = start + mask.end - short if following - short == end - start else end
        return Mask(first, last, mask.kind)


def _short(piece: tuple[int, int, int]) -> int:
    return piece[0]


def condensed(text: str, view: str, masks: Iterable[Mask], form: Form) -> Condensed:
    """The view of a text without the markup that masks tell of; in HTML a line break is a blank."""
    pieces: list[tuple[int, int, int]] = []
    parts: list[str] = []
    short = position = 0

    def add(part: str, start: int, end: int) -> None:
        nonlocal short
        if part:
            pieces.append((short, start, end))
            parts.append(part)
            short += len(part)

    def prose(start: int, end: int) -> None:
        part = view[start:end]
        add(part.replace("\n", " ") if form == "html" else part, start, end)

    for start, end, kind in sorted(masks):
        if kind in _CONDENSED and start >= position:
            prose(position, start)
            add(_short_form(text[start:end], kind), start, end)
            position = end
    prose(position, len(view))
    return Condensed("".join(parts), pieces)


def _short_form(written: str, kind: str) -> str:
    if kind == "entity":
        return character(written)
    return "" if kind == "markup" and "\n" not in written else "\n"
