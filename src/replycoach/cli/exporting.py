"""Writes the replies of an audit one by one: to standard output, or to a file that a run can go on with."""

from __future__ import annotations

import os
from hashlib import blake2b

from replycoach.audit.journal import Journal
from replycoach.audit.sources import STDIN
from replycoach.cli.auditing import Auditing, fields
from replycoach.cli.settings import text
from replycoach.cli.writing import note, write
from replycoach.output import csvrows
from replycoach.rules.compiled import VERSION
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FORMS = ("jsonl", "csv", "parquet")
"""Formats that processes write themselves, so that only the result travels back."""

_RESUMED = ("jsonl", "csv")


def check_resume(auditing: Auditing, *, with_figures: bool) -> None:
    """Raises UserError when --resume is asked for where it cannot be had."""
    values = auditing.values
    if not values["resume"]:
        return
    if text(values, "format") not in _RESUMED or with_figures or values["output"] is None:
        raise UserError("--resume needs --output FILE and --format jsonl or csv, without --history")
    if any(source.path == STDIN for source in auditing.sources):
        raise UserError("--resume cannot read standard input again; name a file")


def export(auditing: Auditing) -> None:
    """Writes all replies in one of FORMS. Raises UserError."""
    values = auditing.values
    form, path = text(values, "format") or "", text(values, "output")
    if form == "parquet":
        _parquet(auditing, path)
    elif path is None:
        write(values, _pieces(auditing, form))
    else:
        _resumable(auditing, form, path)


def _pieces(auditing: Auditing, form: str) -> Iterator[str]:
    yield _head(form)
    for done in auditing.done(form):
        yield done.made


def _head(form: str) -> str:
    return csvrows.header() if form == "csv" else ""


def _resumable(auditing: Auditing, form: str, path: str) -> None:
    resume = bool(auditing.values["resume"])
    journal = Journal(path, _made_of(auditing, form), resume=resume)
    at = journal.position
    if resume and at.pieces:
        auditing.replies, auditing.unread = at.counted["replies"], at.counted["unread"]
        auditing.failed = at.counted["failed"]
        note(f"{path}: {auditing.replies:,} replies were reviewed before; going on after them")
    with journal:
        if not at.done:
            _write(auditing, form, journal)
        journal.finish()


def _write(auditing: Auditing, form: str, journal: Journal) -> None:
    try:
        for done in auditing.done(form, after=journal.position.pieces):
            head = "" if journal.position.pieces else _head(form)
            journal.add(_bytes(head + done.made), _counted(auditing))
    except UserError:
        if not journal.position.bytes:
            journal.forget()
        raise
    if not journal.position.pieces:
        journal.add(_bytes(_head(form)), _counted(auditing))


def _bytes(made: str) -> bytes:
    return made.encode("utf-8", "backslashreplace")


def _counted(auditing: Auditing) -> dict[str, Any]:
    return {"replies": auditing.replies, "unread": auditing.unread, "failed": auditing.failed}


def _made_of(auditing: Auditing, form: str) -> dict[str, Any]:
    """What the result depends on, as plain JSON: the inputs by name, size and time, and all settings by a key."""
    inputs = []
    settings = []
    for source in auditing.sources:
        status = os.stat(source.path) if source.path != STDIN else None
        inputs.append([source.path, status.st_size, status.st_mtime_ns] if status else [source.path])
        settings.append(auditing.run.settings(None if status is None else source.path).key)
    values = auditing.values
    chosen = (VERSION, form, fields(values), auditing.customer, values["redact"], list(dict.fromkeys(settings)))
    key = blake2b(repr(chosen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return {
        "inputs": blake2b(repr(inputs).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        "settings": key,
    }


def _parquet(auditing: Auditing, path: str | None) -> None:
    if path is None:
        raise UserError("--format parquet needs --output FILE")
    try:
        import pyarrow.parquet
    except ImportError:
        raise UserError("--format parquet needs the package pyarrow; pip install 'replycoach[parquet]'") from None
    from replycoach.audit.table import PLACED

    target = os.path.realpath(path)
    part = f"{target}.{os.getpid()}.part"
    try:
        with pyarrow.parquet.ParquetWriter(part, PLACED, compression="zstd") as writer:
            for batch in _joined(auditing):
                writer.write_table(batch)
        os.replace(part, target)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}; name a file that can be written") from None
    finally:
        if os.path.exists(part):
            os.unlink(part)


_ROWS = 8_192
"""Rows of a row group: enough to pack well, little enough to stay small in memory."""


def _joined(auditing: Auditing) -> Iterator[Any]:
    """The rows of chunks, many together."""
    import pyarrow

    waiting = []
    rows = 0
    for done in auditing.done("parquet"):
        waiting.append(done.made)
        rows += done.made.num_rows
        if rows >= _ROWS:
            yield pyarrow.Table.from_batches(waiting)
            waiting, rows = [], 0
    if waiting:
        yield pyarrow.Table.from_batches(waiting)
