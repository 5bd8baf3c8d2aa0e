"""What holds for a review of any text whatever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from drafts import masked_drafts, texts
from hypothesis import given
from hypothesis import strategies as st
from reviewers import ENGINE, form_of

from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.rules.compiled import CompiledPacks
from replycoach.rules.finding import Rewrite
from replycoach.source.draft import Draft

_CUSTOMER = "It is broken, for the third time! How do I load the firmware?"
_FORM = form_of(ENGINE)
_REVIEWER = Reviewer(CompiledPacks(_FORM))


def _reviewed(draft: Draft, customer: str | None = None) -> Report:
    return _REVIEWER.review(draft, customer, language="en")


def _rewrites(report: Report) -> list[Rewrite]:
    return [rewrite for finding in (*report.findings, *report.hints) for rewrite in finding.rewrites]


@given(masked_drafts(), st.sampled_from([None, _CUSTOMER]))
def test_findings_quote_the_draft_in_text_order(draft: Draft, customer: str | None) -> None:
    report = _reviewed(draft, customer)

    for findings in (report.findings, report.hints):
        assert [draft.text[finding.start : finding.end] for finding in findings] == [f.text for f in findings]
        assert sorted(findings, key=lambda finding: (finding.start, finding.end)) == list(findings)
    assert [draft.text[praise.start : praise.end] for praise in report.strengths] == [p.text for p in report.strengths]


@given(masked_drafts())
def test_a_finding_stays_within_a_sentence(draft: Draft) -> None:
    report = _reviewed(draft)

    for finding in report.findings:
        if finding.sentence >= 0 and finding.rule != "measures.six-words-in-a-reply":
            sentence = report.sentences[finding.sentence]
            assert sentence.start <= finding.start < finding.end <= sentence.end


@given(masked_drafts())
def test_findings_of_phrases_never_overlap(draft: Draft) -> None:
    report = _reviewed(draft)

    spoken = [f for f in (*report.findings, *report.hints) if f.kind in ("substitution", "existence")]
    spoken.sort(key=lambda finding: finding.start)
    assert all(one.end <= other.start for one, other in pairwise(spoken))


@given(masked_drafts())
def test_rewrites_lie_in_the_draft_and_leave_what_is_around_them(draft: Draft) -> None:
    report = _reviewed(draft)

    for rewrite in _rewrites(report):
        assert 0 <= rewrite.start <= rewrite.end <= len(draft.text)
        after = apply(draft.text, [rewrite])
        assert draft.text[: rewrite.start] + rewrite.text + draft.text[rewrite.end :] == after


@given(masked_drafts())
def test_a_rewrite_never_changes_masked_text(draft: Draft) -> None:
    report = _reviewed(draft)

    for rewrite in _rewrites(report):
        for mask in draft.masks:
            if rewrite.start < mask.end and mask.start < rewrite.end:
                assert draft.text[mask.start : mask.end] in apply(draft.text, [rewrite])


@given(texts, st.data())
def test_of_rewrites_that_overlap_the_first_chosen_is_applied(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    drawn = data.draw(st.lists(places, max_size=5))
    chosen = [Rewrite(start, end, f"<{number}>", "review") for number, (start, end) in enumerate(drawn)]

    after = apply(text, chosen)

    characters = [[character] for character in text] + [[]]
    taken: list[Rewrite] = []
    for rewrite in chosen:
        if all(rewrite.end <= other.start or other.end <= rewrite.start for other in taken):
            taken.append(rewrite)
            for at in range(rewrite.start, rewrite.end):
                characters[at] = []
    inserted = sorted(taken, key=lambda rewrite: (rewrite.start, rewrite.end, rewrite.text))
    for rewrite in reversed(inserted):
        characters[rewrite.start].insert(0, rewrite.text)
    assert "".join(part for parts in characters for part in parts) == after


@given(masked_drafts())
def test_what_masked_text_says_changes_no_finding(draft: Draft) -> None:
    text = draft.text
    for mask in draft.masks:
        said = "".join("x" if c.islower() else "X" if c.isupper() else c for c in text[mask.start : mask.end])
        text = text[: mask.start] + said + text[mask.end :]

    places = [
        [(finding.rule, finding.start, finding.end) for finding in _reviewed(one).findings]
        for one in (draft, draft._replace(text=text))
    ]

    assert places[0] == places[1]


@given(texts, st.one_of(st.none(), texts))
def test_any_text_and_any_message_are_reviewed(text: str, customer: str | None) -> None:
    report = _REVIEWER.review(Draft(text), customer)

    assert text == report.draft.text
    assert report.score.total is None or 0 <= report.score.total <= 100


@given(masked_drafts(), st.sampled_from([None, _CUSTOMER]))
def test_a_report_depends_on_nothing_reviewed_before(draft: Draft, customer: str | None) -> None:
    fresh = Reviewer(CompiledPacks(_FORM)).review(draft, customer, language="en")
    worn = _reviewed(draft, customer)

    assert _told(fresh) == _told(worn)


def _told(report: Report) -> tuple[object, ...]:
    """A report without its documents, which are other objects each time."""
    customer = report.customer and (report.customer.emotion, report.customer.cues, report.customer.needs_empathy)
    return (*report._replace(customer=None, document=None), customer)


_WORDLESS = ("", " ", "\n", ".", "?", "...", ",", "\ufeff", "\x00", "\ud800", "\u200b", "-", "“”", "()")


@pytest.mark.parametrize("text", _WORDLESS)
def test_a_text_without_words_is_reviewed(text: str) -> None:
    report = _reviewed(Draft(text), text or None)

    assert (0, None) == (report.words, report.score.total)
