"""Strategies for results in which any text may stand in any field, and what a program would be given of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from replycoach.output.machine import Summary, finding_object
from replycoach.output.result import Result
from replycoach.output.written import Written
from replycoach.rules.finding import Finding, Rewrite

_ODD = (
    *("\n", "\r", "\r\n", "\t", "\x00", "\x1b[31m", "\x0b", "\x85", "\u2028", "\ufeff", "\u200f", "\u202e", "\u2066"),
    *("\ud800", "\udc80", "\ufffe", "\uffff", "😀", "👩\u200d👧", "e\u0301"),
    *("]]>", "<!--", "-->", "</details>", "<script>", "&amp;", "&#10;", "<", ">", '"', "'"),
    *("::", "::error::", "%", "%0A", "##[error]", ":", ",", ";", "=", "+1", "-1", "@ana", "=1+1", "#12"),
    *("|", "`", "```", "*", "_", "[x](1)", "![x](y)", "\\", "~~", "$x$", "{0}", "{{name}}", "# ", "- ", "1. "),
    *("../", "/", "\\\\", "a b", "é", " ", "we can't", "http://a.b"),
)

hostile = st.lists(st.one_of(st.sampled_from(_ODD), st.text(max_size=4)), max_size=8).map("".join)
"""Text that means something in one of the formats."""

paths = st.one_of(hostile.filter(bool), st.just("replies/refund.md"), st.none())


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A result; its offsets, lines and columns are true of a text that is kept in `document["text"]` for the tests."""
    text = draw(hostile) + draw(hostile)
    findings = sorted(draw(st.lists(_findings(text), max_size=3)), key=lambda finding: finding.start)
    score = draw(st.one_of(st.none(), st.integers(0, 100)))
    return Result(
        document=Written.of(
            {
                "id": draw(st.one_of(st.none(), st.integers(), hostile)),
                "path": draw(paths),
                "language": "en" if findings else draw(st.sampled_from(["en", "und"])),
                "score": score,
                "grade": None if score is None else draw(st.sampled_from("ABCDE")),
                "findings": [finding_object(finding, text) for finding in findings],
                "text": text,
            }
        ),
        line=draw(st.integers(1, 3)),
        sentences=[draw(hostile) for _ in findings],
        stands=(stands := draw(st.sampled_from(["whole", "lines", "encoded"]))),
        column=draw(st.integers(1, 3)) if stands == "lines" else 1,
        supplementary=[at for at, character in enumerate(text) if character > "\uffff"],
        readings=[[rewrite.text for rewrite in finding.rewrites] for finding in findings],
    )


@st.composite
def _findings(draw: st.DrawFn, text: str) -> Finding:
    start, end = _span(draw, text)
    return Finding(
        rule=draw(st.one_of(hostile, st.just("negative.cannot"))),
        pack="negative",
        kind="existence" if start < end else "absence",
        severity=draw(st.sampled_from(["error", "warning", "suggestion"])),
        message=draw(hostile),
        start=start,
        end=end,
        text=text[start:end],
        points=draw(st.integers(0, 9)),
        rewrites=tuple(_rewrite(draw, text) for _ in range(draw(st.integers(0, 2)))),
    )


def _rewrite(draw: st.DrawFn, text: str) -> Rewrite:
    applicability: Any = draw(st.sampled_from(["safe", "review", "fill-in"]))
    return Rewrite(*_span(draw, text), draw(hostile), applicability)


def _span(draw: st.DrawFn, text: str) -> tuple[int, int]:
    first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return first, last


def written(pieces: Iterable[str]) -> str:
    """What a program reads of the pieces: they are written as UTF-8, with escapes for what has no place there."""
    return "".join(pieces).encode("utf-8", "backslashreplace").decode("utf-8")


def findings_of(results: Iterable[Result]) -> list[tuple[Result, dict[str, Any]]]:
    """Each finding with its result, in order."""
    return [(result, finding) for result in results for finding in result.document["findings"]]


def summary(results: Iterable[Result]) -> dict[str, Any]:
    """The summary that the JSON has."""
    total = Summary()
    for result in results:
        total.add(result.document)
    return total.object()
