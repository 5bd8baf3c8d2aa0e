"""Where results go: standard output or a file, in the format asked for, as they are made where the format allows."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text
from replycoach.coach.review import Report
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def note(line: str) -> None:
    """A line for the person, on standard error."""
    print(f"replycoach: note: {line}", file=sys.stderr)


class Writer:
    """Takes reports and writes them; a file is replaced in one step when everything is written."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.format = text(values, "format")
        self.path = text(values, "output")
        self._reports: list[Report] = []
        self._parts: list[str] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        if self.format == "json":
            from replycoach.output import machine

            self._put(machine.json_text(self._reports))
        elif self.format == "text":
            self._put(self._as_text())
        if self.path is not None:
            _replace(self.path, "".join(self._parts))

    def add(self, report: Report) -> None:
        """Takes one report."""
        if self.format == "jsonl":
            from replycoach.output import machine

            self._put(machine.json_line(report))
        else:
            self._reports.append(report)

    def _put(self, part: str) -> None:
        if self.path is None:
            sys.stdout.write(part)
        else:
            self._parts.append(part)

    def _as_text(self) -> str:
        from replycoach.output import terminal

        detail = "all" if self.values["verbose"] else "least" if self.values["quiet"] else "usual"
        return terminal.text(self._reports, width=_width(self.path), color=self._colored(), detail=detail)

    def _colored(self) -> bool:
        wish = text(self.values, "color")
        if wish != "auto":
            return wish == "always"
        return (
            self.path is None
            and sys.stdout.isatty()
            and "NO_COLOR" not in os.environ
            and os.environ.get("TERM") != "dumb"
        )


def _width(path: str | None) -> int:
    """Columns to write for: those of the terminal, 80 when there is none."""
    if path is None and sys.stdout.isatty():
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            return 80
    return 80


def _replace(path: str, content: str) -> None:
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as file:
            file.write(content)
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; --output takes a file that can be written") from None
