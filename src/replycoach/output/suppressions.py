"""What to tell a writer about comments that silence a rule: those that do nothing, and those that may not."""

from __future__ import annotations

from replycoach.output.machine import Lines
from replycoach.source.errors import did_you_mean_rule
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replycoach.coach.report import Report


def remarks(report: Report, rules: Sequence[str], *, line: int = 1, reasons: bool) -> Iterator[str]:
    """A line for each suppression of no use.

    `rules` are the ids that exist, `line` is the line of the file on which the reply begins, and `reasons` tells
    whether a suppression must say why.
    """
    lines = Lines(report.draft.text)
    known = {name for rule in rules for name in (rule, rule.partition(".")[0])}
    for suppression, findings in report.suppressions:
        first, column = lines.place(suppression.at)
        place = f"{report.draft.path or 'the draft'}:{first + line - 1}:{column}"
        unknown = [name for name in suppression.rules if name not in known]
        if not suppression.rules:
            yield f"{place}: the comment silences nothing; name a rule: replycoach: ignore negative.cannot -- why"
        elif unknown:
            yield f"{place}: unknown rule or pack '{unknown[0]}'; {did_you_mean_rule(unknown[0], known)}"
        elif reasons and not suppression.reason:
            yield f"{place}: the comment says no reason and silences nothing; add one after --"
        elif not findings:
            yield f"{place}: nothing is found here by {', '.join(suppression.rules)}; the comment can go"
