"""The score, 0 to 100: what findings cost, what strengths earn, and every step of it in a ledger.

The shape (a saturating loss, extra weight on the two weakest sub-scores, caps) and the reason of each constant
are explained in docs/score.md; the constants stand in rules/score.yaml.
"""

from __future__ import annotations

import math

from replycoach.coach.strengths import Praise
from replycoach.rules.finding import Finding
from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any


class Entry(Record):
    """A line of the ledger: `points` that the total would lose or gain without its source."""

    source: str
    subscore: str
    points: int


class Score(Record):
    """`total` is 0 to 100 and `grade` A to E, both None under eight words; a sub-score is None where it does not apply.

    `cap` says why the total was held down, if it was; `stressed` names the sub-scores that the customer's emotion
    makes weigh more, most first.
    """

    total: int | None
    grade: str | None
    subscores: Mapping[str, int | None]
    cap: str | None = None
    stressed: tuple[str, ...] = ()


class Judged(Record):
    """What is scored: findings and strengths of a reply of `words` words to a customer who feels `emotion`."""

    findings: Sequence[Finding]
    praises: Sequence[Praise]
    words: int
    emotion: str
    needs_empathy: bool


def score(judged: Judged, constants: Mapping[str, Any]) -> Score:
    """The score of a reply."""
    return _score(_Reckoning(judged, constants))


def judge(judged: Judged, constants: Mapping[str, Any]) -> tuple[Score, list[Finding]]:
    """The score, and the findings with what the total would gain without each, everything else unchanged."""
    reckoning = _Reckoning(judged, constants)
    return _score(reckoning), _with_points(reckoning)


def _score(reckoning: _Reckoning) -> Score:
    judged, constants = reckoning.judged, reckoning.constants
    if judged.words < constants["fewest_words"]:
        return Score(None, None, dict.fromkeys(SUBSCORES))
    total, cap = reckoning.total()
    grade = next(name for name, least in constants["grades"].items() if _whole(total) >= least)
    subscores = {name: None if value is None else _whole(value) for name, value in reckoning.values.items()}
    return Score(_whole(total), grade, subscores, cap, _stressed(judged, subscores, constants))


def total_without(judged: Judged, gone: Collection[Finding], constants: Mapping[str, Any]) -> int | None:
    """The total when the findings `gone` are mended and everything else stays; None under eight words."""
    if judged.words < constants["fewest_words"]:
        return None
    left = [finding for finding in judged.findings if finding not in gone]
    return _whole(_Reckoning(judged._replace(findings=left), constants).total()[0])


def _with_points(reckoning: _Reckoning) -> list[Finding]:
    findings = reckoning.judged.findings
    if reckoning.judged.words < reckoning.constants["fewest_words"]:
        return list(findings)
    total = _whole(reckoning.total()[0])
    return [
        finding if finding.softened else finding._replace(points=_whole(reckoning.total(number)[0]) - total)
        for number, finding in enumerate(findings)
    ]


def ledger(judged: Judged, constants: Mapping[str, Any]) -> list[Entry]:
    """What each finding costs and each strength earns, every other thing unchanged."""
    total = _whole(_Reckoning(judged, constants).total()[0])
    entries = [
        Entry(finding.rule, subscore_of(finding, constants), -finding.points) for finding in judge(judged, constants)[1]
    ]
    for number, praise in enumerate(judged.praises):
        others = [*judged.praises[:number], *judged.praises[number + 1 :]]
        without = _whole(_Reckoning(judged._replace(praises=others), constants).total()[0])
        entries.append(Entry(praise.name, praise.earns, total - without))
    return entries


def subscore_of(finding: Finding, constants: Mapping[str, Any]) -> str:
    """The sub-score that a finding costs."""
    return finding.costs or constants["subscore_of"].get(finding.pack, constants["other_packs"])


def _stressed(judged: Judged, subscores: Mapping[str, int | None], constants: Mapping[str, Any]) -> tuple[str, ...]:
    stress = constants["stress"].get(judged.emotion, {})
    heavier = [name for name, times in stress.items() if times > 1 and subscores[name] is not None]
    return tuple(sorted(heavier, key=lambda name: -stress[name]))


class _Reckoning:
    """The sums of one reply, with and without any one of its findings.

    Points lost are, by sub-score, the lower of what rules weigh and of what sentences weigh: a rule's repeats weigh
    less and less, and a sentence pays for its gravest findings of a pack only.
    Of the points of a rule, and of a pack in a sentence, only the greatest are kept: as many as count, and one more,
    which takes the place of one that is left out.
    """

    def __init__(self, judged: Judged, constants: Mapping[str, Any]) -> None:
        self.judged = judged
        self.constants = constants
        self.length = 100 / max(constants["shortest"], min(constants["longest"], judged.words))
        self.of_rule: dict[tuple[str, str], list[float]] = {}
        self.in_sentence: dict[tuple[str, str, int], list[float]] = {}
        self.places = [self._places(finding) for finding in judged.findings]
        for finding, (rule, sentence, points) in zip(judged.findings, self.places, strict=True):
            if not finding.softened:
                _keep(self.of_rule.setdefault(rule, []), points, int(constants["repeats"]) + 1)
                if finding.sentence >= 0:
                    _keep(self.in_sentence.setdefault(sentence, []), points, int(constants["per_sentence"]) + 1)
        self.rules = self._sums(self.of_rule, self._of_rule)
        self.sentences = self._sums(self.in_sentence, self._in_sentence)
        for finding, (rule, _, points) in zip(judged.findings, self.places, strict=True):
            if finding.sentence < 0 and not finding.softened:
                self.sentences[rule[0]] += points
        self.holding = [[self._holds(limit, finding) for finding in judged.findings] for limit in constants["caps"]]
        self.held = [sum(holding) for holding in self.holding]
        self.credits = dict.fromkeys(SUBSCORES, 0.0)
        for praise in judged.praises:
            self.credits[praise.earns] += praise.points
        stress = constants["stress"].get(judged.emotion, {})
        self.weights = {name: constants["weight"][name] * stress.get(name, 1) for name in SUBSCORES}
        self.totals: dict[tuple[str, float], float] = {}
        self.values = {name: self._value(name, min(self.rules[name], self.sentences[name])) for name in SUBSCORES}

    def _places(self, finding: Finding) -> tuple[tuple[str, str], tuple[str, str, int], float]:
        """Where a finding counts, as a rule's and in its sentence, and the points it weighs."""
        name = subscore_of(finding, self.constants)
        points = self.constants["severity"][finding.severity] * (1 if finding.sentence < 0 else self.length)
        if finding.kind == "absence" and finding.severity != "hint":
            points = max(points, self.constants["absence"])
        return (name, finding.rule), (name, finding.pack, finding.sentence), points

    def _sums(self, groups: Mapping[Any, list[float]], weigh: Callable[[list[float]], float]) -> dict[str, float]:
        sums = dict.fromkeys(SUBSCORES, 0.0)
        for place, points in groups.items():
            sums[place[0]] += weigh(points)
        return sums

    def _of_rule(self, points: list[float]) -> float:
        counted = points[: int(self.constants["repeats"])]
        repeat: float = self.constants["repeat"]
        return sum(value * repeat**number for number, value in enumerate(counted))

    def _in_sentence(self, points: list[float]) -> float:
        return sum(points[: int(self.constants["per_sentence"])])

    def total(self, without: int | None = None) -> tuple[float, str | None]:
        """The total, and why it is capped if it is; `without` a finding, by its number."""
        if without is None:
            total = self._total(self.values)
        else:
            name, lost = self._left(without)
            if (name, lost) not in self.totals:
                self.totals[name, lost] = self._total({**self.values, name: self._value(name, lost)})
            total = self.totals[name, lost]
        cap = None
        for limit, holding, held in zip(self.constants["caps"], self.holding, self.held, strict=True):
            if total > limit["at_most"] and held > (without is not None and holding[without]):
                total, cap = limit["at_most"], limit["because"]
        return total, cap

    def _total(self, known: Mapping[str, float | None]) -> float:
        """The total of sub-scores before any cap."""
        values = {name: value for name, value in known.items() if value is not None}
        total = self._blend(values)
        if "empathy" in values and not self.judged.needs_empathy:
            del values["empathy"]
            total = min(total, self._blend(values))
        return total

    def _blend(self, values: Mapping[str, float]) -> float:
        """The weighted mean, and extra weight on the two weakest."""
        weighed = weight = 0.0
        for name, value in values.items():
            weighed += self.weights[name] * value
            weight += self.weights[name]
        mean = weighed / weight
        weakest = sorted(values.values())[:2]
        share: float = self.constants["weakest_share"]
        blended: float = (1 - share) * mean + share * sum(weakest) / len(weakest)
        return blended

    def _holds(self, limit: Mapping[str, Any], finding: Finding) -> bool:
        """Whether a finding holds the total down to a cap."""
        return (
            not finding.softened
            and ("feels" not in limit or self.judged.emotion in limit["feels"])
            and finding.rule == limit.get("rule", finding.rule)
            and finding.severity == limit.get("severity", finding.severity)
        )

    def _value(self, name: str, lost: float) -> float | None:
        """A sub-score with so many points lost before saturation; None where it does not apply."""
        constants = self.constants
        loss: float = 100 * (1 - math.exp(-lost / constants["softness"])) if lost else 0
        if name == "empathy" and not self.judged.needs_empathy:
            return 100 - loss if lost else None
        credit = min(self.credits[name], constants["most_credit"])
        return float(max(0, min(100, constants["base"].get(name, 100) - loss + credit)))

    def _left(self, without: int) -> tuple[str, float]:
        """The sub-score that a finding costs, and the points it loses when that finding is gone."""
        rule, sentence, points = self.places[without]
        of_rule = self.of_rule[rule]
        rules = self.rules[rule[0]] - self._of_rule(of_rule) + self._of_rule(_left(of_rule, points))
        sentences = self.sentences[rule[0]] - points
        if sentence[2] >= 0:
            here = self.in_sentence[sentence]
            kept = self._in_sentence(_left(here, points))
            sentences = self.sentences[rule[0]] - self._in_sentence(here) + kept
        return rule[0], max(0.0, min(rules, sentences))


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
