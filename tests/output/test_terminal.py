"""What holds for every view: widths, colours, and that no draft can harm a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.output import log, terminal
from replycoach.output.cells import cells
from replycoach.output.page import Page
from replycoach.output.result import result
from replycoach.source.masks import draft_of

CLEAN = "Hi Ines,\n\nI checked your order and it leaves by Friday, so you have it in time.\n\nJo"
BLAME = CLEAN.replace("\n\nJo", " You failed to attach the form.\n\nJo")
SEVERAL = (
    "Unfortunately we can't cancel it, as the bank has it. We reply soon. You failed to attach the form. "
    "It will hopefully be here. We call shortly. Great news: we apologise for any inconvenience."
)
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
QUIET = {"0", "1", "2", "31", "32", "33", "36", "1;31", "1;32", "1;33"}
"""Codes that read on dark and on light: bold, dim, red, green, dark yellow, cyan; no background."""

WORDS = (
    *("we can't", "soon", "shortly", "unfortunately", "hopefully be", "You failed to", "great news", "Friday", "中文"),
    *(
        "e\u0301",
        "👨\u200d👩",
        "👍🏽",
        "\u202e",
        "\x1b[2J",
        "\r\n",
        "\n\n",
        ". ",
        "x" * 90,
        "[what]",
        "שלום",
        "the order",
    ),
)


def shown(report: Report, width: int = 80, *, color: bool = False, detail: str = "usual") -> str:
    return terminal.text(report, width=width, color=color, detail=detail)


def columns(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) + sum(cell[1] for cell in cells([(line, "")]))


@given(
    draft=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)),
    width=st.sampled_from((40, 60, 80, 120)),
    detail=st.sampled_from(("usual", "all", "least")),
    color=st.booleans(),
)
@example(draft="\ud83d\x9b\x1b]0;title\x07 we can't " * 4, width=40, detail="all", color=True)
def test_any_draft_is_shown_within_the_width_and_steers_nothing(
    desk: Reviewer, draft: str, width: int, detail: str, color: bool
) -> None:
    report = desk.review(draft_of(draft), "I am so worried\x1b[31m", language="en")
    text = shown(report, width, color=color, detail=detail)
    plain = ESCAPE.sub("", text) if color else text
    assert plain == shown(report, width, detail=detail)
    steering = [character for character in plain if character != "\n" and steers(character)]
    assert steering == []
    for line in plain.splitlines():
        copied = any(len(word) > width - 8 for word in line.split())
        assert columns(line) <= width or copied, line


def steers(character: str) -> bool:
    turns = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return turns or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def test_colours_are_the_quiet_ones(desk: Reviewer) -> None:
    report = desk.review(draft_of(SEVERAL))
    for detail in ("usual", "all", "least"):
        codes = set(ESCAPE.findall(shown(report, color=True, detail=detail)))
        assert codes <= QUIET
        assert "31" in codes


def test_a_clean_reply_takes_three_lines(desk: Reviewer) -> None:
    expected = (
        "   100  ready to send\n"
        '  good  You give a time they can hold you to: "by Friday"\n'
        "        Nothing to change.\n"
    )  # fmt: skip
    assert expected == shown(desk.review(draft_of(CLEAN)))


def test_what_must_not_be_sent_comes_first(desk: Reviewer) -> None:
    numbered = re.findall(r"^ {5}(\d)  (.*)$", shown(desk.review(draft_of(SEVERAL))), re.MULTILINE)
    assert numbered == [
        ("1", "You failed to attach the form."),
        ("2", "Unfortunately we can't cancel it, as the bank has it."),
        ("3", "We reply soon."),
    ]


def test_the_promised_score_is_that_of_the_mended_reply(desk: Reviewer) -> None:
    report = desk.review(draft_of(BLAME))
    mended = desk.review(draft_of(BLAME.replace("You failed to attach", "Please attach")))
    assert shown(report).endswith(f"With this: {mended.score.total}.\n")


def test_a_cap_says_why_it_holds(desk: Reviewer) -> None:
    lines = shown(desk.review(draft_of(BLAME + CLEAN * 12))).splitlines()
    assert lines[:2] == [
        "    89  one thing must change first   respect 77",
        "        Held at 89: an error must be mended first.",
    ]


@pytest.mark.parametrize(
    ("customer", "line"),
    [
        ("I need it before my flight", 'There is anxiety in the customer\'s message ("before my flight"), so'),
        ("I have no idea what this is", 'There is confusion in the customer\'s message ("no idea what"), so clarity'),
        ("Where is it?", None),
    ],
)
def test_an_emotion_that_changes_the_weights_is_told(desk: Reviewer, customer: str, line: str | None) -> None:
    lines = shown(desk.review(draft_of(SEVERAL), customer), width=100).splitlines()
    told = [text.strip() for text in lines if "customer's message" in text]
    assert [line] == [text[: len(line)] for text in told] if line else told == []


def test_praise_is_not_given_to_words_that_are_to_change(desk: Reviewer) -> None:
    report = desk.review(draft_of(CLEAN))
    praised = report.strengths[-1]
    finding = desk.review(draft_of(BLAME)).findings[0]._replace(start=praised.start, end=praised.end)
    assert praised.message not in shown(report._replace(findings=(finding,)))


def test_quiet_takes_one_line_when_nothing_must_change(desk: Reviewer) -> None:
    draft = SEVERAL.replace("You failed to attach the form. ", "")
    assert len(shown(desk.review(draft_of(draft)), detail="least").splitlines()) == 1


def test_a_hint_is_shown_only_with_all(desk: Reviewer) -> None:
    report = desk.review(draft_of(SEVERAL))
    assert ["hint" in shown(report, detail=detail) for detail in ("usual", "all", "least")] == [False, True, False]


def test_a_text_that_is_not_english_is_not_judged(desk: Reviewer) -> None:
    draft = "Ihre zweite Zahlung ist leider schon bei der Bank und wird dort erst morgen wieder freigegeben."
    assert shown(desk.review(draft_of(draft))) == "        Not reviewed: this does not read as English.\n"


def lines_of(reports: Sequence[Report], detail: str = "usual") -> list[str]:
    return list(log.lines([result(report) for report in reports], Page(80, color=False).paint, detail))


def test_a_log_of_nothing_says_so() -> None:
    assert lines_of([]) == ["Nothing to review."]


def test_several_reports_are_a_log_in_their_order(desk: Reviewer) -> None:
    drafts = (("templates/late.md", "Hi Ines,\n\nWe call soon.\nYou failed to attach it, so we wait."), (None, CLEAN))
    reports = [desk.review(draft_of(text, path=path)) for path, text in drafts]
    score = reports[0].score.total
    first, second = reports[0].findings
    assert [
        f"templates/late.md:3:9: warning desk.vague-time Give a time they can hold you to. (+{first.points})",
        f"templates/late.md:4:1: error desk.blame This blames the reader; say what to do next. (+{second.points})",
        f"templates/late.md: {score} {reports[0].score.grade}",
        f"1 of 2 replies falls short: 1 error, 1 warning · mean score {(score + 100) / 2:.0f}",
    ] == lines_of(reports)


def test_a_log_names_standard_input_and_tells_errors_alone_when_quiet(desk: Reviewer) -> None:
    reports = [desk.review(draft_of(text)) for text in (BLAME, CLEAN)]
    assert [
        f"-:3:71: error desk.blame This blames the reader; say what to do next. (+{reports[0].findings[0].points})",
        "1 of 2 replies falls short: 1 error · mean score 94",
    ] == lines_of(reports, "least")


def test_a_log_with_all_shows_hints_and_every_score(desk: Reviewer) -> None:
    reports = [desk.review(draft_of(text, id="7")) for text in (CLEAN + "\n\nGreat news.", CLEAN)]
    assert [line for line in lines_of(reports, "all") if "hint" not in line] == [
        "7: 100 A",
        "7: 100 A",
        "0 of 2 replies fall short · mean score 100",
    ]


def test_a_path_cannot_steer_the_terminal(desk: Reviewer) -> None:
    reports = [desk.review(draft_of(BLAME, path="evil\x1b[2J\n.md")), desk.review(draft_of(CLEAN))]
    assert lines_of(reports)[0].startswith("evil␛[2J .md:3:71: error desk.blame")
