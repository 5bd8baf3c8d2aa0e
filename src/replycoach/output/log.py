"""Several results as a log: one line a finding, one for a reply that needs another pass, and a summary."""

from __future__ import annotations

from replycoach.output.cells import visible
from replycoach.output.page import Paint, plain
from replycoach.output.result import Result, place
from replycoach.output.tally import Tally, needs_a_pass
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any


def lines(results: Iterable[Result], paint: Paint, detail: str) -> Iterator[str]:
    """The lines in the order of the results, `path:line:column: severity rule message (+points)`."""
    tally = Tally()
    for result in results:
        tally.add(result)
        yield from _of_reply(result, paint, detail)
    yield tally.line


def line(result: Result, finding: Mapping[str, Any], paint: Paint = plain) -> str:
    """The line of a finding."""
    where = place(result, finding)
    column = "" if where.column is None else f":{where.column}"
    severity = paint(finding["severity"], finding["severity"])
    rule = paint(visible(finding["rule"]), "faint")
    points = f" (+{finding['points']})" if finding["points"] > 0 else ""
    return f"{visible(result.name)}:{where.line}{column}: {severity} {rule} {visible(finding['message'])}{points}"


def _of_reply(result: Result, paint: Paint, detail: str) -> Iterator[str]:
    for finding in _told(result, detail):
        yield line(result, finding, paint)
    score, grade = result.document["score"], result.document["grade"]
    if score is not None and (detail == "all" or needs_a_pass(result)):
        held = f", held at that: {result.cap}" if result.cap else ""
        yield f"{visible(result.name)}: {paint(f'{score} {grade}', grade)}{held}"


def _told(result: Result, detail: str) -> list[Mapping[str, Any]]:
    findings = result.document["findings"]
    if detail == "least":
        return [finding for finding in findings if finding["severity"] == "error"]
    if detail == "all":
        return sorted((*findings, *result.hints), key=lambda finding: int(finding["start"]))
    return [finding for number, finding in enumerate(findings) if number not in result.softened]
