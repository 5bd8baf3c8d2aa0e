"""The score by worked examples. The constants are those of rules/score.yaml."""

from __future__ import annotations

import pytest
from judgements import CONSTANTS, finding, judged, praise

from replycoach.coach.report import Judged, Score
from replycoach.coach.score import score
from replycoach.rules.rule import SUBSCORES


def _subscores(**changed: int | None) -> dict[str, int | None]:
    """Those of a reply with nothing to say about it: 100, ownership 90 until it is earned, no empathy needed."""
    return {**dict.fromkeys(SUBSCORES, 100), "ownership": 90, "empathy": None, **changed}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        # mean (22*90 + 61*100) / 83 = 97.35, two weakest 95; 0.7 * 97.35 + 0.3 * 95 = 96.64
        pytest.param(judged(), Score(97, "A", _subscores()), id="nothing to say"),
        # empathy 90 with weight 17: mean 96.10, weakest 90; 94.27
        pytest.param(
            judged(needs_empathy=True), Score(94, "A", _subscores(empathy=90)), id="empathy needed and not shown"
        ),
        # ownership 95, empathy 95: mean 98.05, weakest 95; 97.13
        pytest.param(
            judged(praises=(praise("ownership"), praise("empathy")), needs_empathy=True),
            Score(97, "A", _subscores(ownership=95, empathy=95)),
            id="credits",
        ),
        # 90 + 20, but 15 at most, and 100 at most
        pytest.param(
            judged(praises=(praise("ownership"),) * 4), Score(100, "A", _subscores(ownership=100)), id="full marks"
        ),
        # raw 3: loss 8.21; mean 95.57, weakest 90.89; 94.17
        pytest.param(
            judged(finding("jargon.term", "suggestion")), Score(94, "A", _subscores(clarity=92)), id="a suggestion"
        ),
        # raw 8: loss 20.43; mean 92.92, weakest 84.78; 90.48
        pytest.param(judged(finding("jargon.code")), Score(90, "A", _subscores(clarity=80)), id="a warning"),
        # raw 18: loss 40.21; mean 88.63, weakest 74.90; 84.51
        pytest.param(judged(finding("jargon.code", "error")), Score(85, "B", _subscores(clarity=60)), id="an error"),
        # raw 9 in 200 words: loss 22.67; mean 92.43, weakest 83.66; 89.80, held at 89
        pytest.param(
            judged(finding("jargon.code", "error"), words=200),
            Score(89, "B", _subscores(clarity=77), "an error must be mended first"),
            id="an error in a long reply",
        ),
        # raw 8 * 100/75: loss 26.27; mean 91.65, weakest 81.86; 88.72
        pytest.param(
            judged(finding("jargon.code"), words=40), Score(89, "B", _subscores(clarity=74)), id="a short reply"
        ),
        # 300 words count as 200: raw 4, loss 10.80; mean 95.01, weakest 89.60; 93.38
        pytest.param(
            judged(finding("jargon.code"), words=300), Score(93, "A", _subscores(clarity=89)), id="a very long reply"
        ),
        # an absence costs the same at any length, and at least 10: loss 24.85; mean 91.96, weakest 82.57; 89.14
        pytest.param(
            judged(finding("jargon.code", sentence=-1), words=300),
            Score(89, "B", _subscores(clarity=75)),
            id="an absence in a long reply",
        ),
        # raw 8 * (1 + 0.6 + 0.36): loss 36.11; mean 89.52, weakest 76.95; 85.75
        pytest.param(
            judged(*(finding("jargon.code", sentence=n) for n in range(3))),
            Score(86, "B", _subscores(clarity=64)),
            id="the same warning three times",
        ),
        # the fifth time costs nothing: raw 8 * (1 + 0.6 + 0.36 + 0.216)
        pytest.param(
            judged(*(finding("jargon.code", sentence=n) for n in range(9))),
            Score(85, "B", _subscores(clarity=61)),
            id="the same warning nine times",
        ),
        # two of a pack count in a sentence: raw 16, loss 36.69; mean 89.39, weakest 76.65; 85.57
        pytest.param(
            judged(finding("jargon.a"), finding("jargon.b"), finding("jargon.c")),
            Score(86, "B", _subscores(clarity=63)),
            id="three warnings of a pack in a sentence",
        ),
        # raw 24: loss 49.63; mean 86.59, weakest 70.18; 81.67
        pytest.param(
            judged(*(finding(f"jargon.{name}", sentence=n) for n, name in enumerate("abc"))),
            Score(82, "B", _subscores(clarity=50)),
            id="three warnings of a pack in three sentences",
        ),
        pytest.param(
            judged(finding("jargon.code", "suggestion", softened=True)),
            Score(97, "A", _subscores()),
            id="a softened finding costs nothing",
        ),
        # weights: ownership 26.4, clarity 18, empathy 23.8, positivity 15, respect 16.8, warmth 6.4, confidence 8;
        # empathy 65.15: mean 90.44, weakest 77.57; 86.58, held at 74
        pytest.param(
            judged(finding("empathy.missing-acknowledgement", sentence=-1), emotion="anger", needs_empathy=True),
            Score(
                74,
                "C",
                _subscores(empathy=65),
                "nothing shows an upset customer that they were heard",
                ("empathy", "respect", "ownership"),
            ),
            id="an angry customer is not heard",
        ),
        # raw 8: positivity 79.57; mean 93.66, weakest 84.78; 91.00, held at 79
        pytest.param(
            judged(finding("negative.bare-refusal")),
            Score(79, "C", _subscores(positivity=80), "a no stands alone"),
            id="a bare refusal",
        ),
        pytest.param(
            judged(finding("negative.bare-refusal", "suggestion", softened=True)),
            Score(97, "A", _subscores()),
            id="a softened refusal is no bare refusal",
        ),
        pytest.param(
            judged(finding("team.own")), Score(90, "A", _subscores(clarity=80)), id="a team's pack costs clarity"
        ),
        pytest.param(
            judged(finding("jargon.code")._replace(costs="warmth")),
            Score(92, "A", _subscores(warmth=80)),
            id="a rule that names its sub-score",
        ),
        pytest.param(
            judged(finding("culture.blame", "error"), words=7),
            Score(None, None, dict.fromkeys(SUBSCORES)),
            id="seven words are too short",
        ),
        pytest.param(judged(words=8), Score(97, "A", _subscores()), id="eight words are enough"),
    ],
)
def test_worked_example(judged: Judged, expected: Score) -> None:
    assert expected == score(judged, CONSTANTS)


def test_weights_of_the_sub_scores_are_a_hundred() -> None:
    assert 100 == sum(CONSTANTS["weight"].values())
    assert set(SUBSCORES) == set(CONSTANTS["weight"])


def test_every_emotion_stresses_sub_scores_that_exist() -> None:
    assert set() == {name for stress in CONSTANTS["stress"].values() for name in stress} - set(SUBSCORES)
