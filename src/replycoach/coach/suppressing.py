"""Takes out the findings that a comment in the draft silences."""

from __future__ import annotations

from replycoach.rules.finding import Finding
from replycoach.source.draft import Draft
from replycoach.source.record import TYPE_CHECKING, Record
from replycoach.source.suppressions import Suppression, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable


class Used(Record):
    """A suppression and how many findings it silenced."""

    suppression: Suppression
    findings: int


def spoken(findings: Iterable[Finding], draft: Draft, *, reasons: bool) -> tuple[list[Finding], tuple[Used, ...]]:
    """The findings that no suppression silences, and every suppression of the draft.

    When `reasons` are asked for, a suppression without one silences nothing.
    """
    above = [one._replace(start=0, end=len(draft.text), at=0) for one in suppressions(draft.comments)]
    found = above + suppressions(draft.text)
    counts = [0] * len(found)
    left = []
    for finding in findings:
        silencing = [
            number
            for number, suppression in enumerate(found)
            if (suppression.reason or not reasons) and suppression.silences(finding.rule, finding.start, finding.end)
        ]
        for number in silencing:
            counts[number] += 1
        if not silencing:
            left.append(finding)
    return left, tuple(map(Used, found, counts))
