"""`replycoach audit`: reviews many replies, in input order."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.cli.auditing import Auditing
from replycoach.cli.exporting import FORMS, check_resume, export
from replycoach.cli.message import message
from replycoach.cli.reporting import Reporting, wants_figures
from replycoach.cli.settings import text
from replycoach.cli.writing import note, write


def run(values: Values) -> int:
    """Reviews every reply: 0 when none is at the gate, 1 when one is, 2 when one cannot be read.

    A bad record costs itself, not the run: it is named on standard error and the others are reviewed.
    """
    if text(values, "engine") == "spark":
        from replycoach.cli.spark import run as run_on_spark

        return run_on_spark(values)
    auditing = Auditing(values, message(values))
    with_figures = wants_figures(values)
    check_resume(auditing, with_figures=with_figures)
    if text(values, "format") in FORMS and not with_figures:
        export(auditing)
    else:
        reporting = Reporting(values, lambda: auditing.run.packs)
        write(values, reporting.pieces(auditing.reviewed(with_figures)))
    for line in auditing.run.notes:
        note(line)
    return auditing.code
