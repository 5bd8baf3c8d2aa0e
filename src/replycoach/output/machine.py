"""Reports as JSON, exactly as schema/report.schema.json says."""

from __future__ import annotations

import json
from bisect import bisect_right

from replycoach.coach.review import Report
from replycoach.coach.strengths import Praise
from replycoach.rules.compiled import VERSION
from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
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
        "rewrites": [rewrite._asdict() for rewrite in finding.rewrites],
    }


def _strength(praise: Praise) -> dict[str, Any]:
    return {"name": praise.name, "start": praise.start, "end": praise.end, "text": praise.text}


def json_lines(reports: Sequence[Report]) -> str:
    """A document object a line."""
    return "".join(json_line(report) for report in reports)


def json_line(report: Report) -> str:
    """The document object of one report on a line."""
    return json.dumps(document(report), ensure_ascii=False) + "\n"


def json_text(reports: Sequence[Report]) -> str:
    """One object with all documents and their summary."""
    return (
        json.dumps(
            {
                "schema": SCHEMA,
                "version": VERSION,
                "documents": [document(report) for report in reports],
                "summary": summary(reports),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def summary(reports: Sequence[Report]) -> dict[str, Any]:
    """Counts of findings, and mean (one decimal) and lowest score, null when nothing was scored."""
    severities = [finding.severity for report in reports for finding in report.findings]
    scores = [report.score.total for report in reports if report.score.total is not None]
    return {
        "documents": len(reports),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "suggestions": severities.count("suggestion"),
        "score": {
            "mean": round(sum(scores) / len(scores), 1) if scores else None,
            "min": min(scores, default=None),
        },
    }
