"""Rewrites do no harm: what is withdrawn and why, and what is applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts import texts
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewers import reviewer_of

from replycoach.coach.mending import Mended, mend
from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.source.draft import Draft
from replycoach.source.masks import draft_of

_PACK = Path(__file__).parent.parent / "packs" / "mending" / "mending.yaml"
_REVIEWER: Reviewer = reviewer_of([str(_PACK)])


def _review(draft: Draft) -> Report:
    return _REVIEWER.review(draft, language="en", hints=False)


def _mended(text: str, *allowed: str) -> Mended:
    return mend(draft_of(text), _review, allowed or ("safe", "review"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Utilise the force.", "mending.force would speak of it"),
        ("It is not very good.", "mending.force would speak of it"),
        ("Now at this point in time it works.", "it would say 'Now now'"),
        ("We had at this point in time an idea.", ""),
        ("It works at this point in time now.", "it would say 'now now'"),
        ("An our records entry.", ""),
        ("It is our policy.", ""),
        ("It is our policy for 14 days.", "it loses '14'"),
        ("It is our policy not to.", "it loses 'not'"),
        ("It is our policy, Ana.", "it loses 'Ana'"),
        ("It is our policy: see https://a.example.", "it loses 'https://a.example'"),
        ('It is our policy: "no returns".', "it loses '\"no returns\"'"),
        ("It is our policy for {{order}}.", "it loses '{{order}}'"),
        ("See ISO 9001 for it.", "it would part 'ISO 9001'"),
        ("It is ISO-checked.", "it would part 'ISO-checked'"),
        ("It is an ISO/IEC standard.", "it would part 'ISO/IEC'"),
        ("We sell it by ISO, and 5 are here.", ""),
        ("Buy utilise-ready parts.", "it would part 'utilise-ready'"),
        ("Co-utilise it.", "it would part 'Co-utilise'"),
        ("We are sorry and hope to see you again. Bye.", "it loses 'sorry'"),
        ("It is seemingly late.", "mending.echo would speak of it"),
        ("It will be done by us shortly.", "it leaves 'shortly'"),
        ("It will be done when I know more.", "it leaves 'when i'"),
        ("It will be done by us, and we call you shortly.", ""),
        ("We are looking at it and it comes soon.", ""),
        ("We could bring it soon.", "it would set a day for what is undecided"),
    ],
)
def test_a_rewrite_that_does_harm_is_withdrawn_with_the_reason(text: str, reason: str) -> None:
    report = _review(draft_of(text))

    reasons = [harm for finding in report.findings for _, harm in finding.withdrawn]
    assert ([reason] if reason else []) == reasons
    if reason:
        assert not any(finding.rewrites for finding in report.findings if finding.withdrawn)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("It will be done at the earliest.", "It will be done by [day]."),
        ("It will be done as soon as possible by us.", "It will be done by [day] by us."),
        ("It will be done\n\nSoon we call.", "It will be done by [day]\n\nSoon we call."),
        ("Open it and be sure to write.", "Open it and please write."),
        ("And be sure to write.", "Please write."),
    ],
)
def test_a_rewrite_takes_the_vague_time_along_and_leaves_the_joining_word(text: str, becomes: str) -> None:
    report = _review(draft_of(text))

    assert becomes == apply(text, report.findings[0].rewrites[:1])


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Utilise an automobile.", "Use a car."),
        ("A device is an automobile; a SKU.", "An iron is a car; a SKU."),
        ("Kindly note that we utilise it. Please utilise it soon.", "We use it. Please use it soon."),
        ("Please remit it.", "Please pay it."),
        ("KINDLY NOTE THAT it works for a very old dongle.\r\n", "It works for an old stick.\r\n"),
        ("Utilise the force, utilise the key.", "Utilise the force, use the key."),
        ("> utilise it\n\nNothing else is there to say.", "> utilise it\n\nNothing else is there to say."),
        ("It comes soon.", "It comes soon."),
        ("Hello. Everybody knows that it is late. It is here.", "Hello. It is here."),
        ("It is here. Everybody knows that it is late.", "It is here."),
        ("Hello.\n\nEverybody knows that.\n\nIt is here.", "Hello.\n\nIt is here."),
        ("Everybody knows that.\r\n\r\nIt is here.", "It is here."),
        ("Hi Ada,\n\nEverybody knows that.\n\nIt is here.", "Hi Ada,\n\nIt is here."),
        ("It is here.\n\nEverybody knows that.\n", "It is here.\n"),
        ("Everybody knows that.", "Everybody knows that."),
        ("- Everybody knows that.\n- It is here.", "- It is here."),
        ("It is here.\n* Everybody knows that.", "It is here."),
        ("Everybody knows that it is 14 days. It is here.", "Everybody knows that it is 14 days. It is here."),
    ],
)
def test_what_does_no_harm_is_applied(text: str, becomes: str) -> None:
    assert becomes == _mended(text).after.draft.text


def test_only_safe_rewrites_are_applied_unless_others_are_allowed() -> None:
    assert "Please remit it and use it." == _mended("Please remit it and utilise it.", "safe").after.draft.text


def test_the_changes_are_told_in_the_order_in_which_they_were_made() -> None:
    mended = _mended("Kindly note that we utilise it. Please remit it.")

    told = [(change.rule, change.text, change.rewrite) for change in mended.changes]
    assert [
        ("mending.long-word", "Kindly note that we", "We"),
        ("mending.stale", "remit", "pay"),
        ("mending.long-word", "utilise", "use"),
    ] == told


_CASES = 700
"""Drafts that each property is tried on."""

_SAID = ("Utilise ", "utilise ", "the force ", "Kindly note that ", "very ", "not ", "good ", "a ", "device ", "soon ")
_drafts = st.lists(st.one_of(st.sampled_from(_SAID), st.sampled_from(_SAID), texts), max_size=12).map("".join)


@settings(max_examples=_CASES)
@given(_drafts)
def test_mending_what_was_mended_changes_nothing(text: str) -> None:
    once = _mended(text).after.draft.text

    assert once == _mended(once).after.draft.text


@settings(max_examples=_CASES)
@given(_drafts)
def test_mending_brings_in_no_finding_and_costs_no_points(text: str) -> None:
    mended = _mended(text)

    rules = [finding.rule for finding in mended.before.findings]
    now = [finding.rule for finding in mended.after.findings]
    assert all(rules.count(rule) >= now.count(rule) for rule in now)
    assert (mended.after.score.total or 0) >= (mended.before.score.total or 0) or mended.after.score.total is None
    assert len(mended.changes) == 0 or len(mended.after.findings) < len(mended.before.findings)


@settings(max_examples=_CASES)
@given(_drafts)
def test_what_nobody_wrote_as_prose_stays(text: str) -> None:
    mended = _mended(text)

    before, after = mended.before.draft, mended.after.draft
    kept = [before.text[mask.start : mask.end] for mask in before.masks if mask.kind in ("link", "placeholder", "code")]
    assert [] == [part for part in kept if part not in after.text]
    assert sum(map(str.isdecimal, before.text)) == sum(map(str.isdecimal, after.text))
