"""The outline for a reply that is worth writing afresh."""

from __future__ import annotations

from pathlib import Path

from reviewers import ROOT

from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.source.masks import draft_of

_EXAMPLES = Path(ROOT) / "examples"
_DRAFT = (_EXAMPLES / "refund.txt").read_text("utf-8")


def _parts(report: Report) -> list[tuple[str, str, bool]]:
    return [(part.name, part.text, part.own) for part in report.outline]


def test_the_writers_facts_are_placed_and_the_gaps_are_bracketed(shipped: Reviewer) -> None:
    parts = _parts(shipped.review(draft_of(_DRAFT)))

    assert ["acknowledge", "answer", "answer", "next step", "close"] == [name for name, _, _ in parts]
    assert ("answer", "Unfortunately, we can't refund order 48213 at this time.", True) in parts
    assert [("acknowledge", "I'm sorry that [what happened].", False)] == parts[:1]
    assert all("[" in text for _, text, own in parts if not own)


def test_what_happened_is_taken_from_the_message(shipped: Reviewer) -> None:
    parts = _parts(shipped.review(draft_of(_DRAFT), "My kettle arrived broken. Where is my refund?"))

    assert ("acknowledge", "I'm sorry that your kettle arrived broken.", False) == parts[0]


def test_what_is_there_already_is_kept(shipped: Reviewer) -> None:
    draft = _DRAFT.replace(
        "Please be patient until then.", "I will call the warehouse and write to you by Friday, 3 pm."
    )

    parts = _parts(shipped.review(draft_of(draft)))

    assert ("next step", "I will call the warehouse and write to you by Friday, 3 pm.", True) in parts


def test_a_good_reply_needs_none(shipped: Reviewer) -> None:
    draft = "Hi Ana,\n\nThanks for the photo. I have sent a new cup; it will be with you by Friday.\n\nBest,\nTom\n"

    assert () == shipped.review(draft_of(draft)).outline


def test_every_fact_of_the_draft_is_in_the_outline(shipped: Reviewer) -> None:
    report = shipped.review(draft_of(_DRAFT))

    outlined = " ".join(part.text for part in report.outline)
    assert [] == [fact for fact in ("48213", "5-7 business days") if fact not in outlined]
