"""What holds for the score of any findings and strengths."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgements import CONSTANTS, finding, judged, praise

from replycoach.coach.report import Judged, Praise
from replycoach.coach.score import judge, ledger, score, total_without
from replycoach.rules.finding import Finding
from replycoach.rules.rule import SUBSCORES

RULES = {
    "negative.bare-refusal": "warning",
    "negative.cannot": "warning",
    "jargon.term": "suggestion",
    "jargon.code": "warning",
    "culture.blame": "error",
    "empathy.missing-acknowledgement": "warning",
    "empathy.stock": "suggestion",
    "team.own": "error",
}


def _found(rule: str, sentence: int, softened: bool) -> Finding:
    """A finding as a review makes it: an absence speaks of the whole reply, a softened one is a suggestion."""
    severity = "suggestion" if softened else RULES[rule]
    return finding(rule, severity, -1 if rule == "empathy.missing-acknowledgement" else sentence, softened)


_findings = st.builds(
    _found,
    st.sampled_from(sorted(RULES)),
    st.integers(0, 2),
    st.sampled_from([False, False, False, True]),
)
_judgements = st.builds(
    Judged,
    st.lists(_findings, max_size=10),
    st.lists(st.sampled_from(SUBSCORES).map(praise), max_size=4),
    st.integers(8, 300),
    st.sampled_from(["neutral", "anger", "anxiety", "confusion", "bereavement"]),
    st.booleans(),
)


@given(_judgements)
def test_a_score_lies_between_0_and_100(judged: Judged) -> None:
    scored = score(judged, CONSTANTS)

    assert all(value is None or 0 <= value <= 100 for value in (scored.total, *scored.subscores.values()))


@settings(max_examples=300)
@given(_judgements, _findings, st.integers(0, 10))
def test_another_finding_never_raises_the_total(judged: Judged, another: Finding, place: int) -> None:
    more = [*judged.findings[:place], another, *judged.findings[place:]]

    before = score(judged, CONSTANTS).total
    after = score(judged._replace(findings=more), CONSTANTS).total

    assert before is not None
    assert after is not None
    assert after <= before


@settings(max_examples=200)
@given(_judgements, st.sampled_from(SUBSCORES).map(praise))
def test_another_strength_never_lowers_the_total(judged: Judged, another: Praise) -> None:
    before = score(judged, CONSTANTS).total
    after = score(judged._replace(praises=[*judged.praises, another]), CONSTANTS).total

    assert before is not None
    assert after is not None
    assert before <= after


def test_empathy_that_nobody_needed_never_lowers_the_total() -> None:
    praises = (praise("ownership"),) * 3

    totals = [score(judged(praises=given), CONSTANTS).total for given in (praises, (*praises, praise("empathy")))]

    assert [100, 100] == totals


@pytest.mark.parametrize(
    ("findings", "another"),
    [
        pytest.param(
            [finding("jargon.b", "suggestion")],
            [finding(f"jargon.{name}", "suggestion", softened=True) for name in "cd"],
            id="softened findings take the place of one that costs",
        ),
        pytest.param(
            [finding("jargon.a"), finding("jargon.b"), finding("jargon.c", sentence=1)],
            [finding("jargon.c")],
            id="one that costs nothing makes another a repeat",
        ),
        pytest.param(
            [
                *(finding("jargon.a", sentence=n) for n in (1, 2, 3)),
                *(finding("jargon.b"), finding("jargon.c", "suggestion")),
            ],
            [finding("jargon.a")],
            id="a repeat takes the place of one that costs more",
        ),
        pytest.param(
            [
                finding(f"{pack}.a", "error", n)
                for n, pack in enumerate(["jargon", "negative", "hedging", "robotic"] * 3)
            ],
            [finding("empathy.a", "suggestion", 20)],
            id="a sub-score that did not apply is better than the others",
        ),
    ],
)
def test_more_findings_never_raise_the_total(findings: list[Finding], another: list[Finding]) -> None:
    before = score(judged(*findings), CONSTANTS).total
    after = [score(judged(*order), CONSTANTS).total for order in ([*findings, *another], [*another, *findings])]

    assert before is not None
    assert all(total is not None and total <= before for total in after), (before, after)


@given(_judgements)
def test_the_points_of_a_finding_are_what_the_total_gains_without_it(judged: Judged) -> None:
    total = score(judged, CONSTANTS).total
    assert total is not None

    expected = []
    for number in range(len(judged.findings)):
        others = [finding for other, finding in enumerate(judged.findings) if other != number]
        without = score(judged._replace(findings=others), CONSTANTS).total
        assert without is not None
        expected.append(without - total)

    assert expected == [finding.points for finding in judge(judged, CONSTANTS)[1]]


@given(_judgements)
def test_the_total_without_all_findings_is_that_of_a_clean_reply(judged: Judged) -> None:
    clean = score(judged._replace(findings=()), CONSTANTS).total

    assert clean == total_without(judged, judged.findings, CONSTANTS)


@given(_judgements)
def test_the_ledger_names_every_finding_and_strength_with_its_points(judged: Judged) -> None:
    entries = ledger(judged, CONSTANTS)

    points = [-finding.points for finding in judge(judged, CONSTANTS)[1]]
    names = [*(finding.rule for finding in judged.findings), *(praise.name for praise in judged.praises)]
    assert names == [entry.source for entry in entries]
    assert points == [entry.points for entry in entries[: len(points)]]
    assert [praise.earns for praise in judged.praises] == [entry.subscore for entry in entries[len(points) :]]
    assert all(entry.points >= 0 for entry in entries[len(points) :])


@given(_judgements, st.randoms())
def test_the_order_of_findings_in_the_list_changes_no_total(judged: Judged, random: Any) -> None:
    shuffled = list(judged.findings)
    random.shuffle(shuffled)

    assert score(judged, CONSTANTS) == score(judged._replace(findings=shuffled), CONSTANTS)
