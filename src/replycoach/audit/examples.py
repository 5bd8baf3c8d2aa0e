"""Sentences of the audited replies in which a rule found something, with the words that it offers."""

from __future__ import annotations

from replycoach.output.report.sentences import before_and_after
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from replycoach.audit.reviewed import Reviewed

_MOST = 3
"""Sentences that are kept of a rule."""

_SHORTEST, _LONGEST = 20, 200
"""Code points of a sentence that shows a habit at a glance."""


class Sentence(Record):
    """A sentence as it stands in the reply `name`, what is said of it, and as it could be; it costs `points` there."""

    before: str
    message: str
    after: str
    points: int
    name: str


class Examples:
    """For each rule, the sentences that it costs the most."""

    def __init__(self) -> None:
        self._of_rule: dict[str, list[Sentence]] = {}

    def add(self, reviewed: Reviewed) -> None:
        """Keeps the sentences of a reply that cost more than those known."""
        for finding in reviewed.result.document["findings"]:
            kept = self._of_rule.setdefault(finding["rule"], [])
            if not finding["rewrites"] or finding["points"] <= 0:
                continue
            if len(kept) == _MOST and finding["points"] <= kept[-1].points:
                continue
            before, after = before_and_after(reviewed.reply.text, finding["rewrites"][0])
            if not _SHORTEST <= len(before) <= _LONGEST or not after or any(one.before == before for one in kept):
                continue
            kept.append(Sentence(before, finding["message"], after, finding["points"], reviewed.result.name))
            kept.sort(key=lambda sentence: -sentence.points)
            del kept[_MOST:]

    def of(self, rule: str) -> list[Sentence]:
        """The sentences of a rule, the costliest first."""
        return self._of_rule.get(rule, [])
