"""What figures over many replies need of each text and its review does not tell."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.coach.review import Report


class Traits(Record):
    """Of a text: how many sentences it has, the school grade that it asks for (0 without words of the agent's own),
    its placeholders as written, and the dates in it: text, line (from 1), and the year, month and day that it names,
    0 for what it leaves open.
    """

    sentences: int
    reading_grade: float
    placeholders: Sequence[str] = ()
    dates: Sequence[tuple[str, int, tuple[int, int, int]]] = ()


def traits(report: Report) -> Traits:
    """The traits of a reply that was reviewed."""
    return Traits(len(report.sentences), 0.0)
