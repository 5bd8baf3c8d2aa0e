"""The score, 0 to 100: what findings cost, what strengths earn, and every step of it in a ledger.

The shape (a saturating loss, extra weight on the two weakest sub-scores, caps) and the reason of each constant
are explained in docs/score.md; the constants stand in rules/score.yaml.
"""

from __future__ import annotations

import math

from replycoach.coach.report import Entry, Judged, Score
from replycoach.coach.scale import EMPATHY, Scale, scale_of
from replycoach.rules.changes import with_points
from replycoach.rules.finding import Finding
from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any


def score(judged: Judged, constants: Mapping[str, Any]) -> Score:
    """The score of a reply."""
    return _score(_Reckoning(judged, scale_of(constants)))


def judge(judged: Judged, constants: Mapping[str, Any]) -> tuple[Score, list[Finding]]:
    """The score, and the findings with what the total would gain without each, everything else unchanged."""
    reckoning = _Reckoning(judged, scale_of(constants))
    return _score(reckoning), _with_points(reckoning)


def _score(reckoning: _Reckoning) -> Score:
    judged, scale = reckoning.judged, reckoning.scale
    if judged.words < scale.fewest_words:
        return Score(None, None, dict.fromkeys(SUBSCORES))
    total, cap = reckoning.total()
    grade = next(name for name, least in scale.grades.items() if _whole(total) >= least)
    values = [None if value is None else _whole(value) for value in reckoning.values]
    subscores = dict(zip(SUBSCORES, values, strict=True))
    return Score(_whole(total), grade, subscores, cap, _stressed(judged, subscores, scale.constants))


def total_without(judged: Judged, gone: Collection[Finding], constants: Mapping[str, Any]) -> int | None:
    """The total when the findings `gone` are mended and everything else stays; None under eight words."""
    if judged.words < constants["fewest_words"]:
        return None
    left = [finding for finding in judged.findings if finding not in gone]
    return _whole(_Reckoning(judged._replace(findings=left), scale_of(constants)).total()[0])


def _with_points(reckoning: _Reckoning) -> list[Finding]:
    findings = reckoning.judged.findings
    if reckoning.judged.words < reckoning.scale.fewest_words:
        return list(findings)
    total = _whole(reckoning.total()[0])
    return [
        finding if finding.softened else with_points(finding, _whole(reckoning.total(number)[0]) - total)
        for number, finding in enumerate(findings)
    ]


def ledger(judged: Judged, constants: Mapping[str, Any]) -> list[Entry]:
    """What each finding costs and each strength earns, every other thing unchanged."""
    scale = scale_of(constants)
    total = _whole(_Reckoning(judged, scale).total()[0])
    entries = [
        Entry(finding.rule, SUBSCORES[scale.subscore(finding)], -finding.points)
        for finding in judge(judged, constants)[1]
    ]
    for number, praise in enumerate(judged.praises):
        others = [*judged.praises[:number], *judged.praises[number + 1 :]]
        without = _whole(_Reckoning(judged._replace(praises=others), scale).total()[0])
        entries.append(Entry(praise.name, praise.earns, total - without))
    return entries


def _stressed(judged: Judged, subscores: Mapping[str, int | None], constants: Mapping[str, Any]) -> tuple[str, ...]:
    stress = constants["stress"].get(judged.emotion, {})
    heavier = [name for name, times in stress.items() if times > 1 and subscores[name] is not None]
    return tuple(sorted(heavier, key=lambda name: -stress[name]))


class _Place:
    """Where a finding counts: its sub-score, as a rule's and in its sentence, and the points it weighs."""

    def __init__(self, finding: Finding, scale: Scale, length: float) -> None:
        self.subscore = scale.subscore(finding)
        self.rule = (self.subscore, finding.rule)
        self.sentence = (self.subscore, finding.pack, finding.sentence)
        self.is_in_sentence = finding.sentence >= 0
        self.counts = not finding.softened
        points = scale.severity[finding.severity]
        if self.is_in_sentence:
            points *= length
        if finding.kind == "absence" and finding.severity != "hint":
            points = max(points, scale.absence)
        self.points = points


class _Reckoning:
    """The sums of one reply, with and without any one of its findings.

    Points lost are, by sub-score, the lower of what rules weigh and of what sentences weigh: a rule's repeats weigh
    less and less, and a sentence pays for its gravest findings of a pack only.
    Of the points of a rule, and of a pack in a sentence, only the greatest are kept: as many as count, and one more,
    which takes the place of one that is left out.
    """

    def __init__(self, judged: Judged, scale: Scale) -> None:
        self.judged = judged
        self.scale = scale
        length = 100 / max(scale.shortest, min(scale.longest, judged.words))
        self.of_rule: dict[tuple[int, str], list[float]] = {}
        self.in_sentence: dict[tuple[int, str, int], list[float]] = {}
        self.places = [_Place(finding, scale, length) for finding in judged.findings]
        for place in self.places:
            if place.counts:
                _keep(self.of_rule.setdefault(place.rule, []), place.points, len(scale.repeats) + 1)
                if place.is_in_sentence:
                    _keep(self.in_sentence.setdefault(place.sentence, []), place.points, scale.per_sentence + 1)
        self.rules = [0.0] * len(SUBSCORES)
        for rule, points in self.of_rule.items():
            self.rules[rule[0]] += self._of_rule(points)
        self.sentences = [0.0] * len(SUBSCORES)
        for sentence, points in self.in_sentence.items():
            self.sentences[sentence[0]] += self._in_sentence(points)
        for place in self.places:
            if place.counts and not place.is_in_sentence:
                self.sentences[place.subscore] += place.points
        self.holding = [[cap.holds(finding, judged.emotion) for finding in judged.findings] for cap in scale.caps]
        self.held = [sum(holding) for holding in self.holding]
        self.credits = [0.0] * len(SUBSCORES)
        for praise in judged.praises:
            self.credits[SUBSCORES.index(praise.earns)] += praise.points
        self.weights = scale.weights(judged.emotion)
        self.totals: dict[tuple[int, float], float] = {}
        self.values = [self._value(number, min(self.rules[number], self.sentences[number])) for number in _NUMBERS]
        self.uncapped = self._total()

    def _of_rule(self, points: list[float]) -> float:
        total = 0.0
        for number, times in enumerate(self.scale.repeats[: len(points)]):
            total += points[number] * times
        return total

    def _in_sentence(self, points: list[float]) -> float:
        total = 0.0
        for value in points[: self.scale.per_sentence]:
            total += value
        return total

    def total(self, without: int | None = None) -> tuple[float, str | None]:
        """The total, and why it is capped if it is; `without` a finding, by its number."""
        total = self.uncapped if without is None else self._uncapped_without(without)
        cap: str | None = None
        for limit, holding, held in zip(self.scale.caps, self.holding, self.held, strict=True):
            if total > limit.at_most and held > (without is not None and holding[without]):
                total, cap = limit.at_most, limit.because
        return total, cap

    def _uncapped_without(self, without: int) -> float:
        place = self.places[without]
        lost = self._lost_without(place)
        key = (place.subscore, lost)
        total = self.totals.get(key)
        if total is None:
            value = self.values[place.subscore]
            self.values[place.subscore] = self._value(place.subscore, lost)
            total = self.totals[key] = self._total()
            self.values[place.subscore] = value
        return total

    def _total(self) -> float:
        """The total of the sub-scores before any cap; empathy that nobody needs never lifts it."""
        total = self._blend(-1)
        if self.values[EMPATHY] is not None and not self.judged.needs_empathy:
            total = min(total, self._blend(EMPATHY))
        return total

    def _blend(self, left_out: int) -> float:
        """The weighted mean, and extra weight on the two weakest."""
        weighed = weight = 0.0
        weakest = second = math.inf
        for number, value in enumerate(self.values):
            if value is None or number == left_out:
                continue
            weighed += self.weights[number] * value
            weight += self.weights[number]
            if value < weakest:
                weakest, second = value, weakest
            elif value < second:
                second = value
        low = weakest if second == math.inf else (weakest + second) / 2
        share = self.scale.weakest_share
        return (1 - share) * (weighed / weight) + share * low

    def _value(self, number: int, lost: float) -> float | None:
        """A sub-score with so many points lost before saturation; None where it does not apply."""
        scale = self.scale
        loss = 100 * (1 - math.exp(-lost / scale.softness)) if lost else 0.0
        if number == EMPATHY and not self.judged.needs_empathy:
            return 100 - loss if lost else None
        credit = min(self.credits[number], scale.most_credit)
        return max(0.0, min(100.0, scale.base[number] - loss + credit))

    def _lost_without(self, place: _Place) -> float:
        """The points that the sub-score of a finding loses when that finding is gone."""
        of_rule = self.of_rule[place.rule]
        rules = self.rules[place.subscore] - self._of_rule(of_rule) + self._of_rule(_left(of_rule, place.points))
        sentences = self.sentences[place.subscore] - place.points
        if place.is_in_sentence:
            here = self.in_sentence[place.sentence]
            kept = self._in_sentence(_left(here, place.points))
            sentences = self.sentences[place.subscore] - self._in_sentence(here) + kept
        return max(0.0, min(rules, sentences))


_NUMBERS = range(len(SUBSCORES))


def _keep(greatest: list[float], value: float, count: int) -> None:
    """Adds a value to the `count` greatest, which stand in falling order."""
    greatest.append(value)
    greatest.sort(reverse=True)
    del greatest[count:]


def _left(values: list[float], value: float) -> list[float]:
    """The values without one of `value`, if it is there."""
    at = values.index(value) if value in values else len(values)
    return [*values[:at], *values[at + 1 :]]


def _whole(value: float) -> int:
    """Rounds half up, so that a half never depends on its neighbour."""
    return int(value + 0.5)
