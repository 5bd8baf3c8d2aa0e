"""`replycoach check`: reviews drafts from standard input, files and folders."""

from __future__ import annotations

import sys

from replycoach.cli.arguments import Values
from replycoach.cli.drafts import draft, given, review
from replycoach.cli.message import message
from replycoach.cli.settings import Settings, settings, texts
from replycoach.cli.writing import listed, notes, page, write
from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.coach.review import Report
    from replycoach.output.result import Result


def run(values: Values) -> int:
    """Reviews every draft: 0 when none is at the gate, 1 when one is, 2 when one cannot be read."""
    checked = _Checked(settings(values), message(values))
    reports = checked.reports(texts(values, "path"))
    first = next(reports, None)
    if first is not None and values["format"] == "text":
        second = next(reports, None)
        if second is None:
            write(values, [page(values, first[0])])
        else:
            write(values, listed(values, _results((first, second), reports)))
    else:
        write(values, listed(values, _results(() if first is None else (first,), reports)))
    notes(checked.settings.reviewer)
    return checked.code


class _Checked:
    """Reviews drafts and remembers what the exit code depends on."""

    def __init__(self, settings: Settings, customer: str | None) -> None:
        self.settings = settings
        self.customer = customer
        self.failed = self.unread = False

    @property
    def code(self) -> int:
        """The exit code."""
        return 2 if self.unread else 1 if self.failed else 0

    def reports(self, paths: list[str]) -> Iterator[tuple[Report, int]]:
        """The report of every draft, with the line on which it begins; what cannot be read is told."""
        for entry in given(paths):
            if isinstance(entry, SourceError):
                self.unread = True
                print(entry, file=sys.stderr)
                continue
            report = review(draft(entry, self.settings), entry.customer or self.customer, self.settings)
            self.failed = self.settings.fails(report) or self.failed
            yield report, entry.line


def _results(first: tuple[tuple[Report, int], ...], rest: Iterator[tuple[Report, int]]) -> Iterator[Result]:
    from replycoach.output.result import result

    for report, line in first:
        yield result(report, line)
    for report, line in rest:
        yield result(report, line)
