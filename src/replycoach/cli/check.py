"""`replycoach check`: reviews drafts from standard input, files and folders."""

from __future__ import annotations

import sys

from replycoach.cli import drafts
from replycoach.cli.arguments import Values
from replycoach.cli.message import message
from replycoach.cli.settings import Run
from replycoach.cli.writing import listed, note, page, quotes_wordings, write
from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.coach.report import Report
    from replycoach.source.entries import Entry


def run(values: Values) -> int:
    """Reviews every draft: 0 when none is at the gate, 1 when one is, 2 when one cannot be read."""
    run = Run(values)
    customer = message(values)
    if values["watch"]:
        from replycoach.cli.watching import watch

        return watch(run, customer)
    files = drafts.files(run)
    if len(files) > 1 or _compares(run):
        from replycoach.cli.many import check

        return check(run, files, customer)
    return _check_one(run, files, customer)


def _compares(run: Run) -> bool:
    return bool(run.values["baseline"] or run.configuration.text("baseline"))


def _check_one(run: Run, files: list[str], customer: str | None) -> int:
    """Reviews one file: a page for a person when it holds one reply, else a line a finding."""
    one = _One(run, customer)
    reports = _told(one.reports(files)) if run.values["format"] == "text" else one.reports(files)
    if isinstance(reports, list) and len(reports) == 1:
        write(run.values, [page(run.values, reports[0][0])])
    elif reports:
        from replycoach.output.result import result

        quoted = quotes_wordings(run.values)
        results = (result(report, entry.line, entry.stands, entry.column, readings=quoted) for report, entry in reports)
        write(run.values, listed(run.values, results, lambda: run.packs))
    for line in run.notes:
        note(line)
    return 2 if one.unread else 1 if one.failed else 0


def _told(reports: Iterator[tuple[Report, Entry]]) -> list[tuple[Report, Entry]]:
    """The reports worth a word to a person: a subject that is fine is not, and leaves its reply the page."""
    return [(report, entry) for report, entry in reports if report.findings or report.draft.part == "body"]


class _One:
    """Reviews the replies of a file and remembers what the exit code depends on."""

    def __init__(self, run: Run, customer: str | None) -> None:
        self.run = run
        self.customer = customer
        self.failed = self.unread = False

    def reports(self, files: list[str]) -> Iterator[tuple[Report, Entry]]:
        """Each report, with where the reply was read; what cannot be read is told."""
        told: set[str] = set()
        for entry in drafts.given(self.run, files):
            if isinstance(entry, SourceError):
                self.unread = True
                print(entry, file=sys.stderr)
                continue
            settings = self.run.settings(entry.path)
            report = drafts.review(entry, self.customer, settings)
            for line in drafts.remarks(report, settings, entry.line):
                if line not in told:
                    told.add(line)
                    note(line)
            self.failed = settings.fails(report) or self.failed
            yield report, entry
