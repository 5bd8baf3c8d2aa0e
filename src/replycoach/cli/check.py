"""`replycoach check`: reviews drafts from standard input, files and folders."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.message import message
from replycoach.cli.settings import Settings, settings, texts
from replycoach.cli.writing import Writer, note
from replycoach.coach.review import Report
from replycoach.source.decode import Decoded, decode
from replycoach.source.errors import UserError
from replycoach.source.masks import draft_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = "-"


def run(values: Values) -> int:
    """Reviews every draft: 0 when none is at the gate, 1 when one is."""
    chosen = settings(values)
    customer = message(values)
    failed = False
    with Writer(values) as writer:
        for report in _reports(texts(values, "path") or [STDIN], chosen, customer):
            failed = chosen.fails(report) or failed
            writer.add(report)
    for line in chosen.reviewer.notes:
        note(line)
    return 1 if failed else 0


def _reports(paths: list[str], chosen: Settings, customer: str | None) -> Iterator[Report]:
    for path in paths:
        if path == STDIN:
            yield _review(_read_stdin(), None, chosen, customer)
            continue
        from replycoach.source import files

        for found in files.found([path]):
            yield _review(files.read(found), found, chosen, customer)


def _review(decoded: Decoded, path: str | None, chosen: Settings, customer: str | None) -> Report:
    if decoded.note:
        note(decoded.note)
    draft = draft_of(decoded.text, channel=chosen.channel, path=path)
    report = chosen.reviewer.review(draft, customer, chosen.chosen, chosen.language, chosen.hints)
    if report.language == "und":
        note(f"{path or 'the draft'} does not read as English, the one language with rules; --language en insists")
    return report


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
