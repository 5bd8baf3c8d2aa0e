"""Reports as JSON, exactly as schema/report.schema.json says."""

from __future__ import annotations

from bisect import bisect_right

from replycoach.coach.report import Praise, Report
from replycoach.output.quoting import quoted
from replycoach.output.written import Written
from replycoach.rules.compiled import VERSION
from replycoach.rules.decoding import decoded_text
from replycoach.rules.finding import Finding, Rewrite
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.rules.customer import Customer

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


def line(report: Report) -> str:
    """The DOCUMENT object of a report as a line of JSON, without the line end.

    It is put together here, because that takes a third of the time of building the object and dumping it.
    """
    lines = Lines(report.draft.text)
    scores = ", ".join([f"{_text(name)}: {_number(value)}" for name, value in report.score.subscores.items()])
    findings = ", ".join([_finding(finding, lines) for finding in report.findings])
    strengths = ", ".join([_strength(praise) for praise in report.strengths])
    return (
        f'{{"id": {_id(report.draft.id)}, "path": {_text(report.draft.path)}, "language": {_text(report.language)}, '
        f'"channel": {_text(report.draft.channel)}, "words": {report.words}, '
        f'"score": {_number(report.score.total)}, "grade": {_text(report.score.grade)}, "scores": {{{scores}}}, '
        f'"findings": [{findings}], "strengths": [{strengths}], "customer": {_customer(report.customer)}}}'
    )


def document(report: Report) -> dict[str, Any]:
    """The DOCUMENT object of a report."""
    return dict(decoded_text(line(report)))


def finding_object(finding: Finding, text: str) -> dict[str, Any]:
    """The FINDING object of a finding in a text."""
    return dict(decoded_text(_finding(finding, Lines(text))))


_heads: dict[tuple[str, str], str] = {}
"""How the objects of findings begin, by rule and severity."""


def _head(finding: Finding) -> str:
    key = finding.rule, finding.severity
    head = _heads.get(key)
    if head is None:
        head = _heads[key] = (
            f'{{"rule": {_text(finding.rule)}, "pack": {_text(finding.pack)}, "kind": {_text(finding.kind)}, '
            f'"severity": {_text(finding.severity)}, '
        )
    return head


def _finding(finding: Finding, lines: Lines) -> str:
    first, column = lines.place(finding.start)
    last, end_column = lines.place(finding.end)
    rewrites = ", ".join([_rewrite(rewrite) for rewrite in finding.rewrites])
    return (
        f'{_head(finding)}"message": {_text(finding.message)}, '
        f'"start": {finding.start}, "end": {finding.end}, "line": {first}, "column": {column}, '
        f'"end_line": {last}, "end_column": {end_column}, "text": {_text(finding.text)}, '
        f'"points": {finding.points}, "rewrites": [{rewrites}]}}'
    )


def _rewrite(rewrite: Rewrite) -> str:
    return (
        f'{{"start": {rewrite.start}, "end": {rewrite.end}, "text": {_text(rewrite.text)}, '
        f'"applicability": {_text(rewrite.applicability)}}}'
    )


def _strength(praise: Praise) -> str:
    return (
        f'{{"name": {_text(praise.name)}, "start": {praise.start}, "end": {praise.end}, "text": {_text(praise.text)}}}'
    )


def _customer(customer: Customer | None) -> str:
    if customer is None:
        return "null"
    cues = ", ".join([_text(cue) for cue in customer.cues])
    return f'{{"emotion": {_text(customer.emotion)}, "cues": [{cues}]}}'


def _text(value: str | None) -> str:
    return "null" if value is None else quoted(value)


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _id(value: str | int | None) -> str:
    return _text(value) if value is None or isinstance(value, str) else str(value)


def json_text(documents: Iterable[Written], together: Callable[[], Mapping[str, Any]] = dict) -> Iterator[str]:
    """One object with all documents and their summary, piece by piece; `together` is asked what to add at the end."""
    total = Summary()
    yield f'{{\n  "schema": {SCHEMA},\n  "version": {quoted(VERSION)},\n  "documents": ['
    for number, document in enumerate(documents):
        total.add(document)
        yield ("," if number else "") + "\n    " + _indented(document.data, 4)
    end = "\n  ]" if total.documents else "]"
    yield f'{end},\n  "summary": {_indented(total.object(), 2)}'
    for name, value in together().items():
        yield f',\n  "{name}": {_indented(value, 2)}'
    yield "\n}\n"


def _indented(value: Any, by: int) -> str:
    import json

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
