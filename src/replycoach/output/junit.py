"""JUnit XML: every reply is a test case, which fails on an error or a warning."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from replycoach.output import log
from replycoach.output.cells import visible
from replycoach.output.tally import Tally, counted, counts_of, unread
from replycoach.output.wording import offered
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.output.result import Result

_NO_CHARACTERS = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})
"""What XML does not allow beside the controls and surrogates that `visible` shows as signs."""


def pieces(results: Iterable[Result]) -> Iterator[str]:
    """One test suite; its head counts the cases, so they are kept until the last is known."""
    tally = Tally()
    cases = []
    failures = 0
    for result in results:
        tally.add(result)
        failures += _fails(counts_of(result.document))
        cases.append(_case(result).encode())  # an emoji would make each character of a str take four bytes
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{tally.unread}"'
    yield f'<testsuite name="replycoach" {counts}>\n<properties>\n'
    for name, value in _properties(tally):
        yield f'<property name="{name}" value="{value}"/>\n'
    yield "</properties>\n"
    yield from map(bytes.decode, cases)
    yield "</testsuite>\n</testsuites>\n"


def _fails(counts: Mapping[str, int]) -> bool:
    return bool(counts["error"] or counts["warning"])


def _properties(tally: Tally) -> list[tuple[str, Any]]:
    total = tally.summary
    counts = [(f"{severity}s", count) for severity, count in total.counts.items()]
    scores = [("score.mean", total.mean), ("score.min", total.least)] if total.scored else []
    return [("documents", total.documents), *counts, *scores]


def _case(result: Result) -> str:
    document = result.document
    path = document["path"]
    file = "" if path is None else f" file={_attribute(path)}"
    head = f'<testcase classname="replycoach" name={_attribute(result.name)}{file}'
    inside = _outcome(result)
    return f"{head}>\n{inside}</testcase>\n" if inside else f"{head}/>\n"


def _outcome(result: Result) -> str:
    document = result.document
    if unread(result):
        return '<skipped message="not reviewed: not in English"/>\n'
    findings = document["findings"]
    if not findings:
        return ""
    lines = "\n".join(_text(_line(result, number)) for number in range(len(findings)))
    counts = counts_of(document)
    if not _fails(counts):
        return f"<system-out>{lines}</system-out>\n"
    score = "" if document["score"] is None else f", score {document['score']} {document['grade']}"
    gravest = "error" if counts["error"] else "warning"
    return f'<failure type="{gravest}" message={_attribute(counted(counts) + score)}>{lines}</failure>\n'


def _line(result: Result, number: int) -> str:
    offer = offered(result, number)
    return log.line(result, result.document["findings"][number]) + (f" ({offer})" if offer else "")


def _text(text: str) -> str:
    return escape(visible(text).translate(_NO_CHARACTERS))


def _attribute(text: str) -> str:
    return quoteattr(visible(text).translate(_NO_CHARACTERS))
