"""CSV as RFC 4180 has it: a row a finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv

from replycoach.output.cells import seen
from replycoach.output.result import place
from replycoach.output.wording import read
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.output.result import Result

COLUMNS = (
    *("path", "id", "line", "column", "end_line", "end_column", "severity", "rule", "message", "text", "rewrite"),
    *("points", "score"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def pieces(results: Iterable[Result]) -> Iterator[str]:
    """The names of the columns, and a row for each finding."""
    yield header()
    yield from rows(results)


def header() -> str:
    """The names of the columns."""
    return str(csv.writer(_Row()).writerow(COLUMNS))


def rows(results: Iterable[Result]) -> Iterator[str]:
    """A row for each finding."""
    writer = csv.writer(_Row())
    for result in results:
        for number, finding in enumerate(result.document["findings"]):
            yield writer.writerow(map(_cell, _values(result, number, finding)))


class _Row:
    """Where the writer writes: it is given the row back."""

    def write(self, row: str) -> str:
        return row


def _values(result: Result, number: int, finding: Mapping[str, Any]) -> list[Any]:
    document = result.document
    where = place(result, finding)
    rewrite = read(result, number, 0) if finding["rewrites"] else None
    return [
        *(document["path"], document["id"], where.line, where.column, where.end_line, where.end_column),
        *(finding["severity"], finding["rule"], finding["message"], finding["text"], rewrite),
        *(finding["points"], document["score"]),
    ]


def _cell(value: Any) -> Any:
    """A cell; what would be read as a formula begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    if not value.isprintable():
        value = "".join(character if character in "\t\r\n" else seen(character)[0] for character in value)
    return f"'{value}" if value.startswith(_FORMULA) else value
