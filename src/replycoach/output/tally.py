"""What is counted over all replies, and the line that sums it up, the same in every format."""

from __future__ import annotations

from replycoach.output.machine import Summary
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replycoach.output.result import Result
    from replycoach.output.written import Written

_BELOW_B = ("C", "D", "E")
"""Grades that ask for another pass."""


class Tally:
    """The summary of all replies; how many fall `short`, and how many are `unread`: in no language with rules."""

    def __init__(self) -> None:
        self.summary = Summary()
        self.short = self.unread = 0

    def add(self, result: Result) -> None:
        """Counts a reply."""
        self.summary.add(result.document)
        self.short += falls_short(result)
        self.unread += unread(result)

    @property
    def line(self) -> str:
        """What was found in all, for a person."""
        total = self.summary
        if not total.documents:
            return "Nothing to review."
        found = counted(total.counts)
        verb = "falls" if self.short == 1 else "fall"
        replies = "reply" if total.documents == 1 else "replies"
        line = f"{self.short} of {total.documents} {replies} {verb} short" + (f": {found}" if found else "")
        if self.unread:
            line += f" · {self.unread} not reviewed: not in English"
        return line if total.mean is None else f"{line} · mean score {total.mean:.0f}"


def needs_a_pass(result: Result) -> bool:
    """Whether the grade of a reply asks for another pass, and no baseline has accepted it."""
    return result.document["grade"] in _BELOW_B and not result.accepted


def falls_short(result: Result) -> bool:
    """Whether a coach would speak of a reply: it has an error or a warning, or needs another pass."""
    grave = any(severity in ("error", "warning") for severity in result.document.severities)
    return grave or needs_a_pass(result)


def unread(result: Result) -> bool:
    """Whether a reply is in no language with rules."""
    return bool(result.document["language"] == "und")


def counts_of(document: Written) -> dict[str, int]:
    """How many findings of each severity one reply has."""
    summary = Summary()
    summary.add(document)
    return summary.counts


def counted(counts: Mapping[str, int]) -> str:
    """The counts as words: "1 error, 2 warnings"; severities without findings are left out."""
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count)
