"""Where results go: standard output or a file, in the format asked for, as they are made where the format allows."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text
from replycoach.coach.review import Report, Reviewer
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def note(line: str) -> None:
    """A line for the person, on standard error."""
    print(f"replycoach: note: {line}", file=sys.stderr)


def notes(reviewer: Reviewer) -> None:
    """What a reviewer could not use, for the person."""
    for line in reviewer.notes:
        note(line)


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
            replace(self.path, "".join(self._parts).encode("utf-8", "backslashreplace"))

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
        return terminal.text(
            self._reports, width=width(self.path), color=colored(self.values, self.path), detail=detail
        )


def colored(values: Values, path: str | None = None) -> bool:
    """Whether to write colours: as --color says, else on a terminal that shows them."""
    wish = text(values, "color")
    if wish != "auto":
        return wish == "always"
    return path is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width(path: str | None = None) -> int:
    """Columns to write for: those of the terminal, 80 when there is none."""
    if path is None and sys.stdout.isatty():
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            return 80
    return 80


def replace(path: str, content: bytes) -> None:
    """Puts a file in place in one step, so that at any moment the old or the new one is there; its mode stays.

    A link keeps pointing where it did. Raises UserError when the file cannot be written.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise UserError(f"{path}: may not be written; change its mode, or name another file")
    part = f"{target}.{os.getpid()}.part"
    try:
        with open(part, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            os.chmod(part, os.stat(target).st_mode & 0o7777)
        os.replace(part, target)
    except OSError as error:
        if os.path.exists(part):
            os.unlink(part)
        raise UserError(f"{path}: {error.strerror}; name a file that can be written") from None
