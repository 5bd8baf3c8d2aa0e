"""Several reports as a log: one line a finding, one for a reply that needs another pass, and a summary."""

from __future__ import annotations

from replycoach.coach.review import Report
from replycoach.output.cells import visible
from replycoach.output.machine import Lines, summary
from replycoach.output.page import Paint
from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def lines(reports: Sequence[Report], paint: Paint, detail: str) -> list[str]:
    """The lines in the order of the reports, `path:line:column: severity rule message (+points)`."""
    if not reports:
        return ["Nothing to review."]
    found = [line for report in reports for line in _of_reply(report, paint, detail)]
    return [*found, _summary(reports)]


def _of_reply(report: Report, paint: Paint, detail: str) -> Iterator[str]:
    draft = report.draft
    record = "" if draft.id is None else f"#{draft.id}" if draft.path else str(draft.id)
    name = visible(f"{draft.path or ''}{record}" or "-")
    places = Lines(report.draft.text)
    for finding in _told(report, detail):
        line, column = places.place(finding.start)
        severity = paint(finding.severity, finding.severity)
        rule = paint(visible(finding.rule), "faint")
        points = f" (+{finding.points})" if finding.points > 0 else ""
        yield f"{name}:{line}:{column}: {severity} {rule} {visible(finding.message)}{points}"
    score = report.score
    if score.total is not None and (detail == "all" or _needs_a_pass(report)):
        held = f", held at that: {score.cap}" if score.cap else ""
        yield f"{name}: {paint(f'{score.total} {score.grade}', score.grade or '')}{held}"


def _told(report: Report, detail: str) -> Sequence[Finding]:
    if detail == "least":
        return [finding for finding in report.findings if finding.severity == "error"]
    if detail == "all":
        return sorted((*report.findings, *report.hints), key=lambda finding: finding.start)
    return [finding for finding in report.findings if not finding.softened]


def _needs_a_pass(report: Report) -> bool:
    total = report.score.total
    return total is not None and total < report.constants["grades"]["B"]


def _falls_short(report: Report) -> bool:
    return _needs_a_pass(report) or any(finding.severity in ("error", "warning") for finding in report.findings)


def _summary(reports: Sequence[Report]) -> str:
    short = sum(_falls_short(report) for report in reports)
    total = summary(reports)
    counts = [
        f"{total[name]} {name[:-1] if total[name] == 1 else name}"
        for name in ("errors", "warnings", "suggestions")
        if total[name]
    ]
    verb = "falls" if short == 1 else "fall"
    replies = "reply" if len(reports) == 1 else "replies"
    found = f"{short} of {len(reports)} {replies} {verb} short" + (f": {', '.join(counts)}" if counts else "")
    unread = sum(report.language == "und" for report in reports)
    if unread:
        found += f" · {unread} not reviewed: not in English"
    mean = total["score"]["mean"]
    return found if mean is None else f"{found} · mean score {mean:.0f}"
