"""The score: worked examples, and what holds for any findings. The constants are those of rules/score.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewers import reviewer_of

from replycoach.coach.score import Judged, Score, ledger, score, total_without, with_points
from replycoach.coach.strengths import Praise
from replycoach.rules.finding import Finding
from replycoach.rules.rule import SUBSCORES

_CONSTANTS: Mapping[str, Any] = reviewer_of([]).packs.score
_RULES = {
    "negative.bare-refusal": "warning",
    "negative.cannot": "warning",
    "jargon.term": "suggestion",
    "jargon.code": "warning",
    "culture.blame": "error",
    "empathy.missing-acknowledgement": "warning",
    "empathy.stock": "suggestion",
    "team.own": "error",
}


def _finding(rule: str, severity: str = "warning", sentence: int = 0, softened: bool = False) -> Finding:
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


def _praise(earns: str, points: float = 5) -> Praise:
    return Praise("strength", 0, 1, "x", "", earns, points)


def _judged(
    *findings: Finding,
    praises: tuple[Praise, ...] = (),
    words: int = 100,
    emotion: str = "neutral",
    needs_empathy: bool = False,
) -> Judged:
    return Judged(findings, praises, words, emotion, needs_empathy)


def _subscores(**changed: int | None) -> dict[str, int | None]:
    """Those of a reply with nothing to say about it: 100, ownership 90 until it is earned, no empathy needed."""
    return {**dict.fromkeys(SUBSCORES, 100), "ownership": 90, "empathy": None, **changed}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        # mean (22*90 + 61*100) / 83 = 97.35, two weakest 95; 0.7 * 97.35 + 0.3 * 95 = 96.64
        pytest.param(_judged(), Score(97, "A", _subscores()), id="nothing to say"),
        # empathy 90 with weight 17: mean 96.10, weakest 90; 94.27
        pytest.param(
            _judged(needs_empathy=True), Score(94, "A", _subscores(empathy=90)), id="empathy needed and not shown"
        ),
        # ownership 95, empathy 95: mean 98.05, weakest 95; 97.13
        pytest.param(
            _judged(praises=(_praise("ownership"), _praise("empathy")), needs_empathy=True),
            Score(97, "A", _subscores(ownership=95, empathy=95)),
            id="credits",
        ),
        # 90 + 20, but 15 at most, and 100 at most
        pytest.param(
            _judged(praises=(_praise("ownership"),) * 4), Score(100, "A", _subscores(ownership=100)), id="full marks"
        ),
        # raw 3: loss 8.21; mean 95.57, weakest 90.89; 94.17
        pytest.param(
            _judged(_finding("jargon.term", "suggestion")), Score(94, "A", _subscores(clarity=92)), id="a suggestion"
        ),
        # raw 8: loss 20.43; mean 92.92, weakest 84.78; 90.48
        pytest.param(_judged(_finding("jargon.code")), Score(90, "A", _subscores(clarity=80)), id="a warning"),
        # raw 18: loss 40.21; mean 88.63, weakest 74.90; 84.51
        pytest.param(_judged(_finding("jargon.code", "error")), Score(85, "B", _subscores(clarity=60)), id="an error"),
        # raw 9 in 200 words: loss 22.67; mean 92.43, weakest 83.66; 89.80, held at 89
        pytest.param(
            _judged(_finding("jargon.code", "error"), words=200),
            Score(89, "B", _subscores(clarity=77), "an error must be mended first"),
            id="an error in a long reply",
        ),
        # raw 8 * 100/75: loss 26.27; mean 91.65, weakest 81.86; 88.72
        pytest.param(
            _judged(_finding("jargon.code"), words=40), Score(89, "B", _subscores(clarity=74)), id="a short reply"
        ),
        # 300 words count as 200: raw 4, loss 10.80; mean 95.01, weakest 89.60; 93.38
        pytest.param(
            _judged(_finding("jargon.code"), words=300), Score(93, "A", _subscores(clarity=89)), id="a very long reply"
        ),
        # a finding about the whole reply costs the same at any length
        pytest.param(
            _judged(_finding("jargon.code", sentence=-1), words=300),
            Score(90, "A", _subscores(clarity=80)),
            id="an absence in a long reply",
        ),
        # raw 8 * (1 + 0.6 + 0.36): loss 36.11; mean 89.52, weakest 76.95; 85.75
        pytest.param(
            _judged(*(_finding("jargon.code", sentence=n) for n in range(3))),
            Score(86, "B", _subscores(clarity=64)),
            id="the same warning three times",
        ),
        # the fifth time costs nothing: raw 8 * (1 + 0.6 + 0.36 + 0.216)
        pytest.param(
            _judged(*(_finding("jargon.code", sentence=n) for n in range(9))),
            Score(85, "B", _subscores(clarity=61)),
            id="the same warning nine times",
        ),
        # two of a pack count in a sentence: raw 16, loss 36.69; mean 89.39, weakest 76.65; 85.57
        pytest.param(
            _judged(_finding("jargon.a"), _finding("jargon.b"), _finding("jargon.c")),
            Score(86, "B", _subscores(clarity=63)),
            id="three warnings of a pack in a sentence",
        ),
        # raw 24: loss 49.63; mean 86.59, weakest 70.18; 81.67
        pytest.param(
            _judged(*(_finding(f"jargon.{name}", sentence=n) for n, name in enumerate("abc"))),
            Score(82, "B", _subscores(clarity=50)),
            id="three warnings of a pack in three sentences",
        ),
        pytest.param(
            _judged(_finding("jargon.code", "suggestion", softened=True)),
            Score(97, "A", _subscores()),
            id="a softened finding costs nothing",
        ),
        # weights: ownership 26.4, clarity 18, empathy 23.8, positivity 15, respect 16.8, warmth 6.4, confidence 8;
        # empathy 69.57: mean 91.35, weakest 79.78; 87.88, held at 74
        pytest.param(
            _judged(_finding("empathy.missing-acknowledgement", sentence=-1), emotion="anger", needs_empathy=True),
            Score(
                74,
                "C",
                _subscores(empathy=70),
                "nothing shows an upset customer that they were heard",
                ("empathy", "respect", "ownership"),
            ),
            id="an angry customer is not heard",
        ),
        # raw 8: positivity 79.57; mean 93.66, weakest 84.78; 91.00, held at 79
        pytest.param(
            _judged(_finding("negative.bare-refusal")),
            Score(79, "C", _subscores(positivity=80), "a no stands alone"),
            id="a bare refusal",
        ),
        pytest.param(
            _judged(_finding("negative.bare-refusal", "suggestion", softened=True)),
            Score(97, "A", _subscores()),
            id="a softened refusal is no bare refusal",
        ),
        pytest.param(
            _judged(_finding("team.own")), Score(90, "A", _subscores(clarity=80)), id="a team's pack costs clarity"
        ),
        pytest.param(
            _judged(_finding("jargon.code")._replace(costs="warmth")),
            Score(92, "A", _subscores(warmth=80)),
            id="a rule that names its sub-score",
        ),
        pytest.param(
            _judged(_finding("culture.blame", "error"), words=7),
            Score(None, None, dict.fromkeys(SUBSCORES)),
            id="seven words are too short",
        ),
        pytest.param(_judged(words=8), Score(97, "A", _subscores()), id="eight words are enough"),
    ],
)
def test_worked_example(judged: Judged, expected: Score) -> None:
    assert expected == score(judged, _CONSTANTS)


def _found(rule: str, sentence: int, softened: bool) -> Finding:
    """A finding as a review makes it: an absence speaks of the whole reply, a softened one is a suggestion."""
    severity = "suggestion" if softened else _RULES[rule]
    return _finding(rule, severity, -1 if rule == "empathy.missing-acknowledgement" else sentence, softened)


_findings = st.builds(
    _found,
    st.sampled_from(sorted(_RULES)),
    st.integers(0, 2),
    st.sampled_from([False, False, False, True]),
)
_judgements = st.builds(
    Judged,
    st.lists(_findings, max_size=10),
    st.lists(st.sampled_from(SUBSCORES).map(_praise), max_size=4),
    st.integers(8, 300),
    st.sampled_from(["neutral", "anger", "anxiety", "confusion", "bereavement"]),
    st.booleans(),
)


@given(_judgements)
def test_a_score_lies_between_0_and_100(judged: Judged) -> None:
    scored = score(judged, _CONSTANTS)

    assert all(value is None or 0 <= value <= 100 for value in (scored.total, *scored.subscores.values()))


@settings(max_examples=300)
@given(_judgements, _findings, st.integers(0, 10))
def test_another_finding_never_raises_the_total(judged: Judged, another: Finding, place: int) -> None:
    more = [*judged.findings[:place], another, *judged.findings[place:]]

    before = score(judged, _CONSTANTS).total
    after = score(judged._replace(findings=more), _CONSTANTS).total

    assert before is not None
    assert after is not None
    assert after <= before


@settings(max_examples=200)
@given(_judgements, st.sampled_from(SUBSCORES).map(_praise))
def test_another_strength_never_lowers_the_total(judged: Judged, another: Praise) -> None:
    before = score(judged, _CONSTANTS).total
    after = score(judged._replace(praises=[*judged.praises, another]), _CONSTANTS).total

    assert before is not None
    assert after is not None
    assert before <= after


def test_empathy_that_nobody_needed_never_lowers_the_total() -> None:
    praises = (_praise("ownership"),) * 3

    totals = [score(_judged(praises=given), _CONSTANTS).total for given in (praises, (*praises, _praise("empathy")))]

    assert [100, 100] == totals


@pytest.mark.parametrize(
    ("findings", "another"),
    [
        pytest.param(
            [_finding("jargon.b", "suggestion")],
            [_finding(f"jargon.{name}", "suggestion", softened=True) for name in "cd"],
            id="softened findings take the place of one that costs",
        ),
        pytest.param(
            [_finding("jargon.a"), _finding("jargon.b"), _finding("jargon.c", sentence=1)],
            [_finding("jargon.c")],
            id="one that costs nothing makes another a repeat",
        ),
        pytest.param(
            [
                *(_finding("jargon.a", sentence=n) for n in (1, 2, 3)),
                *(_finding("jargon.b"), _finding("jargon.c", "suggestion")),
            ],
            [_finding("jargon.a")],
            id="a repeat takes the place of one that costs more",
        ),
        pytest.param(
            [
                _finding(f"{pack}.a", "error", n)
                for n, pack in enumerate(["jargon", "negative", "hedging", "robotic"] * 3)
            ],
            [_finding("empathy.a", "suggestion", 20)],
            id="a sub-score that did not apply is better than the others",
        ),
    ],
)
def test_more_findings_never_raise_the_total(findings: list[Finding], another: list[Finding]) -> None:
    before = score(_judged(*findings), _CONSTANTS).total
    after = [score(_judged(*order), _CONSTANTS).total for order in ([*findings, *another], [*another, *findings])]

    assert before is not None
    assert all(total is not None and total <= before for total in after), (before, after)


@given(_judgements)
def test_the_points_of_a_finding_are_what_the_total_gains_without_it(judged: Judged) -> None:
    total = score(judged, _CONSTANTS).total
    assert total is not None

    expected = []
    for number in range(len(judged.findings)):
        others = [finding for other, finding in enumerate(judged.findings) if other != number]
        without = score(judged._replace(findings=others), _CONSTANTS).total
        assert without is not None
        expected.append(without - total)

    assert expected == [finding.points for finding in with_points(judged, _CONSTANTS)]


@given(_judgements)
def test_the_total_without_all_findings_is_that_of_a_clean_reply(judged: Judged) -> None:
    clean = score(judged._replace(findings=()), _CONSTANTS).total

    assert clean == total_without(judged, judged.findings, _CONSTANTS)


@given(_judgements)
def test_the_ledger_names_every_finding_and_strength_with_its_points(judged: Judged) -> None:
    entries = ledger(judged, _CONSTANTS)

    points = [-finding.points for finding in with_points(judged, _CONSTANTS)]
    names = [*(finding.rule for finding in judged.findings), *(praise.name for praise in judged.praises)]
    assert names == [entry.source for entry in entries]
    assert points == [entry.points for entry in entries[: len(points)]]
    assert [praise.earns for praise in judged.praises] == [entry.subscore for entry in entries[len(points) :]]
    assert all(entry.points >= 0 for entry in entries[len(points) :])


@given(_judgements, st.randoms())
def test_the_order_of_findings_in_the_list_changes_no_total(judged: Judged, random: Any) -> None:
    shuffled = list(judged.findings)
    random.shuffle(shuffled)

    assert score(judged, _CONSTANTS) == score(judged._replace(findings=shuffled), _CONSTANTS)


def test_weights_of_the_sub_scores_are_a_hundred() -> None:
    assert 100 == sum(_CONSTANTS["weight"].values())
    assert set(SUBSCORES) == set(_CONSTANTS["weight"])


def test_every_emotion_stresses_sub_scores_that_exist() -> None:
    assert set() == {name for stress in _CONSTANTS["stress"].values() for name in stress} - set(SUBSCORES)
