"""CSV, read back by a strict reader."""

from __future__ import annotations

import csv
import io

from hostile import findings_of, hostile, results, written
from hypothesis import given
from hypothesis import strategies as st

from replycoach.output import csvrows
from replycoach.output.result import Result, place
from replycoach.output.written import Written


def _rows(found: list[Result]) -> list[dict[str, str]]:
    text = written(csvrows.pieces(found))
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@given(st.lists(results(), max_size=3))
def test_every_finding_is_a_row(found: list[Result]) -> None:
    rows = _rows(found)

    told = findings_of(found)
    assert len(told) == len(rows)
    for (result, finding), row in zip(told, rows, strict=True):
        assert tuple(row) == csvrows.COLUMNS
        where = place(result, finding)
        assert finding["severity"] == row["severity"]
        assert (str(where.line), str(where.end_line)) == (row["line"], row["end_line"])
        assert str(finding["points"]) == row["points"]
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
        assert not any(cell.startswith("-") for name, cell in row.items() if name != "id")


@given(hostile.filter(str.isprintable))
def test_a_text_stays_as_it_is_or_gets_an_apostrophe(text: str) -> None:
    document = {"id": text, "path": text, "score": None}
    finding = {"severity": "error", "rule": "a.b", "message": "", "text": text, "rewrites": [], "points": 0}
    places = {"start": 0, "end": 1, "line": 1, "end_line": 1, "column": 1, "end_column": 1}

    (row,) = _rows([Result(Written.of({**document, "findings": [{**finding, **places}]}))])

    expected = f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
    assert [expected] * 3 == [row["path"], row["id"], row["text"]]
