"""What figures over many replies need of each text that its review does not tell."""

from __future__ import annotations

from bisect import bisect

from replycoach.audit.dates import Dated, dates
from replycoach.audit.likeness import Sketch, sketch
from replycoach.rules.readability import grade
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.coach.report import Report

_NOT_SAID = ("link", "code", "markup", "placeholder", "mail")
"""Masks in which a date is not the reply's own."""


class Traits(Record):
    """Of a text: how many sentences it has, the school grade that it asks for (0 without words of the agent's own), its
    placeholders as written, its dates that name a year, and its sketch, None when it is short.
    """

    sentences: int
    reading_grade: float
    placeholders: Sequence[str] = ()
    dates: Sequence[Dated] = ()
    sketch: Sketch | None = None


def traits(report: Report) -> Traits:
    """The traits of a reply that was reviewed."""
    draft = report.draft
    placeholders = [draft.text[mask.start : mask.end] for mask in draft.masks if mask.kind == "placeholder"]
    return Traits(
        sentences=len(report.sentences),
        reading_grade=round(grade(report.document), 1) if report.document else 0.0,
        placeholders=placeholders,
        dates=[dated for dated in dates(draft.text) if not _is_masked(report, dated)],
        sketch=sketch(draft.text),
    )


def _is_masked(report: Report, dated: Dated) -> bool:
    masks = report.draft.masks
    at = bisect([mask.start for mask in masks], dated.start) - 1
    return at >= 0 and dated.start < masks[at].end and masks[at].kind in _NOT_SAID
