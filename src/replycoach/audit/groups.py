"""Figures of groups of replies: by folder, agent, channel, tag or language."""

from __future__ import annotations

import os
from collections import Counter

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from replycoach.audit.reviewed import Reviewed

BY = ("folder", "agent", "channel", "tag", "language")
"""What replies may be grouped by."""

FEWEST = 10
"""Replies with a score that a group needs before any figure of it is shown: fewer say nothing about a person."""


def name_of(reviewed: Reviewed, by: str) -> str | None:
    """The group of a reply; None when its source does not tell."""
    reply = reviewed.reply
    if by == "folder":
        return (os.path.dirname(reply.path) or ".").replace(os.sep, "/") if reply.path else None
    if by == "language":
        return str(reviewed.result.document["language"])
    name: str | None = getattr(reply, by)
    return name


class Group:
    """What is counted of the replies of a group."""

    __slots__ = ("grades", "points", "replies", "scores")

    def __init__(self) -> None:
        self.replies = self.scores = 0
        self.grades: Counter[str] = Counter()
        self.points: Counter[str] = Counter()

    def add(self, reviewed: Reviewed) -> None:
        """Counts a reply."""
        document = reviewed.result.document
        self.replies += 1
        if document["score"] is not None:
            self.scores += document["score"]
            self.grades[document["grade"]] += 1
        for finding in document["findings"]:
            self.points[finding["rule"]] += finding["points"]

    def object(self, name: str | None) -> dict[str, Any]:
        """The figures; only the name and the number of replies of a group that is too small."""
        scored = self.grades.total()
        shown = scored >= FEWEST
        top = min(self.points, key=lambda rule: (-self.points[rule], rule), default=None)
        return {
            "name": name,
            "replies": self.replies,
            "shown": shown,
            "mean": round(self.scores / scored, 1) if shown else None,
            "grades": {grade: self.grades[grade] for grade in "ABCDE"} if shown else None,
            "top_rule": top if shown and top is not None and self.points[top] > 0 else None,
        }


class Groups:
    """The groups by one field, listed by name, so that nobody is ranked."""

    def __init__(self, by: str) -> None:
        self.by = by
        self._groups: dict[str | None, Group] = {}

    def add(self, reviewed: Reviewed) -> None:
        """Counts a reply in its group."""
        name = name_of(reviewed, self.by)
        if name not in self._groups:
            self._groups[name] = Group()
        self._groups[name].add(reviewed)

    def object(self) -> list[dict[str, Any]]:
        """The groups; replies whose source names none come last."""
        names = sorted(self._groups, key=lambda name: (name is None, (name or "").casefold(), name or ""))
        return [self._groups[name].object(name) for name in names]
