"""Reports as JSON, exactly as schema/report.schema.json says."""

from __future__ import annotations

import json
from bisect import bisect_right

from replycoach.coach.report import Praise, Report
from replycoach.output.written import Written
from replycoach.rules.compiled import VERSION
from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

SCHEMA = 1
"""The version of this output; grows only when a field changes its meaning or goes away."""


class Lines:
    """Lines and columns of a text: 1-based, a column counts code points; CR LF is one line end."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def document(report: Report) -> dict[str, Any]:
    """The DOCUMENT object of a report."""
    lines = Lines(report.draft.text)
    customer = report.customer
    return {
        "id": report.draft.id,
        "path": report.draft.path,
        "language": report.language,
        "channel": report.draft.channel,
        "words": report.words,
        "score": report.score.total,
        "grade": report.score.grade,
        "scores": dict(report.score.subscores),
        "findings": [_finding(finding, lines) for finding in report.findings],
        "strengths": [_strength(praise) for praise in report.strengths],
        "customer": {"emotion": customer.emotion, "cues": list(customer.cues)} if customer else None,
    }


def _finding(finding: Finding, lines: Lines) -> dict[str, Any]:
    line, column = lines.place(finding.start)
    end_line, end_column = lines.place(finding.end)
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "points": finding.points,
        "rewrites": [
            {"start": start, "end": end, "text": text, "applicability": applicability}
            for start, end, text, applicability in finding.rewrites
        ],
    }


def finding_object(finding: Finding, text: str) -> dict[str, Any]:
    """The FINDING object of a finding in a text."""
    return _finding(finding, Lines(text))


def _strength(praise: Praise) -> dict[str, Any]:
    return {"name": praise.name, "start": praise.start, "end": praise.end, "text": praise.text}


def json_line(document: Mapping[str, Any]) -> str:
    """A DOCUMENT object on a line."""
    return json.dumps(document, ensure_ascii=False) + "\n"


def json_text(documents: Iterable[Written], together: Callable[[], Mapping[str, Any]] = dict) -> Iterator[str]:
    """One object with all documents and their summary, piece by piece; `together` is asked what to add at the end."""
    total = Summary()
    yield f'{{\n  "schema": {SCHEMA},\n  "version": {json.dumps(VERSION)},\n  "documents": ['
    for number, document in enumerate(documents):
        total.add(document)
        yield ("," if number else "") + "\n    " + _indented(document.data, 4)
    end = "\n  ]" if total.documents else "]"
    yield f'{end},\n  "summary": {_indented(total.object(), 2)}'
    for name, value in together().items():
        yield f',\n  "{name}": {_indented(value, 2)}'
    yield "\n}\n"


def _indented(value: Any, by: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * by)


class Summary:
    """Counts of findings by severity, and mean (one decimal) and lowest score, None when nothing was scored."""

    def __init__(self) -> None:
        self.documents = 0
        self.counts = {"error": 0, "warning": 0, "suggestion": 0}
        self.scored = 0
        self._points = 0
        self.least: int | None = None

    def add(self, document: Written) -> None:
        """Counts a document."""
        self.documents += 1
        for severity in document.severities:
            self.counts[severity] += 1
        score = document.score
        if score is not None:
            self.scored += 1
            self._points += score
            self.least = score if self.least is None else min(self.least, score)

    @property
    def mean(self) -> float | None:
        """The mean score."""
        return round(self._points / self.scored, 1) if self.scored else None

    def object(self) -> dict[str, Any]:
        """The summary object."""
        counts = {f"{severity}s": count for severity, count in self.counts.items()}
        return {"documents": self.documents, **counts, "score": {"mean": self.mean, "min": self.least}}
