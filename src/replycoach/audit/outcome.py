"""What came of one file: its results, and what there is to tell about it."""

from __future__ import annotations

from zlib import crc32

from replycoach.output.result import Result
from replycoach.output.written import Written
from replycoach.rules.decoding import decoded_text
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


class Outcome(Record):
    """The results of a file in its order, `notes` for the person, and `errors` for what could not be read of it."""

    results: Sequence[Result] = ()
    notes: Sequence[str] = ()
    errors: Sequence[str] = ()


def to_text(outcome: Outcome) -> str:
    """The outcome as lines: a checksum, all but the documents as JSON, then each document as it is written."""
    import json

    kept = [
        (result.document.score, result.document.severities, *result[1:])  # a Result begins with its document
        for result in outcome.results
    ]
    head = json.dumps([kept, outcome.notes, outcome.errors], ensure_ascii=False)
    text = "\n".join([head, *(result.document.line for result in outcome.results)])
    return f"{_checksum(text)}\n{text}"


def from_text(text: str) -> Outcome | None:
    """The outcome that `to_text` has written; None when it is none. The documents are not read."""
    checksum, _, text = text.partition("\n")
    if checksum != _checksum(text):
        return None
    head, *lines = text.split("\n")
    try:
        kept, notes, errors = decoded_text(head)
        results = [
            Result(Written(line, score, severities), *fields)
            for line, (score, severities, *fields) in zip(lines, kept, strict=True)
        ]
        return Outcome(results, notes, errors)
    except (ValueError, TypeError, StopIteration):
        return None


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
