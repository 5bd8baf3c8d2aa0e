"""The benchmark of rewrites counts what it says, and what is shipped does no harm to the labelled replies."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from reviewers import EXAMPLES, RULE

from replycoach.coach.review import Reviewer
from replycoach.source.masks import draft_of

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import rewrites

_PACK = f"""\
pack: ours
about: Ours.
rules:
  - id: word
    kind: substitution
    severity: warning
    message: Found.
    why: A test looks for it.
    source: house style
    swap:
      cup: mug
      plate: cup
      bowl: basin [size]
{EXAMPLES}{RULE.format(id="phrase", phrase="blue mat")}"""


def test_it_counts_what_is_offered_and_what_comes_of_it(reviewer_with) -> None:  # type: ignore[no-untyped-def]
    reviewer: Reviewer = reviewer_with(_PACK)
    texts = ("The cup is here, on the blue mat.", "A bowl is here.", "All is well.")
    replies = [rewrites.Reply(draft_of(text), None) for text in texts]

    counted = rewrites.count(replies, reviewer)

    assert (3, 2, 1) == (counted.grave, counted.worded, counted.plain)
    assert (2, 0) == (counted.offered, counted.harmful)
    assert (3, 1, 0, 0) == (counted.mended, counted.changes, counted.brought, counted.unstable)


def test_a_sample_shows_the_sentence_before_and_after(reviewer_with) -> None:  # type: ignore[no-untyped-def]
    replies = [rewrites.Reply(draft_of("The cup is here. Take it.", id="17"), None)]

    sample = list(rewrites._sample(replies, reviewer_with(_PACK), 5, 1))

    assert ["17 ours.word (review)\n  - The cup is here.\n  + The {mug} is here."] == sample


def test_fix_brings_nothing_into_the_labelled_replies(shipped: Reviewer) -> None:
    counted = rewrites.count(islice(rewrites.labelled([rewrites.LABELLED]), 40), shipped)

    assert (40, 0, 0) == (counted.mended, counted.brought, counted.unstable)
    assert counted.changes > 0
