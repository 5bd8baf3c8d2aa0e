"""The drafts that a command is given: files, those in folders, standard input."""

from __future__ import annotations

import os
import sys

from replycoach.cli.settings import Run, Settings, texts
from replycoach.cli.writing import note
from replycoach.source.decode import decode
from replycoach.source.entries import Entry, entries, of_text
from replycoach.source.errors import NoRepliesError, SourceError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replycoach.coach.report import Report
    from replycoach.source.draft import Draft
    from replycoach.source.selection import Selection

STDIN = "-"


def files(run: Run) -> list[str]:
    """The files named and those in the folders named, "-" for standard input, all found before the first is read.

    Raises UserError for a path that does not exist.
    """
    paths = texts(run.values, "path") or [STDIN]
    if paths == [STDIN]:
        return paths
    from replycoach.source.files import found

    wanted = selection(run)
    return [file for path in paths for file in ([STDIN] if path == STDIN else found([path], wanted))]


def selection(run: Run) -> Selection:
    """Which files in folders are read, as the configuration says."""
    from replycoach.source.selection import Selection

    return Selection(
        *([(layer.folder, text.text) for layer, text in run.configuration.given(key)] for key in ("include", "exclude"))
    )


def given(run: Run, files: Iterable[str]) -> Iterator[Entry | SourceError]:
    """Each reply of some files. One that cannot be read is an error, so that it costs itself and not the others."""
    for path in files:
        told: list[str] = []
        for entry in read(run, path):
            for line in notes(entry):
                if line not in told:
                    told.append(line)
                    note(line)
            if not isinstance(entry, NoRepliesError):
                yield entry


def read(run: Run, path: str, data: bytes | None = None) -> Iterator[Entry | SourceError]:
    """Each reply of a file, which holds `data` if that is known; NoRepliesError for one that is to be passed over."""
    if path == STDIN:
        yield from read_stdin()
        return
    from replycoach.source.files import read_bytes

    named = run.names(path)
    try:
        data = read_bytes(path) if data is None else data
        yield from entries(path, data, run.settings(path).text_path, named=named)
    except SourceError as error:
        yield SourceError(str(error)) if named else error


def notes(entry: Entry | SourceError) -> list[str]:
    """What there is to tell about the file of an entry, a line each."""
    if isinstance(entry, Entry):
        return [line for line in (entry.file.note, entry.note) if line]
    return [f"passed over: {entry}"] if isinstance(entry, NoRepliesError) else []


def draft(entry: Entry, settings: Settings) -> Draft:
    """The draft of an entry, for the channel that it names, else the one of the run."""
    from replycoach.source.masks import draft_of

    channel = entry.channel or settings.channel
    return draft_of(
        entry.text,
        channel=channel,
        path=entry.path,
        id=entry.id,
        form=entry.form,
        part=entry.part,
        comments=entry.comments,
    )


def review(entry: Entry, customer: str | None, settings: Settings) -> Report:
    """The review of an entry."""
    return settings.review(draft(entry, settings), entry.customer or customer, entry.language)


def remarks(report: Report, settings: Settings, line: int = 1) -> Iterator[str]:
    """What there is to say about a review beside its findings, a line each; the reply begins on `line` of its file."""
    if report.language == "und":
        name = report.draft.path or "the draft"
        yield f"{name} does not read as English, the one language with rules; --language en insists"
    if report.suppressions:
        from replycoach.output.suppressions import remarks

        yield from remarks(report, settings.reading.packs.rule_ids, line=line, reasons=settings.choice.reasons)


def read_stdin() -> Iterator[Entry]:
    """The draft piped or typed in. Raises UserError when there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise UserError("standard input: nothing to read; name a file, or pipe a draft in")
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        note(f"type or paste the draft, then press {end}")
    decoded = decode(sys.stdin.buffer.read(), "standard input")
    if not decoded.text.strip():
        raise UserError("standard input: the draft is empty; pipe in the text of a reply")
    yield from of_text(decoded)
