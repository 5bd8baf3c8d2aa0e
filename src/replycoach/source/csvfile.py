"""CSV as mappings with places, a row at a time; a column is known by its name in the first row."""

from __future__ import annotations

import csv
import io

from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.values import Fields, Placed

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = ",;\t|"
_LONGEST = 2**31 - 1
"""Characters in a field; the module's own limit is a long mail."""


def read_csv(text: str, name: str) -> Iterator[Fields]:
    """The rows after the first, column by column. Raises SourceError where the text cannot be read as CSV."""
    csv.field_size_limit(_LONGEST)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    above = 0
    columns: list[str] = []
    try:
        for row in rows:
            line, above = above + 1, rows.line_num
            if not row:
                continue
            if not columns:
                columns = [column.strip() for column in row]
                continue
            yield _fields(columns, row, line)
    except csv.Error as error:
        raise SourceError(f"{name}:{rows.line_num}:1: not CSV: {error}; check the quotation marks") from None


def _fields(columns: list[str], row: list[str], line: int) -> Fields:
    fields = Fields()
    fields.line = line
    for column, value in zip(columns, row, strict=False):
        breaks = value.count("\n")
        fields.setdefault(column, Placed(value, line, 1, "lines" if breaks else "encoded"))
        line += breaks
    return fields
