"""Gaps that the customer's message fills, and those that it must not fill."""

from __future__ import annotations

import pytest

from replycoach.coach.context import in_context
from replycoach.coach.review import Reviewer
from replycoach.source.masks import draft_of

_WORDING = "I'm sorry that [what happened]."


def _filled(shipped: Reviewer, wording: str, customer: str | None) -> str:
    return in_context(wording, shipped.exchange(shipped.document(draft_of("Hello.")), customer))


@pytest.mark.parametrize(
    ("customer", "line"),
    [
        ("My parcel arrived broken!", "I'm sorry that your parcel arrived broken."),
        ("Hi. The zip on my tent broke, and we sit in the rain.", "I'm sorry that the zip on your tent broke."),
        ("my order was cancelled without a word", "I'm sorry that your order was cancelled."),
        ("I lost my 400 day streak because of a crash!!", "I'm sorry that you lost your 400 day streak."),
        ("I was locked out of my own flat.", "I'm sorry that you were locked out of your own flat."),
        ("I paid on Friday but my phone still has no service.", "I'm sorry that your phone still has no service."),
        ("I have forgotten my password and now I'm locked out.", "I'm sorry that you're locked out."),
        ("We’ve been without water since last night.", "I'm sorry that you've been without water since last night."),
    ],
)  # fmt: skip
def test_what_happened_is_said_back(customer: str, line: str, shipped: Reviewer) -> None:
    assert line == _filled(shipped, _WORDING, customer)


@pytest.mark.parametrize(
    "customer",
    [
        None,
        "You broke my parcel!",
        "Is my parcel broken?",
        "I am very angry.",
        "If my parcel was broken I would be angry.",
        "MY PARCEL WAS BROKEN AGAIN",
        "How do I change my password?",
        "My parcel was opened in the depot by somebody who then put it back on the belt and sent it on broken.",
        "My parcel was \"broken\".",
        "my reward points are expired without any notice",
        "my tracking link never show anything",
        "My parcels was left in the rain.",
        "My claim is open since March.",
        "My account was frozen since last week.",
        "My parcel is stuck in customs for 7 days.",
        "The app is so slow.",
        "My parcel hasnt arrived.",
        "We've 3 reports due on Friday.",
        "My parcel has not been recieved.",
        "I lost the parcel it was broken.",
        "I've called four times about my broken boiler.",
        "I've explained this to four people.",
        "We arrived at the cabin and there was no heating.",
    ],
)  # fmt: skip
def test_a_gap_stays_where_the_message_does_not_tell_it_plainly(customer: str | None, shipped: Reviewer) -> None:
    assert _WORDING == _filled(shipped, _WORDING, customer)


@pytest.mark.parametrize(
    ("wording", "customer", "line"),
    [
        ("Thanks for telling us about [the matter].", "My parcel is late.", "Thanks for telling us about your parcel."),
        ("It is about [the matter].", "My parcel label is torn.", "It is about [the matter]."),
        ("It is about [the matter].", "My parcel is late and my refund is too.", "It is about [the matter]."),
        ("It is about [the matter].", "Where is my parcel?", "It is about your parcel."),
        ("It is about [the matter].", "They blocked my card for no reason!", "It is about your card."),
        ("It is about [the matter].", "I'm locked out of my account again.", "It is about [the matter]."),
        ("It is about [the matter].", "So will I get my refund or not?", "It is about your refund."),
        ("It is about [the matter].", "The app is very slow on my phone.", "It is about [the matter]."),
        ("It is about [the matter].", "I can't log in since I changed my phone.", "It is about [the matter]."),
        ("It is about [the matter].", "You sent it away. With my salary on it.", "It is about [the matter]."),
        ("It is about [the matter].", "Please cancel my booking.", "It is about [the matter]."),
        ("We tell [what happened].", "My parcel arrived broken!", "We tell [what happened]."),
    ],
)  # fmt: skip
def test_the_matter_and_the_name_are_said(wording: str, customer: str, line: str, shipped: Reviewer) -> None:
    assert line == _filled(shipped, wording, customer)


def test_a_rewrite_without_a_gap_left_is_for_a_person_to_read(shipped: Reviewer) -> None:
    report = shipped.review(
        draft_of("Hello Ana,\n\nwe are sorry for any inconvenience caused by this. We have sent a new cup today."),
        "My parcel arrived broken!",
    )

    offered = {rewrite.text: rewrite.applicability for finding in report.findings for rewrite in finding.rewrites}
    assert "review" == offered.get("I'm sorry that your parcel arrived broken"), offered


@pytest.mark.parametrize(
    ("customer", "becomes"),
    [
        ("Where is it?\n\nThanks,\nMaria Lopez", "Hello Maria"),
        ("Where is it?\n\nThanks", "Hello"),
        ("Where is it?\n\nRegards,\nDr. J. Smith-Lopez", "Hello"),
        (None, "Hello"),
    ],
)
def test_the_name_is_said_where_it_is_known(customer: str | None, becomes: str, shipped: Reviewer) -> None:
    report = shipped.review(draft_of("Dear Customer,\n\nThe van comes on Monday at nine."), customer)

    assert [becomes] == [f.rewrites[0].text for f in report.findings if f.rule == "robotic.greeting-to-anybody"]


def test_the_message_is_asked_once_for_each_gap(shipped: Reviewer) -> None:
    exchange = shipped.exchange(shipped.document(draft_of("Hello.")), "My parcel arrived broken!")

    in_context(_WORDING, exchange)
    assert {"[what happened]": "your parcel arrived broken"} == exchange.fills
    exchange.fills["[what happened]"] = "the box broke"
    assert "I'm sorry that the box broke." == in_context(_WORDING, exchange)
