"""Times that say nothing, such as "shortly", beside a wording that names a time."""

from __future__ import annotations

from replycoach.language.document import Document, clause
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIMES = ("[day", "[date", "[time", "[how long")
"""What the gaps for a time begin with."""

_VAGUE = tuple(
    phrase.split()
    for phrase in (
        "at the earliest opportunity",
        "at the earliest",
        "at the soonest",
        "as soon as possible",
        "in due course",
        "on priority",
        "very shortly",
        "very soon",
        "shortly",
        "soon",
        "asap",
    )
)
"""Vague times, the longer before those that they begin with."""

LONGEST = max(map(len, _VAGUE))
"""Words of the longest vague time."""

_UNTIL_KNOWN = (
    *(["when", "i"], ["when", "we"], ["once", "i"], ["once", "we"], ["as", "and", "when"], ["if", "and", "when"]),
    *(["as", "soon", "as"], ["as", "quickly", "as"], ["at", "some", "point"]),
)
"""Beginnings of what puts a promise off until something is known."""

_UNDECIDED = frozenset(
    (*("could", "considering", "evaluating", "exploring", "looking", "maybe", "perhaps", "possibly"),)
)
"""Words of a clause about something that may never come, which nobody can name a day for."""

_ENDS = frozenset(("and", "but", "or", "so", "then"))
"""Words after which another promise may begin."""


def names_time(wording: str) -> bool:
    """Whether a wording has a gap for a time."""
    return any(gap in wording for gap in _TIMES)


def length_at(words: Sequence[str]) -> int:
    """How many of some words, from the first, are a vague time; 0 when they begin with none."""
    return next((len(vague) for vague in _VAGUE if words[: len(vague)] == vague), 0)


def left_beside(document: Document, first: int, last: int) -> str:
    """The vague time that stays beside the words `first` to `last` (half-open) in their clause; empty for none."""
    begin, stop = _promise(document, first, last)
    for start in (*range(begin, first), *range(last, stop)):
        following = document.words[start : start + LONGEST]
        length = length_at(following)
        if start >= last and not length:
            length = next((len(begun) for begun in _UNTIL_KNOWN if following[: len(begun)] == begun), 0)
        if length:
            return " ".join(following[:length])
    return ""


def is_undecided(document: Document, first: int, last: int) -> bool:
    """Whether the clause of the words `first` to `last` (half-open) is about something that is only thought of."""
    begin, stop = _promise(document, first, last)
    return not _UNDECIDED.isdisjoint(document.words[begin:stop])


def _promise(document: Document, first: int, last: int) -> tuple[int, int]:
    """The words (half-open) around some words that tell of one thing to come."""
    begin, end = clause(document, first)[0], clause(document, last - 1)[1]
    begin = max([begin, *(word + 1 for word in range(begin, first) if document.words[word] in _ENDS)])
    return begin, next((word for word in range(last, end) if document.words[word] in _ENDS), end)
