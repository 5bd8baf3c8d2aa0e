"""Arrow batches: one row out for each row in, the same as every other way of asking."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from records import lines, rows

pa = pytest.importorskip("pyarrow", reason="needs replycoach[parquet]")

import pyarrow.parquet as parquet  # noqa: E402

from replycoach.audit.batches import review_batches  # noqa: E402
from replycoach.audit.rows import Fields  # noqa: E402
from replycoach.audit.table import SCHEMA  # noqa: E402
from replycoach.cli import main  # noqa: E402
from replycoach.source.errors import UserError  # noqa: E402

COUNT = 300
PLACES = ("path", "line")


def batches(records: list[dict[str, Any]], size: int = 70) -> Iterator[Any]:
    return iter(pa.Table.from_pylist(records).to_batches(size))


def reviewed(records: list[dict[str, Any]], **options: Any) -> list[dict[str, Any]]:
    return [row for batch in review_batches(batches(records), **options) for row in batch.to_pylist()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rows_are_those_of_the_documented_schema() -> None:
    for batch in review_batches(batches(rows(COUNT))):
        batch.validate(full=True)
        assert batch.schema == SCHEMA


def test_results_equal_the_local_ones_record_for_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_text(lines(rows(COUNT)), encoding="utf-8")
    main(["audit", "r.jsonl", "--format", "jsonl", "--no-config"])
    documents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = reviewed(rows(COUNT))
    assert len(documents) == COUNT
    for document, row in zip(documents, found, strict=True):
        assert row["id"] == str(document["id"])
        assert row["subscores"] == document["scores"]
        for name in ("score", "grade", "language", "words", "findings", "strengths"):
            assert row[name] == document[name]
        assert row["error"] is None


def test_format_parquet_writes_the_same_rows(folder: Path) -> None:
    (folder / "r.jsonl").write_text(lines(rows(COUNT)), encoding="utf-8")
    for jobs in ("1", "2"):
        main(["audit", "r.jsonl", "--format", "parquet", "-o", "o.parquet", "--no-config", "--jobs", jobs])
        table = parquet.read_table("o.parquet")
        assert table.column("line").to_pylist() == list(range(1, COUNT + 1))
        assert set(table.column("path").to_pylist()) == {"r.jsonl"}
        assert table.drop(PLACES).to_pylist() == reviewed(rows(COUNT))


def test_format_parquet_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", __file__, "--format", "parquet", "--no-config"]) == 2
    assert capsys.readouterr().err == "--format parquet needs --output FILE\n"


def test_a_row_that_cannot_be_read_says_why() -> None:
    found = reviewed([{"id": "a", "text": None}, {"id": "b", "text": "It is your fault."}])
    assert ["a", "b"] == [row["id"] for row in found]
    assert ["field 'text' is null; a string is wanted", None] == [row["error"] for row in found]
    assert (None, None) == (found[0]["score"], found[0]["findings"])


def test_columns_may_have_other_names_and_options_count() -> None:
    records = [{"body": "Unfortunately we can't help. It is your fault.", "key": 7, "who": "Ana", "stars": 2}]
    fields = Fields(text="body", id="key", agent="who", rating="stars")
    (row,) = reviewed(records, fields=fields, channel="chat", select=["negative"], customer="Hello.")
    assert ("7", "Ana", 2.0, "chat") == (row["id"], row["agent"], row["rating"], row["channel"])
    assert {"negative"} == {finding["pack"] for finding in row["findings"]}
    assert row["emotion"] == "neutral"


def test_a_missing_column_is_told() -> None:
    with pytest.raises(UserError, match="no column 'text'; columns there: txet; did you mean 'txet'"):
        reviewed([{"txet": "Done."}])


def test_batches_are_read_one_at_a_time() -> None:
    def endless() -> Iterator[Any]:
        while True:
            yield from batches([{"text": "Done."}])

    stream = review_batches(endless())
    assert [1, 1, 1] == [next(stream).num_rows for _ in range(3)]


def test_spark_gives_the_same_rows(folder: Path) -> None:
    for package in ("pyspark", "pandas"):
        pytest.importorskip(package, reason="needs replycoach[spark]")
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    records = [*rows(60), {"id": 60, "text": None, "agent": None}]
    parquet.write_table(pa.Table.from_pylist(records), "r.parquet")
    command = [sys.executable, "-m", "replycoach", "audit", "r.parquet", "--no-config", "--format", "parquet"]
    local = subprocess.run([*command, "-o", "local.parquet"], capture_output=True, text=True, check=False)
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    spark = subprocess.run(
        [*command, "--engine", "spark", "-o", "spark"], capture_output=True, text=True, check=False, env=environment
    )
    assert (2, 2) == (local.returncode, spark.returncode), spark.stderr
    assert "record 60: field 'text' is null; a string is wanted" in spark.stderr
    read = [parquet.read_table(name).to_pylist() for name in ("local.parquet", "spark")]
    wanted = [{name: value for name, value in row.items() if name not in PLACES} for row in read[0]]
    assert sorted(wanted[:-1], key=str) == sorted((row for row in read[1] if row["error"] is None), key=str)
    assert len(wanted) == len(read[1])


def test_spark_needs_a_folder_of_parquet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "r.parquet", "--engine", "spark", "--format", "jsonl", "--no-config"]) == 2
    assert capsys.readouterr().err == "--engine spark needs --format parquet and --output FOLDER\n"
