"""Chooses among findings that speak of the same words."""

from __future__ import annotations

from bisect import bisect_left, insort

from replycoach.rules.finding import RANK, Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TIMES_LONGER = 2
"""How much longer a finding is that may hold one of another pack."""


def most_specific(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings on the same words, the longest, then the gravest, hints last; absences and measures overlap nothing.

    A short one inside a long one of another pack stays, because it is another matter: "L2" in a promise without a time.
    """
    kept: list[Finding] = []
    outer: list[Finding] = []
    inner: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.severity == "hint", -f.length, RANK[f.severity], f.rule)):
        if finding.kind not in ("absence", "metric"):
            covering = _overlapping(outer, finding)
            if covering is None:
                insort(outer, finding, key=_start)
            elif _is_another_matter(finding, covering) and _overlapping(inner, finding) is None:
                insort(inner, finding, key=_start)
            else:
                continue
        kept.append(finding)
    return kept


def _start(finding: Finding) -> int:
    return finding.start


def _overlapping(others: Sequence[Finding], finding: Finding) -> Finding | None:
    """The first of some findings, in text order and apart from each other, that shares characters with this one."""
    at = bisect_left(others, finding.start, key=_start)
    near = others[max(0, at - 1) : at + 1]
    return next((other for other in near if other.start < finding.end and finding.start < other.end), None)


def _is_another_matter(finding: Finding, covering: Finding) -> bool:
    inside = covering.start <= finding.start and finding.end <= covering.end
    return inside and finding.pack != covering.pack and covering.length >= _TIMES_LONGER * finding.length
