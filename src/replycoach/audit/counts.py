"""Counters that figures are made of."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping
    from typing import Any

_ACKNOWLEDGES = frozenset({"names-the-matter", "answers-their-words", "names-the-feeling", "reassures-with-a-fact"})
"""Strengths that show a customer that they were heard."""


class Mean:
    """A mean, with one decimal; None of nothing."""

    __slots__ = ("count", "sum")

    def __init__(self) -> None:
        self.count = 0
        self.sum = 0.0

    def add(self, value: float) -> None:
        """Counts a value."""
        self.count += 1
        self.sum += value

    @property
    def value(self) -> float | None:
        """The mean."""
        return round(self.sum / self.count, 1) if self.count else None


class Cost:
    """How often a rule found something, in how many replies, and what it cost in all."""

    __slots__ = ("findings", "message", "pack", "points", "replies", "severity")

    def __init__(self, finding: Mapping[str, Any]) -> None:
        self.message = _general(finding)
        self.pack = finding["pack"]
        self.severity = finding["severity"]
        self.findings = self.points = self.replies = 0

    def add(self, points: int) -> None:
        """Counts a finding."""
        self.findings += 1
        self.points += points

    def object(self, rule: str) -> dict[str, Any]:
        """The figures of the rule."""
        return {
            "rule": rule,
            "pack": self.pack,
            "severity": self.severity,
            "message": self.message,
            "findings": self.findings,
            "replies": self.replies,
            "points": self.points,
        }


class Emotion:
    """How customers who feel something were answered."""

    __slots__ = ("acknowledged", "empathy", "replies")

    def __init__(self) -> None:
        self.replies = self.acknowledged = 0
        self.empathy = Mean()

    def add(self, document: Mapping[str, Any]) -> None:
        """Counts a reply."""
        self.replies += 1
        self.acknowledged += any(strength["name"] in _ACKNOWLEDGES for strength in document["strengths"])
        if document["scores"]["empathy"] is not None:
            self.empathy.add(document["scores"]["empathy"])

    def object(self) -> dict[str, Any]:
        """The figures of the emotion."""
        return {
            "replies": self.replies,
            "with_acknowledgement": self.acknowledged,
            "mean_empathy": self.empathy.value,
        }


def _general(finding: Mapping[str, Any]) -> str:
    """The message of a finding without the words, or the number, of this one."""
    message = " ".join(finding["message"].split())
    if finding["kind"] == "metric":
        return " ".join("…" if word.isdecimal() else word for word in message.split())
    words = finding["text"].strip(".,;:!? ")
    return message.replace(f'"{words}"', "“…”") if words else message


def quantile(counts: Counter[Any], share: float) -> Any:
    """The value below or at which that share lies; for an even number, the lower of the two in the middle."""
    rest = share * counts.total()
    for value in sorted(counts):
        rest -= counts[value]
        if rest <= 0:
            return value
    return None
