"""The score, 0 to 100: what findings cost, what strengths earn, and every step of it in a ledger.

The shape (a saturating loss, extra weight on the two weakest sub-scores, caps) and the reason of each constant
are explained in docs/score.md; the constants stand in rules/score.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from replycoach.coach.strengths import Praise
from replycoach.rules.finding import Finding
from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
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
    ledger: tuple[Entry, ...] = ()
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
    subscores = {name: _rounded(value) for name, value in _subscores(judged, constants).items()}
    if judged.words < constants["fewest_words"]:
        return Score(None, None, dict.fromkeys(SUBSCORES))
    total, cap = _total(judged, constants)
    grade = next(name for name, least in constants["grades"].items() if _whole(total) >= least)
    ledger = tuple(_ledger(judged, constants, _whole(total)))
    return Score(_whole(total), grade, subscores, cap, ledger, _stressed(judged, subscores, constants))


def total_without(judged: Judged, gone: Collection[Finding], constants: Mapping[str, Any]) -> int | None:
    """The total when the findings `gone` are mended and everything else stays; None under eight words."""
    if judged.words < constants["fewest_words"]:
        return None
    left = [finding for finding in judged.findings if finding not in gone]
    return _whole(_total(judged._replace(findings=left), constants)[0])


def with_points(judged: Judged, constants: Mapping[str, Any]) -> list[Finding]:
    """The findings with what the total would gain without each: leave one out, everything else unchanged."""
    if judged.words < constants["fewest_words"]:
        return list(judged.findings)
    total = _whole(_total(judged, constants)[0])
    return [
        finding._replace(points=_whole(_total(_without(judged, number), constants)[0]) - total)
        for number, finding in enumerate(judged.findings)
    ]


def _without(judged: Judged, number: int) -> Judged:
    return judged._replace(findings=[*judged.findings[:number], *judged.findings[number + 1 :]])


def _stressed(judged: Judged, subscores: Mapping[str, int | None], constants: Mapping[str, Any]) -> tuple[str, ...]:
    stress = constants["stress"].get(judged.emotion, {})
    heavier = [name for name, times in stress.items() if times > 1 and subscores[name] is not None]
    return tuple(sorted(heavier, key=lambda name: -stress[name]))


def _ledger(judged: Judged, constants: Mapping[str, Any], total: int) -> list[Entry]:
    entries = [
        Entry(finding.rule, subscore_of(finding, constants), -finding.points)
        for finding in with_points(judged, constants)
    ]
    for number, praise in enumerate(judged.praises):
        others = [*judged.praises[:number], *judged.praises[number + 1 :]]
        without = _whole(_total(judged._replace(praises=others), constants)[0])
        entries.append(Entry(praise.name, praise.earns, total - without))
    return entries


def subscore_of(finding: Finding, constants: Mapping[str, Any]) -> str:
    """The sub-score that a finding costs."""
    return finding.costs or constants["subscore_of"].get(finding.pack, constants["other_packs"])


def _total(judged: Judged, constants: Mapping[str, Any]) -> tuple[float, str | None]:
    """The total, and why it is capped if it is."""
    subscores = {name: value for name, value in _subscores(judged, constants).items() if value is not None}
    stress = constants["stress"].get(judged.emotion, {})
    weights = {name: constants["weight"][name] * stress.get(name, 1) for name in subscores}
    mean = sum(weights[name] * value for name, value in subscores.items()) / sum(weights.values())
    weakest = sorted(subscores.values())[:2]
    share = constants["weakest_share"]
    total = (1 - share) * mean + share * sum(weakest) / len(weakest)
    cap = None
    for limit in constants["caps"]:
        if total > limit["at_most"] and _applies(limit, judged):
            total, cap = limit["at_most"], limit["because"]
    return total, cap


def _applies(limit: Mapping[str, Any], judged: Judged) -> bool:
    return ("feels" not in limit or judged.emotion in limit["feels"]) and any(
        finding.rule == limit.get("rule", finding.rule) and finding.severity == limit.get("severity", finding.severity)
        for finding in judged.findings
    )


def _subscores(judged: Judged, constants: Mapping[str, Any]) -> dict[str, float | None]:
    losses = _losses(judged, constants)
    credits = dict.fromkeys(SUBSCORES, 0.0)
    for praise in judged.praises:
        credits[praise.earns] += praise.points
    found: dict[str, float | None] = {}
    for name in SUBSCORES:
        if name == "empathy" and not judged.needs_empathy and not losses[name] and not credits[name]:
            found[name] = None
            continue
        base = constants["base"].get(name, 100)
        loss = 100 * (1 - math.exp(-losses[name] / constants["softness"]))
        found[name] = max(0.0, min(100.0, base - loss + min(credits[name], constants["most_credit"])))
    return found


def _losses(judged: Judged, constants: Mapping[str, Any]) -> dict[str, float]:
    """Points lost by sub-score, before saturation: repeats of a rule and of a pack in one sentence count for less."""
    length = 100 / max(constants["shortest"], min(constants["longest"], judged.words))
    losses = dict.fromkeys(SUBSCORES, 0.0)
    of_rule: dict[str, int] = {}
    in_sentence: dict[tuple[str, int], int] = {}
    for finding in sorted(judged.findings, key=lambda finding: -constants["severity"][finding.severity]):
        here = (finding.pack, finding.sentence)
        in_sentence[here] = in_sentence.get(here, 0) + 1
        repeat = of_rule.get(finding.rule, 0)
        of_rule[finding.rule] = repeat + 1
        whole_reply = finding.sentence < 0
        too_many = repeat >= constants["repeats"] or (not whole_reply and in_sentence[here] > constants["per_sentence"])
        if finding.softened or too_many:
            continue
        points = constants["severity"][finding.severity] * constants["repeat"] ** repeat
        losses[subscore_of(finding, constants)] += points if whole_reply else points * length
    return losses


def _whole(value: float) -> int:
    """Rounds half up, so that a half never depends on its neighbour."""
    return int(value + 0.5)


def _rounded(value: float | None) -> int | None:
    return None if value is None else _whole(value)
