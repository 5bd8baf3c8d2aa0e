"""The constants of the score, as the sums take them: numbers by the place of their sub-score in SUBSCORES."""

from __future__ import annotations

from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from replycoach.rules.finding import Finding

EMPATHY = SUBSCORES.index("empathy")


class Cap:
    """What holds a total down: findings of a rule or a severity, for a customer who feels one of `feels` if any."""

    def __init__(self, limit: Mapping[str, Any]) -> None:
        self.because: str = limit["because"]
        self.at_most: float = limit["at_most"]
        self.rule: str = limit.get("rule", "")
        self.severity: str = limit.get("severity", "")
        self.feels = frozenset(limit.get("feels", ()))

    def holds(self, finding: Finding, emotion: str) -> bool:
        """Whether a finding holds the total down."""
        return (
            not finding.softened
            and (not self.rule or finding.rule == self.rule)
            and (not self.severity or finding.severity == self.severity)
            and (not self.feels or emotion in self.feels)
        )


class Scale:
    """The constants of rules/score.yaml; docs/score.md gives the reason of each."""

    def __init__(self, constants: Mapping[str, Any]) -> None:
        self.constants = constants
        self.fewest_words: float = constants["fewest_words"]
        self.shortest: float = constants["shortest"]
        self.longest: float = constants["longest"]
        self.severity: dict[str, float] = {name: float(points) for name, points in constants["severity"].items()}
        self.absence = float(constants["absence"])
        self.repeats = [float(constants["repeat"]) ** number for number in range(int(constants["repeats"]))]
        self.per_sentence = int(constants["per_sentence"])
        self.softness = float(constants["softness"])
        self.most_credit = float(constants["most_credit"])
        self.weakest_share = float(constants["weakest_share"])
        self.base = [float(constants["base"].get(name, 100)) for name in SUBSCORES]
        self.grades: dict[str, float] = constants["grades"]
        self.caps = [Cap(limit) for limit in constants["caps"]]
        self._of_pack: dict[str, int] = {pack: SUBSCORES.index(name) for pack, name in constants["subscore_of"].items()}
        self._of_others: int = SUBSCORES.index(constants["other_packs"])
        self._weight: dict[str, list[float]] = {}

    def subscore(self, finding: Finding) -> int:
        """The sub-score that a finding costs."""
        if finding.costs:
            return SUBSCORES.index(finding.costs)
        return self._of_pack.get(finding.pack, self._of_others)

    def weights(self, emotion: str) -> list[float]:
        """What each sub-score weighs for a customer who feels so."""
        weights = self._weight.get(emotion)
        if weights is None:
            stress = self.constants["stress"].get(emotion, {})
            weights = [self.constants["weight"][name] * float(stress.get(name, 1)) for name in SUBSCORES]
            self._weight[emotion] = weights
        return weights


_made: list[Scale] = []


def scale_of(constants: Mapping[str, Any]) -> Scale:
    """The scale of some constants; the last one made is kept, because a run has one."""
    if not _made or _made[0].constants is not constants:
        _made[:] = [Scale(constants)]
    return _made[0]
