"""A sentence, and the words of a piece of text."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sentence(Record):
    """A sentence or list item: words `first` to `last` (half-open), characters `start` to `end` (half-open)."""

    first: int
    last: int
    start: int
    end: int


class Piece(Record):
    """The words of a piece of text, in columns; which have a capital inside; how many of them a person counts."""

    words: Sequence[str] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    comma_before: Sequence[bool] = ()
    joined: Sequence[bool] = ()
    capitals: Sequence[int] = ()
    spoken: int = 0
