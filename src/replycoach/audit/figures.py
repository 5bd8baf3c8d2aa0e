"""What many replies show together: one pass, and a state that grows with rules and groups, not with replies."""

from __future__ import annotations

from collections import Counter
from datetime import date

from replycoach.audit.counts import Cost, Emotion, Mean, quantile
from replycoach.audit.dates import has_passed
from replycoach.audit.examples import Examples
from replycoach.audit.excerpt import Excerpt
from replycoach.audit.groups import Groups
from replycoach.audit.likeness import NearDuplicates
from replycoach.audit.placeholders import Placeholders
from replycoach.audit.practice import practice
from replycoach.output.machine import Lines
from replycoach.rules.compiled import VERSION
from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.audit.practice import Rulebook
    from replycoach.audit.reviewed import Reviewed
    from replycoach.audit.traits import Traits

SCHEMA = 1
"""The version of the figures; grows when a field changes its meaning or goes away."""

GRADES = "ABCDE"

LISTED = 50
"""Groups of near duplicates, and stale dates, that are listed."""

NAMED = 5_000
"""Replies whose scores are kept by name, so that a later run can say which are better; with more, none are."""

_BIN = 5
_STOCK_RULES = frozenset(
    f"empathy.{name}"
    for name in ("stock-apology", "generic-understanding", "stock-experience", "sorry-you-feel-that-way")
)


class Figures:
    """The figures of replies as they are added; `created` is the ISO time of the run, `by` names what to group by."""

    def __init__(self, created: str, by: Sequence[str] = ()) -> None:
        self.created = created
        self._today = date.fromisoformat(created[:10])
        self._replies = self._unread = self._with_errors = 0
        self._scores: Counter[int] = Counter()
        self._grades: Counter[str] = Counter()
        self._subscores = {name: Mean() for name in SUBSCORES}
        self._rules: dict[str, Cost] = {}
        self._groups = [Groups(name) for name in dict.fromkeys(by)]
        self._emotions: dict[str, Emotion] = {}
        self._ratings: dict[str, Mean] = {}
        self._sentences = self._stock = 0
        self._reading: Counter[float] = Counter()
        self._excerpt = Excerpt()
        self._examples = Examples()
        self._near = NearDuplicates()
        self._placeholders = Placeholders()
        self._stale: list[dict[str, Any]] = []
        self._stale_count = 0
        self._named: dict[str, int] | None = {}

    def add(self, reviewed: Reviewed) -> None:
        """Counts a reply."""
        document = reviewed.result.document
        traits = reviewed.traits
        alike = self._near.add(reviewed.result.name, traits.sketch) if traits and traits.sketch else None
        self._excerpt.add(reviewed, self._replies, alike)
        self._replies += 1
        if document["language"] == "und":
            self._unread += 1
        self._add_score(reviewed)
        self._add_findings(reviewed)
        self._add_emotion(document)
        for group in self._groups:
            group.add(reviewed)
        if traits is not None:
            self._add_traits(reviewed, traits)

    def object(self, rulebook: Rulebook = dict) -> dict[str, Any]:
        """The figures as plain JSON; `rulebook` gives the rules with their explanations, by id."""
        points = sum(cost.points for cost in self._rules.values())
        rules = sorted((cost.object(rule) for rule, cost in self._rules.items()), key=_by_points)
        packs = self._packs(points)
        scored = self._scores.total()
        return {
            "schema": SCHEMA,
            "version": VERSION,
            "created": self.created,
            "replies": self._replies,
            "scored": scored,
            "unread": self._unread,
            "with_errors": self._with_errors,
            "mean": round(sum(score * count for score, count in self._scores.items()) / scored, 1) if scored else None,
            "median": quantile(self._scores, 0.5),
            "grades": {grade: self._grades[grade] for grade in GRADES},
            "histogram": self._histogram(),
            "subscores": {name: mean.value for name, mean in self._subscores.items()},
            "packs": packs,
            "rules": rules,
            **self._excerpt.object(self._near),
            "groups": {groups.by: groups.object() for groups in self._groups},
            "emotions": {name: emotion.object() for name, emotion in sorted(self._emotions.items())},
            "stock_share": round(self._stock / self._sentences, 4) if self._sentences else None,
            "near_duplicates": self._near.object(LISTED),
            "near_duplicates_capped": self._near.is_full,
            "placeholders": self._placeholders.object(),
            "stale_dates": self._stale,
            "stale_dates_count": self._stale_count,
            "reading_grade": {"median": quantile(self._reading, 0.5), "p90": quantile(self._reading, 0.9)},
            "ratings": self._rated(),
            "practice": practice(packs, rules, self._examples, rulebook),
            "scores": self._named,
        }

    def _add_score(self, reviewed: Reviewed) -> None:
        document = reviewed.result.document
        score, grade = document["score"], document["grade"]
        if score is None:
            return
        self._scores[score] += 1
        self._grades[grade] += 1
        for name, value in document["scores"].items():
            if value is not None:
                self._subscores[name].add(value)
        if reviewed.reply.rating is not None:
            self._ratings.setdefault(grade, Mean()).add(reviewed.reply.rating)
        if self._named is not None:
            self._named[reviewed.result.name] = score
            if len(self._named) > NAMED:
                self._named = None

    def _add_findings(self, reviewed: Reviewed) -> None:
        findings = reviewed.result.document["findings"]
        stock = set()
        for number, finding in enumerate(findings):
            rule = finding["rule"]
            if rule not in self._rules:
                self._rules[rule] = Cost(finding)
            self._rules[rule].add(finding["points"])
            if finding["pack"] == "robotic" or rule in _STOCK_RULES:
                stock.add(reviewed.result.sentences[number])
        for rule in {finding["rule"] for finding in findings}:
            self._rules[rule].replies += 1
        if any(finding["severity"] == "error" for finding in findings):
            self._with_errors += 1
        if reviewed.traits is not None:
            self._stock += len(stock - {""})
        self._examples.add(reviewed)

    def _add_emotion(self, document: Mapping[str, Any]) -> None:
        if document["customer"] is not None:
            emotion = self._emotions.setdefault(document["customer"]["emotion"], Emotion())
            emotion.add(document)

    def _add_traits(self, reviewed: Reviewed, traits: Traits) -> None:
        name = reviewed.result.name
        self._sentences += traits.sentences
        if traits.reading_grade:
            self._reading[traits.reading_grade] += 1
        self._placeholders.add(name, traits.placeholders)
        if traits.dates and _is_template(reviewed):
            self._add_dates(reviewed, traits)

    def _add_dates(self, reviewed: Reviewed, traits: Traits) -> None:
        lines = Lines(reviewed.reply.text)
        for dated in sorted(traits.dates, key=lambda dated: dated.start):
            if has_passed(dated.year, dated.month, dated.day, self._today):
                self._stale_count += 1
                if len(self._stale) < LISTED:
                    inside = 1 if reviewed.result.stands == "encoded" else lines.place(dated.start)[0]
                    line = reviewed.result.line + inside - 1
                    self._stale.append({"name": reviewed.result.name, "text": dated.text, "line": line})

    def _packs(self, points: int) -> list[dict[str, Any]]:
        findings: Counter[str] = Counter()
        costs: Counter[str] = Counter()
        for cost in self._rules.values():
            findings[cost.pack] += cost.findings
            costs[cost.pack] += cost.points
        found = [
            {
                "pack": pack,
                "findings": findings[pack],
                "points": costs[pack],
                "share": round(costs[pack] / points, 4) if points else 0.0,
            }
            for pack in findings
        ]
        return sorted(found, key=lambda pack: (-pack["points"], -pack["findings"], pack["pack"]))

    def _histogram(self) -> list[int]:
        bins = [0] * (100 // _BIN)
        for score, count in self._scores.items():
            bins[min(score // _BIN, len(bins) - 1)] += count
        return bins

    def _rated(self) -> dict[str, dict[str, Any]] | None:
        rated = {grade: self._ratings[grade] for grade in GRADES if grade in self._ratings}
        return {
            grade: {"replies": mean.count, "mean_rating": round(mean.sum / mean.count, 2)}
            for grade, mean in rated.items()
        } or None


def _is_template(reviewed: Reviewed) -> bool:
    """Whether a reply answers nobody yet: there a date gone by is wrong, as it is not in a mail of last year."""
    reply = reviewed.reply
    return all(value is None for value in (reply.customer, reply.agent, reply.time, reply.rating))


def _by_points(rule: Mapping[str, Any]) -> tuple[int, int, str]:
    return -rule["points"], -rule["findings"], rule["rule"]
