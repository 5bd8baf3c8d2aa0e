"""The drafts that a command is given: files, those in folders, standard input."""

from __future__ import annotations

import os
import sys

from replycoach.cli.settings import Settings
from replycoach.cli.writing import note
from replycoach.coach.review import Report
from replycoach.source.decode import Decoded, decode
from replycoach.source.draft import Draft
from replycoach.source.entries import Entry, entries
from replycoach.source.errors import SourceError, UserError
from replycoach.source.masks import draft_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = "-"


def given(paths: list[str]) -> Iterator[Entry | SourceError]:
    """Each reply of the files, folders and standard input, which is read when no path is given.

    A file or entry that cannot be read comes out as an error, so that it costs itself and not the others. Raises
    UserError for a path that does not exist, and for standard input.
    """
    for path in _files(paths or [STDIN]):
        if path == STDIN:
            decoded = _read_stdin()
            _tell(decoded)
            yield Entry(decoded.text, decoded)
        else:
            yield from _entries(path)


def _files(paths: list[str]) -> list[str]:
    """The files named and those in folders, all of them found before the first is read."""
    if paths == [STDIN]:
        return paths
    from replycoach.source import files

    return [file for path in paths for file in ([STDIN] if path == STDIN else files.found([path]))]


def _entries(path: str) -> Iterator[Entry | SourceError]:
    told = False
    try:
        for entry in entries(path):
            if isinstance(entry, Entry) and not told:
                told = True
                _tell(entry.file)
            yield entry
    except SourceError as error:
        yield error


def draft(entry: Entry, chosen: Settings) -> Draft:
    """The draft of an entry, for the channel that it names, else the one of the run."""
    return draft_of(entry.text, channel=entry.channel or chosen.channel, path=entry.path, id=entry.id)


def review(draft: Draft, customer: str | None, chosen: Settings) -> Report:
    """The review of a draft with the settings of a run; says so when it is in no language with rules."""
    report = chosen.review(draft, customer)
    if report.language == "und":
        name = draft.path or "the draft"
        note(f"{name} does not read as English, the one language with rules; --language en insists")
    return report


def _tell(decoded: Decoded) -> None:
    if decoded.note:
        note(decoded.note)


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
