"""The machine formats by name; each is imported when it is asked for, and written piece by piece."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replycoach.output.result import Result


def pieces(format: str, results: Iterable[Result]) -> Iterator[str]:
    """The results in a format, in pieces to be written one after the other."""
    from replycoach.output import machine

    documents = (result.document for result in results)
    if format == "jsonl":
        return map(machine.json_line, documents)
    return machine.json_text(documents)
