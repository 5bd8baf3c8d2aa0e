"""The same replies from whatever they are in, and one clear line for what cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from records import lines, rows

from replycoach.audit.chunks import RECORDS, chunks, replies
from replycoach.audit.rows import USUAL
from replycoach.audit.sources import Source, sources
from replycoach.cli import main
from replycoach.source.errors import SourceError
from replycoach.source.selection import Selection

COUNT = 2 * RECORDS + 7


def table(records: list[dict[str, Any]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, records[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def parquet(records: list[dict[str, Any]], path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs replycoach[parquet]")
    import pyarrow.parquet

    pyarrow.parquet.write_table(pa.Table.from_pylist(records), path, row_group_size=50)


def zstd(data: bytes) -> bytes:
    return pytest.importorskip("zstandard", reason="needs replycoach[zstd]").compress(data)


def write(name: str, folder: Path) -> None:
    records = [{**row, "id": str(row["id"])} for row in rows(COUNT)]
    text = lines(records).encode() if ".jsonl" in name else table(records, "\t" if "tsv" in name else ",").encode()
    if name.endswith(".parquet"):
        parquet(records, folder / name)
        return
    if "utf16" in name:
        text = text.decode().encode("utf-16")
    packed = {".gz": gzip.compress, ".zst": zstd}.get(Path(name).suffix, bytes)(text)
    (folder / name).write_bytes(packed)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]], str]:
    code = main(["audit", "--format", "jsonl", "--no-config", *words])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["r.csv", "r.tsv", "utf16.csv", "r.parquet", "r.jsonl.gz", "r.csv.gz", "r.jsonl.zst", "r.csv.zst", "r.log"],
)
def test_the_same_replies_from_whatever_they_are_in(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("plain.jsonl", folder)
    write(name if name != "r.log" else "r.jsonl", folder)
    if name == "r.log":
        (folder / "r.jsonl").rename(folder / name)
    plain = told(capsys, "plain.jsonl")
    other = told(capsys, name)

    assert len(plain[1]) == COUNT
    assert [{**one, "path": name} for one in plain[1]] == other[1]
    assert (1, "") == (plain[0], plain[2]) == (other[0], other[2])


def test_standard_input_and_several_processes_change_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("plain.jsonl", folder)
    alone = told(capsys, "plain.jsonl", "--jobs", "1")
    assert alone == told(capsys, "plain.jsonl", "--jobs", "3")
    assert alone == told(capsys, "plain.jsonl")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((folder / "plain.jsonl").read_bytes())))
    assert [one["id"] for one in alone[1]] == [one["id"] for one in told(capsys, "-")[1]]


def test_several_sources_patterns_and_folders_are_read_in_their_order(folder: Path) -> None:
    for name in ("b.jsonl", "a.csv", "c.parquet", "c.csv.gz", "notes.md", "macros/one.txt", "macros/two.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    found = list(sources(["c.*", "b.jsonl", "macros", "notes.md", "./b.jsonl", "-"], Selection()))
    assert found == [
        Source("c.csv.gz", "table", "gz"),
        Source("c.parquet", "parquet"),
        Source("b.jsonl", "lines"),
        Source("macros/one.txt", "texts", named=False),
        Source("macros/two.md", "texts", named=False),
        Source("notes.md", "texts"),
        Source("-", "lines"),
    ]


def test_templates_and_records_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "macros").mkdir()
    (folder / "macros" / "late.md").write_text("---\nchannel: chat\n---\nIt is your fault.\n", encoding="utf-8")
    (folder / "macros" / "desk.yaml").write_text("macros:\n  - id: a\n    body: Calm down.\n", encoding="utf-8")
    (folder / "r.csv").write_text("text\nIt is our policy.\n", encoding="utf-8")
    code, found, _ = told(capsys, "macros", "r.csv")
    assert [("macros/desk.yaml", "a"), ("macros/late.md", None), ("r.csv", None)] == [
        (one["path"], one["id"]) for one in found
    ]
    assert ["email", "chat", "email"] == [one["channel"] for one in found]
    assert code == 1


def test_the_fields_of_a_record(folder: Path) -> None:
    (folder / "r.csv").write_text(
        "text,agent,tag,time,rating,language,channel,customer,id\n"
        '"Done,\nyes.",Ana,late,2026-01-02,4.5,en-GB,chat,Well?,7\n'
        "Sent.,,,,bad,,,,\n",
        encoding="utf-8",
    )
    (chunk,) = chunks([Source("r.csv", "table")], USUAL)
    first, second = replies(chunk, USUAL, "email")
    assert ("Done,\nyes.", "Well?", "7", "chat", "en-GB", "r.csv", 2, "Ana", "late", "2026-01-02", 4.5) == first
    assert ("Sent.", None, None, "email", None, "r.csv", 4, None, None, None, None) == second


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("r.csv", b"txt,id\nDone.,1\n", "r.csv:1: no column 'text'; columns there: txt, id; did you mean 'txt'?"),
        ("r.csv", b"body\nDone.\n", "r.csv:1: no column 'text'; columns there: body"),
        ("r.csv", b"", "r.csv:1: no column 'text'; columns there: none"),
        ("r.csv", b"%PDF-1.7\0", "r.csv: looks like a binary file; give a text file"),
        ("r.csv", b"text,a\n" + b'"' * 2 + b'"' + b"x" * 5_000_000, "r.csv:2: not CSV: field larger than field limit"),
        ("r.jsonl.gz", b"not packed", "r.jsonl.gz: damaged, or not packed as its ending says; pack it again"),
        ("r.jsonl.zst", b"not packed", "r.jsonl.zst: damaged, or not packed as its ending says; pack it again"),
        ("r.csv.gz", gzip.compress(b"text\n" + b"Done.\n" * 9999)[:-20], "r.csv.gz: damaged, or not packed"),
        ("r.parquet", b"PAR1 no", "r.parquet: cannot be read as Parquet ("),
        ("nowhere*.csv", None, "nowhere*.csv: matches no file"),
        ("nowhere.csv", None, "nowhere.csv: no such file or folder"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    name: str, data: bytes | None, problem: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard", reason="needs replycoach[zstd]")
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="needs replycoach[parquet]")
    if data is not None:
        (folder / name).write_bytes(data)
    code, _, err = told(capsys, name, "--jobs", "1")
    assert code == 2
    assert err.startswith(problem)
    assert err.count("\n") == 1


def test_a_missing_column_of_parquet_names_those_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet([{"reply_text": "Done.", "id": 1}], folder / "r.parquet")
    code, _, err = told(capsys, "r.parquet", "--text-field", "replytext")
    wanted = "no column 'replytext'; columns there: reply_text, id; did you mean 'reply_text'?"
    assert (2, f"r.parquet: {wanted}\n") == (code, err)


def test_a_missing_package_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, package, extra in (("r.parquet", "pyarrow", "parquet"), ("r.jsonl.zst", "zstandard", "zstd")):
        (folder / name).write_bytes(b"")
        monkeypatch.setitem(__import__("sys").modules, package, None)
        code, _, err = told(capsys, name)
        assert code == 2
        assert f"pip install 'replycoach[{extra}]'" in err


def test_a_bad_record_costs_itself_and_strict_stops_at_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.csv").write_bytes(b"id,text\n1,I will send it by Friday at noon.\n2\n3,caf\xc3\xa9\n4,Done.\n")
    code, found, err = told(capsys, "r.csv")
    assert (2, ["1", "3", "4"]) == (code, [one["id"] for one in found])
    assert err == "r.csv:3: 1 cells where column 'text' is number 2\n"
    code, found, again = told(capsys, "r.csv", "--strict")
    assert (2, ["1"], err) == (code, [one["id"] for one in found], again)


def test_many_bad_records_are_counted_not_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_text("oops\n" * 250, encoding="utf-8")
    code, found, err = told(capsys, "r.jsonl")
    assert (2, []) == (code, found)
    assert err.count("oops") + err.count("not JSON") == 100
    assert "250 records could not be read" in err


def test_cells_that_begin_like_formulas_are_defused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_text(json.dumps({"id": "=1+1", "text": "It is your fault."}) + "\n", encoding="utf-8")
    assert main(["audit", "--format", "csv", "--no-config", "r.jsonl"]) == 1
    head, *found = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert found
    assert {"'=1+1"} == {row[head.index("id")] for row in found}


def test_sources_are_cut_without_being_read_ahead(folder: Path) -> None:
    (folder / "good.jsonl").write_text('{"text": "Done."}\n' * 3 * RECORDS, encoding="utf-8")
    cut = chunks([Source("good.jsonl", "lines"), Source("nowhere.jsonl", "lines")], USUAL)
    assert [1, 1 + RECORDS, 1 + 2 * RECORDS] == [next(cut).first for _ in range(3)]
    with pytest.raises(SourceError, match=r"nowhere\.jsonl: no such file"):
        next(cut)
