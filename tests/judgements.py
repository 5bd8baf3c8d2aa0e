"""Findings and strengths as the score sees them, and the constants of rules/score.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviewers import reviewer_of

from replycoach.coach.report import Judged, Praise
from replycoach.rules.finding import Finding

CONSTANTS: Mapping[str, Any] = reviewer_of([]).packs.score


def finding(rule: str, severity: str = "warning", sentence: int = 0, softened: bool = False) -> Finding:
    pack = rule.partition(".")[0]
    place = max(sentence, 0)
    kind = "existence" if sentence >= 0 else "absence"
    return Finding(
        rule,
        pack,
        kind,
        severity,
        "",
        place,
        place + 1,
        "x",
        softened=softened,
        sentence=sentence,  # type: ignore[arg-type]
    )


def praise(earns: str, points: float = 5) -> Praise:
    return Praise("strength", 0, 1, "x", "", earns, points)


def judged(
    *findings: Finding,
    praises: tuple[Praise, ...] = (),
    words: int = 100,
    emotion: str = "neutral",
    needs_empathy: bool = False,
) -> Judged:
    return Judged(findings, praises, words, emotion, needs_empathy)
