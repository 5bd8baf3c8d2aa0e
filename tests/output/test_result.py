"""Results: where a finding stands in its file, and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from replycoach.coach.review import Reviewer
from replycoach.output.result import Place, Result, place, result
from replycoach.output.wording import fill_ins, offered
from replycoach.output.written import Written
from replycoach.source.masks import draft_of

if TYPE_CHECKING:
    from replycoach.output.result import Stands

_TEXT = "Thanks for writing.\n\nWe can't refund the cup. It might be able to come soon.\n"


@pytest.fixture
def found(desk: Reviewer) -> Result:
    return result(desk.review(draft_of(_TEXT), language="en"))


_NOTHING = Written.of({"score": None, "findings": []})


def _numbered(found: Result, rule: str) -> int:
    return [finding["rule"] for finding in found.document["findings"]].index(rule)


@pytest.mark.parametrize(
    ("stands", "column", "expected"),
    [
        ("whole", 1, Place(3, 3, 4, 9)),
        ("lines", 5, Place(12, 12, 8, 13)),
        ("encoded", 1, Place(10, 10)),
    ],
)
def test_a_place_is_one_in_the_file(stands: Stands, column: int, expected: Place) -> None:
    finding = {"start": 24, "end": 29, "line": 3, "end_line": 3, "column": 4, "end_column": 9}
    line = 1 if stands == "whole" else 10

    assert expected == place(Result(_NOTHING, line=line, stands=stands, column=column), finding)


def test_what_is_said_of_the_whole_reply_stands_where_it_begins() -> None:
    finding = {"start": 24, "end": 24, "line": 3, "end_line": 3, "column": 4, "end_column": 4}

    assert Place(10, 10) == place(Result(_NOTHING, line=10, stands="lines"), finding)


def test_words_to_use_are_read_in_their_sentence(found: Result) -> None:
    assert "try: It can come soon." == offered(found, _numbered(found, "desk.maybe"))
    assert [
        "try: It might be able to come by [day].",
        "try: It might be able to come by [day and time]; I check that day and write to you.",
    ] == fill_ins(found, _numbered(found, "desk.vague-time"))


def test_a_long_sentence_is_shortened_around_the_new_words(desk: Reviewer) -> None:
    text = f"The cup with {'blue and ' * 20}green dots might be able to come {'and ' * 30}go."

    long = result(desk.review(draft_of(text), language="en"))

    words = offered(long, _numbered(long, "desk.maybe"))
    assert words.startswith("try: … ")
    assert "green dots can come and" in words
    assert words.endswith(" …")
    assert len(words) < 200


def test_findings_are_left_out_with_all_that_belongs_to_them(found: Result) -> None:
    number = _numbered(found, "desk.maybe")

    left = found.only([number])

    assert ["desk.maybe"] == [finding["rule"] for finding in left.document["findings"]]
    assert ["it might be able to come soon."] == left.sentences
    assert "try: It can come soon." == offered(left, 0)
