"""An audit as a page, a sheet and a screen, with any text in any field."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hostile import hostile
from hypothesis import given
from hypothesis import strategies as st

from replycoach.output.page import coloured, plain
from replycoach.output.report import page, sheet, summary, words
from replycoach.output.report.replies import stretches

_EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(1)">\'"&\x00\x1b[31m\u202eevil\ud800\r\n]]><!--'
_VOID = {"meta", "link", "input", "br"}
_OPEN_ENDS = {"path", "line", "rect", "circle", "polyline"}


def finding(start: int, end: int, text: str, words: str = "words", severity: str = "warning") -> dict[str, Any]:
    return {
        "rule": f"pack.{words}",
        "pack": "pack",
        "kind": "existence",
        "severity": severity,
        "message": words,
        "start": start,
        "end": end,
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 1,
        "text": text,
        "points": 3,
        "rewrites": [{"start": start, "end": end, "text": words, "applicability": "review"}],
    }


def figures(words: str = "words", text: str = "We cannot say when it comes.", many: int = 3) -> dict[str, Any]:
    """Figures in which `words` stand wherever a text may."""
    found = [finding(0, 9, text[:9], words), finding(3, 14, text[3:14], words, "error")]
    replies = [
        {
            "name": f"{words}{number}",
            "id": None,
            "path": words,
            "line": 1,
            "score": 40 + number,
            "grade": "E",
            "because": words,
            "alike": 2,
            "text": text,
            "customer": words,
            "document": {
                "findings": found,
                "customer": {"emotion": "anger", "cues": [words]},
                "strengths": [{"name": words, "start": 0, "end": 2, "text": words}],
            },
        }
        for number in range(many)
    ]
    group = {"replies": 12, "shown": True, "mean": 70.0, "grades": {"A": 6, "B": 0, "C": 6, "D": 0, "E": 0}}
    small = {"name": None, "replies": 2, "shown": False, "mean": None, "grades": None, "top_rule": None}
    return {
        "schema": 1,
        "version": words,
        "created": "2026-03-02T09:00:00",
        "replies": 12,
        "scored": 12,
        "unread": 1,
        "with_errors": 1,
        "mean": 70.4,
        "median": 71,
        "grades": {"A": 6, "B": 0, "C": 3, "D": 0, "E": 3},
        "histogram": [0] * 8 + [3] + [0] * 5 + [3] + [0] * 4 + [6],
        "subscores": {"clarity": 90.0, "empathy": None},
        "packs": [{"pack": words, "findings": 3, "points": 9, "share": 1.0}],
        "rules": [
            {"rule": f"{words}{number}", "pack": words, "severity": "error", "message": words, "findings": number}
            | {"replies": 2, "points": 30 - number}
            for number in (2, 10, 1)
        ],
        "worst": replies,
        "best": replies[-1:],
        "sample": replies[1:],
        "groups": {"agent": [{**group, "name": words, "top_rule": words}, small]},
        "emotions": {words: {"replies": 2, "with_acknowledgement": 1, "mean_empathy": 50.0}},
        "stock_share": 0.1,
        "near_duplicates": [{"names": [words, words], "replies": 3, "likeness": 0.9}],
        "near_duplicates_capped": True,
        "placeholders": [{"name": words, "count": 1, "odd": words, "first": words}],
        "stale_dates": [{"name": words, "text": words, "line": 3}],
        "stale_dates_count": 1,
        "reading_grade": {"median": 5.0, "p90": 9.0},
        "ratings": {"A": {"replies": 6, "mean_rating": 4.5}},
        "practice": [
            {
                "pack": words,
                "title": words,
                "rule": words,
                "message": words,
                "replies": 2,
                "why": words,
                "before": words,
            }
            | {"after": words, "from": words, "customer": words, "more": [words], "exercise": words}
        ],
        "scores": None,
    }


def trend(words: str) -> dict[str, Any]:
    change = {"name": words, "before": 50, "now": 60}
    return {
        "since": words,
        "same_version": False,
        "replies": 12,
        "mean": -1.5,
        "subscores": {"clarity": 2.0},
        "packs": [],
        "grades": {},
        "better": 1,
        "worse": 1,
        "new": 1,
        "gone": 0,
        "rose": [change],
        "fell": [change],
    }


def history(words: str) -> list[dict[str, Any]]:
    return [{"version": "1", "created": words, "replies": 3, "mean": mean, "grades": {}} for mean in (60.0, None, 70.5)]


def html(words: str, text: str = "We cannot say when it comes.") -> str:
    return page.html(figures(words, text), trend(words), history(words), [words])


class _Read(HTMLParser):
    """Every element and attribute of a page, and whether its elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_whatever_stands_in_a_field_is_text() -> None:
    calm, evil = _Read(html("words")), _Read(html(_EVIL, _EVIL))

    assert [] == evil.open == calm.open
    assert {tag for tag, _ in calm.tags} == {tag for tag, _ in evil.tags}
    assert 1 == sum(tag == "script" for tag, _ in evil.tags)
    assert [] == [
        name for _, attributes in evil.tags for name in attributes if name.startswith("on") or name == "style"
    ]
    assert "</script><script>alert(1)</script>" in "".join(evil.said)


@given(hostile, hostile)
def test_any_text_makes_a_page_that_nests(words: str, text: str) -> None:
    written = html(words, text + "We cannot say when it comes.")

    assert [] == _Read(written).open
    assert None is re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)


def test_nothing_is_fetched() -> None:
    read = _Read(html("https://example.org/x.png"))

    addresses = [
        str(value) for _, found in read.tags for name, value in found.items() if name in ("href", "src", "action")
    ]
    policy = next(str(found["content"]) for tag, found in read.tags if tag == "meta" and "http-equiv" in found)
    assert all(address.startswith("#") or address == "data:," for address in addresses)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "url(" not in page._file("style.css")
    assert [] == re.findall(r"fetch|import|XMLHttp|innerHTML|eval", page._file("script.js"))


def test_links_lead_to_places_in_the_page() -> None:
    read = _Read(html("a.b"))

    places = [str(found["id"]) for _, found in read.tags if "id" in found]
    links = {str(found["href"])[1:] for tag, found in read.tags if tag == "a"}
    assert len(places) == len(set(places))
    assert set() == links - set(places)


def test_every_table_and_picture_says_what_it_is() -> None:
    read = _Read(html("words"))
    tags = [tag for tag, _ in read.tags]

    assert tags.count("table") == tags.count("caption") > 8
    assert all("role" in found or "aria-hidden" in found for tag, found in read.tags if tag == "svg")
    assert all("scope" in found for tag, found in read.tags if tag == "th")
    assert 1 == tags.count("h1") == tags.count("main")
    assert "en" == next(found["lang"] for tag, found in read.tags if tag == "html")


def test_an_audit_without_a_score_is_a_page_too() -> None:
    nothing = {**figures(), "scored": 0, "mean": None, "median": None, "worst": [], "best": [], "sample": []}

    assert "none with a score" in page.html(nothing, None, [], [])


def test_overlapping_findings_are_cut_where_one_begins_or_ends() -> None:
    found = stretches("abcdefgh", [finding(1, 5, "bcde"), finding(3, 7, "defg", severity="error"), finding(8, 8, "")])

    assert [("a", "", []), ("bc", "warning", []), ("de", "error", [1]), ("fg", "error", [2]), ("h", "", [])] == [
        tuple(one) for one in found
    ]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_stretches_are_the_text(places: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrst"
    findings = [finding(min(place), max(place), text[min(place) : max(place)]) for place in places]

    found = stretches(text, findings)

    assert text == "".join(one.text for one in found)
    marked = sorted(number for one in found for number in one.ends)
    assert marked == [number for number, one in enumerate(findings, start=1) if one["start"] < one["end"]]


@pytest.mark.parametrize(
    ("names", "shared"),
    [
        (["t/refunds/a.md", "t/refunds/b.md"], "t/refunds/"),
        (["t/a.md", "t/about.md"], "t/"),
        (["a.md", "b.md"], ""),
        (["in/x.jsonl#a/1", "in/x.jsonl#a/2"], "in/x.jsonl#"),
        (["in/x.jsonl#1"], ""),
    ],
)
def test_what_all_names_begin_with_is_not_repeated(names: list[str], shared: str) -> None:
    assert shared == words.prefix({"worst": [{"name": name} for name in names], "best": [], "sample": []})


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_summary_fits_its_screen(width: int) -> None:
    lines = list(summary.lines(figures("somewhat longer words than usual"), trend("2026-01-01"), width, plain))

    assert [] == [line for line in lines[1:] if len(line) > width]
    assert lines[0].startswith("12 replies · mean 70 · 3 below 65 · 1 with an error")
    assert any(line.split() == ["A", "6", "█" * len(line.split()[2])] for line in lines if line.startswith("  A"))


@given(hostile)
def test_a_summary_cannot_steer_the_terminal(words: str) -> None:
    written = "\n".join(summary.lines(figures(words), trend("2026-01-01"), 80, plain))

    assert None is re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)


def test_a_summary_is_coloured_by_grade() -> None:
    lines = list(summary.lines(figures(), None, 80, coloured))

    assert any(line.startswith("  \x1b[1;32mA") for line in lines)


@given(hostile.map("w{}".format))
def test_a_sheet_has_only_the_signs_of_its_own(words: str) -> None:
    calm = "".join(sheet.pieces(figures("w"), trend("w")))
    written = "".join(sheet.pieces(figures(words), trend("w")))

    assert calm.count("\n") == written.count("\n")
    assert re.sub(r"\\.|<!-- -->", "", written).count("|") == calm.count("|")
    assert "<script" not in written
