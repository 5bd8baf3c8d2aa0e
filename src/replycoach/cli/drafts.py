"""The drafts that a command is given: files, those in folders, standard input."""

from __future__ import annotations

import os
import sys

from replycoach.cli.settings import Settings
from replycoach.cli.writing import note
from replycoach.coach.review import Report
from replycoach.source.decode import Decoded, decode
from replycoach.source.draft import Draft
from replycoach.source.errors import SourceError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = "-"


def given(paths: list[str]) -> Iterator[tuple[str | None, Decoded | SourceError]]:
    """Each draft with its path, None for standard input, which is read when no path is given.

    A file that cannot be read comes out as an error, so that it costs itself and not the others. Raises UserError for
    a path that does not exist, and for standard input.
    """
    for path in paths or [STDIN]:
        if path == STDIN:
            yield None, _told(_read_stdin())
            continue
        from replycoach.source import files

        for found in files.found([path]):
            try:
                yield found, _told(files.read(found))
            except SourceError as error:
                yield found, error


def review(draft: Draft, customer: str | None, chosen: Settings) -> Report:
    """The review of a draft with the settings of a run; says so when it is in no language with rules."""
    report = chosen.review(draft, customer)
    if report.language == "und":
        name = draft.path or "the draft"
        note(f"{name} does not read as English, the one language with rules; --language en insists")
    return report


def _told(decoded: Decoded) -> Decoded:
    if decoded.note:
        note(decoded.note)
    return decoded


def _read_stdin() -> Decoded:
    if sys.stdin is None or sys.stdin.closed:
        raise UserError("standard input: nothing to read; name a file, or pipe a draft in")
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        note(f"type or paste the draft, then press {end}")
    decoded = decode(sys.stdin.buffer.read(), "standard input")
    if not decoded.text.strip():
        raise UserError("standard input: the draft is empty; pipe in the text of a reply")
    return decoded
