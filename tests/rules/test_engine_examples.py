"""Guards, conditions, positions, measures and rewrites: the examples inside the packs of tests/packs/engine."""

from __future__ import annotations

import pytest
from reviewers import ENGINE, reviewer_of

from replycoach.coach.examples import Outcome, run_examples
from replycoach.rules.pack import load

_OUTCOMES = list(run_examples(load(ENGINE), reviewer_of(ENGINE)))


@pytest.mark.parametrize("outcome", _OUTCOMES, ids=lambda outcome: f"{outcome.owner}/{outcome.label}")
def test_an_example_holds(outcome: Outcome) -> None:
    assert None is outcome.problem, f"{outcome.path}:{outcome.line}"
