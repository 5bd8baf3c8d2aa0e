"""What an audit writes: replies one by one as they come, or what they show together."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from replycoach.audit import trend
from replycoach.audit.figures import Figures
from replycoach.cli.arguments import Values
from replycoach.cli.settings import text, texts
from replycoach.cli.writing import colored, listed, note, replace, rulebook, width
from replycoach.output.page import Page
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.audit.reviewed import Reviewed
    from replycoach.output.result import Result
    from replycoach.rules.rule import Rule

_TOGETHER = ("text", "json", "markdown", "html")
"""Formats that tell what replies show together."""


def wants_figures(values: Values) -> bool:
    """Whether figures are made, for which each reply's traits are needed."""
    return text(values, "format") in _TOGETHER or values["history"] is not None


def _now() -> str:
    """The time of this run in ISO form; SOURCE_DATE_EPOCH (seconds since 1970) takes the place of the clock."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now().astimezone()
    return now.isoformat(timespec="seconds")


class Reporting:
    """Writes an audit in the format asked for; `packs` gives the folders of a team's own packs, at the end.

    Raises UserError, before anything is reviewed, when an earlier run cannot be read.
    """

    def __init__(self, values: Values, packs: Callable[[], Iterable[str]]) -> None:
        self.values = values
        self._packs = packs
        self._figures = Figures(_now(), texts(values, "by"))
        if text(values, "format") == "html" and text(values, "output") is None and sys.stdout.isatty():
            raise UserError("--format html writes a page for a browser; add -o report.html")
        folder, since = text(values, "history"), text(values, "since")
        self._earlier = trend.history(folder) if folder is not None else []
        self._found: dict[str, Any] | None = None
        self._before = trend.read(since) if since is not None else self._earlier[-1] if self._earlier else None

    def pieces(self, replies: Iterable[Reviewed]) -> Iterator[str]:
        """The result, in pieces to be written one after the other; the run is added to the history at the end."""
        if not wants_figures(self.values):
            yield from listed(self.values, (reviewed.result for reviewed in replies), self._packs)
            return
        format = text(self.values, "format")
        results = self._added(replies)
        if format not in _TOGETHER:
            yield from listed(self.values, results, self._packs)
        elif format == "json":
            from replycoach.output.machine import json_text

            yield from json_text((result.document for result in results), self.found)
        elif format == "text" and self.values["verbose"]:
            yield from listed(self.values, results, self._packs)
            yield "\n"
        for _ in results:
            pass
        found = self.found()
        for by, groups in found["figures"]["groups"].items():
            if groups and all(group["name"] is None for group in groups):
                note(f"--by {by}: no reply tells its {by}")
        if format == "text":
            yield from self._summary(found)
        elif format == "markdown":
            from replycoach.output.report import sheet

            yield from sheet.pieces(found["figures"], found["trend"])
        elif format == "html":
            from replycoach.output.report import page

            yield page.html(found["figures"], found["trend"], found["history"], texts(self.values, "source"))
        self._keep(found["figures"])

    def _added(self, replies: Iterable[Reviewed]) -> Iterator[Result]:
        for reviewed in replies:
            self._figures.add(reviewed)
            yield reviewed.result

    def found(self) -> dict[str, Any]:
        """The figures, what has changed since an earlier run, and the line through all runs of the history."""
        if self._found is None:
            self._found = self._made()
        return self._found

    def _made(self) -> dict[str, Any]:
        figures = self._figures.object(self._rulebook)
        return {
            "figures": figures,
            "trend": trend.compared(figures, self._before) if self._before is not None else None,
            "history": trend.line(self._earlier, figures) if self._earlier else [],
        }

    def _rulebook(self) -> Mapping[str, Rule]:
        """The rules with their explanations, which a terminal does not show."""
        return {} if text(self.values, "format") == "text" else rulebook(self._packs())

    def _summary(self, found: Mapping[str, Any]) -> Iterator[str]:
        from replycoach.output.report import summary, words

        path = text(self.values, "output")
        columns = width(path)
        paint = Page(columns, color=colored(self.values, path)).paint
        if self.values["quiet"]:
            yield words.headline(found["figures"]) + "\n"
            return
        for line in summary.lines(found["figures"], found["trend"], columns, paint):
            yield line + "\n"

    def _keep(self, figures: Mapping[str, Any]) -> None:
        folder = text(self.values, "history")
        if folder is None:
            return
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise UserError(f"{folder}: {error.strerror}; --history takes a folder that can be written") from None
        replace(os.path.join(folder, trend.name_of(figures)), trend.kept(figures).encode("utf-8", "backslashreplace"))
