"""Several results as a log: one line a finding, one for a reply that needs another pass, and a summary."""

from __future__ import annotations

from replycoach.output.cells import visible
from replycoach.output.machine import Summary
from replycoach.output.page import Paint
from replycoach.output.result import Result
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

_BELOW_B = ("C", "D", "E")
"""Grades that ask for another pass."""


def lines(results: Iterable[Result], paint: Paint, detail: str) -> Iterator[str]:
    """The lines in the order of the results, `path:line:column: severity rule message (+points)`."""
    total = Summary()
    short = unread = 0
    for result in results:
        total.add(result.document)
        short += _falls_short(result)
        unread += result.document["language"] == "und"
        yield from _of_reply(result, paint, detail)
    yield _summary(total, short, unread) if total.documents else "Nothing to review."


def _of_reply(result: Result, paint: Paint, detail: str) -> Iterator[str]:
    name = visible(result.name)
    for finding in _told(result, detail):
        severity = paint(finding["severity"], finding["severity"])
        rule = paint(visible(finding["rule"]), "faint")
        points = f" (+{finding['points']})" if finding["points"] > 0 else ""
        line = finding["line"] + result.line - 1
        yield f"{name}:{line}:{finding['column']}: {severity} {rule} {visible(finding['message'])}{points}"
    score, grade = result.document["score"], result.document["grade"]
    if score is not None and (detail == "all" or _needs_a_pass(result)):
        held = f", held at that: {result.cap}" if result.cap else ""
        yield f"{name}: {paint(f'{score} {grade}', grade)}{held}"


def _told(result: Result, detail: str) -> list[Mapping[str, Any]]:
    findings = result.document["findings"]
    if detail == "least":
        return [finding for finding in findings if finding["severity"] == "error"]
    if detail == "all":
        return sorted((*findings, *result.hints), key=lambda finding: int(finding["start"]))
    return [finding for number, finding in enumerate(findings) if number not in result.softened]


def _needs_a_pass(result: Result) -> bool:
    return result.document["grade"] in _BELOW_B and not result.accepted


def _falls_short(result: Result) -> bool:
    grave = any(finding["severity"] in ("error", "warning") for finding in result.document["findings"])
    return grave or _needs_a_pass(result)


def _summary(total: Summary, short: int, unread: int) -> str:
    counts = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in total.counts.items() if count]
    verb = "falls" if short == 1 else "fall"
    replies = "reply" if total.documents == 1 else "replies"
    found = f"{short} of {total.documents} {replies} {verb} short" + (f": {', '.join(counts)}" if counts else "")
    if unread:
        found += f" · {unread} not reviewed: not in English"
    return found if total.mean is None else f"{found} · mean score {total.mean:.0f}"
