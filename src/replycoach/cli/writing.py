"""Where results go: standard output or a file, in the format asked for, as they are made where the format allows."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text
from replycoach.coach.report import Report
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.output.result import Result
    from replycoach.rules.rule import Rule


def note(line: str) -> None:
    """A line for the person, on standard error, after all that was written before it."""
    sys.stdout.flush()
    print(f"replycoach: note: {line}", file=sys.stderr)


def write(values: Values, pieces: Iterable[str]) -> None:
    """Writes a result as its pieces come, or to the file of --output, which is replaced in one step at the end."""
    path = text(values, "output")
    if path is not None:
        replace_by(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))
        return
    if values.get("format") == "csv" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="")  # its rows end as RFC 4180 says, on Windows too
    for piece in pieces:
        sys.stdout.write(piece)


def page(values: Values, report: Report) -> str:
    """One report for a person."""
    from replycoach.output import terminal

    path = text(values, "output")
    return terminal.text(report, width=width(path), color=colored(values, path), detail=_detail(values))


def listed(values: Values, results: Iterable[Result], packs: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Several results in the format asked for.

    `packs` gives the folders of a team's own packs, for a format that explains rules; it is asked at the end.
    """
    format = text(values, "format") or "text"
    if format != "text":
        from replycoach.output.formats import pieces

        return pieces(format, results, lambda: rulebook(packs()))
    from replycoach.output import log
    from replycoach.output.page import Page

    path = text(values, "output")
    paint = Page(width(path), color=colored(values, path)).paint
    return (f"{line}\n" for line in log.lines(results, paint, _detail(values)))


def rulebook(packs: Iterable[str]) -> Mapping[str, Rule]:
    """The rules with their explanations, by id: the shipped ones and those in a team's folders."""
    from replycoach.rules.pack import load
    from replycoach.rules.packfiles import pack_files

    return load(pack_files([*packs])).rules


def quotes_wordings(values: Values) -> bool:
    """Whether the format shows how a rewrite would read in its sentence."""
    return values["format"] not in ("text", "json", "jsonl")


def _detail(values: Values) -> str:
    return "all" if values["verbose"] else "least" if values["quiet"] else "usual"


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
    """As `replace_by`, of content that is there already."""
    replace_by(path, [content])


def replace_by(path: str, pieces: Iterable[bytes]) -> None:
    """Puts a file in place in one step, so that at any moment the old or the new one is there; its mode stays.

    A link keeps pointing where it did. What was written is removed when a piece cannot be made. Raises UserError when
    the file cannot be written, before the first piece is made if that can be told.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise UserError(f"{path}: may not be written; change its mode, or name another file")
    part = f"{target}.{os.getpid()}.part"
    try:
        with _done(path, open, part, "wb") as file:
            for piece in pieces:
                _done(path, file.write, piece)
            _done(path, file.flush)
            _done(path, os.fsync, file.fileno())
        if os.path.exists(target):
            _done(path, os.chmod, part, os.stat(target).st_mode & 0o7777)
        _done(path, os.replace, part, target)
    except BaseException:
        if os.path.exists(part):
            os.unlink(part)
        raise


def _done(path: str, step: Callable[..., Any], *given: object) -> Any:
    """What a step of writing a file gives. Raises UserError when it cannot be done."""
    try:
        return step(*given)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; name a file that can be written") from None
