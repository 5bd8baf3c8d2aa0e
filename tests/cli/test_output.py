"""What reaches other programs: JSON as its schema says, and pipes that close."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from drafts import texts
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from replycoach.cli import main
from replycoach.coach.review import Reviewer
from replycoach.output import machine
from replycoach.output.machine import json_text
from replycoach.output.schema import pack_schema, report_schema
from replycoach.output.written import Written
from replycoach.source.masks import draft_of

_SCHEMA = Draft202012Validator(report_schema())
_DRAFTS = {
    "clean.txt": "Hi Ana,\n\nI have sent a new cup; it will be with you by Friday.\n\nBest,\nTom\n",
    "refusal.txt": "Unfortunately we can't refund it. It is your fault, and that is our policy.\n",
    "windows.txt": "Hello,\r\nwe are unable to help you with it at this point in time.\r\n",
    "odd.txt": "👨‍👩‍👧 שלום \u202e e\u0301 we can't\u0000 say “never” — ever.",
    "short.txt": "No.",
    "german.txt": "Vielen Dank für Ihre Nachricht, wir schicken Ihnen heute einen neuen Becher und melden uns morgen.",
}


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for name, text in _DRAFTS.items():
        Path(name).write_bytes(text.encode())
    return sorted(_DRAFTS)


@pytest.mark.parametrize("customer", [[], ["--customer-text", "It arrived broken, for the third time. I am furious!"]])
def test_json_is_as_its_schema_says(customer: list[str], drafts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", *customer, *drafts])

    report = json.loads(capsys.readouterr().out)
    _SCHEMA.validate(report)
    assert drafts == [document["path"] for document in report["documents"]]


@given(texts, st.one_of(st.none(), texts))
def test_any_report_is_json_as_its_schema_says(engine: Reviewer, text: str, customer: str | None) -> None:
    report = engine.review(draft_of(text), customer, language="en")

    written = json.loads("".join(json_text([Written.of(machine.document(report))])))

    _SCHEMA.validate(written)
    (shown,) = written["documents"]
    assert [text[f["start"] : f["end"]] for f in shown["findings"]] == [f["text"] for f in shown["findings"]]


def test_json_lines_are_the_documents_of_the_json(drafts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", *drafts])
    whole = json.loads(capsys.readouterr().out)
    main(["check", "--format", "jsonl", *drafts])
    lines = capsys.readouterr().out.splitlines()

    assert whole["documents"] == [json.loads(line) for line in lines]


def test_the_summary_counts_the_findings_of_all_documents(
    drafts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "json", *drafts])
    report = json.loads(capsys.readouterr().out)

    severities = [finding["severity"] for document in report["documents"] for finding in document["findings"]]
    scores = [document["score"] for document in report["documents"] if document["score"] is not None]
    assert {
        "documents": len(drafts),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "suggestions": severities.count("suggestion"),
        "score": {"mean": round(sum(scores) / len(scores), 1), "min": min(scores)},
    } == report["summary"]


def test_offsets_are_code_points_and_lines_and_columns_begin_at_1(
    drafts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "json", *drafts])
    report = json.loads(capsys.readouterr().out)

    for document in report["documents"]:
        text = _DRAFTS[document["path"]]
        for finding in document["findings"]:
            before, through = text[: finding["start"]], text[: finding["end"]]
            assert text[finding["start"] : finding["end"]] == finding["text"]
            assert before.count("\n") + 1 == finding["line"]
            assert len(before) - before.rfind("\n") == finding["column"]
            assert through.count("\n") + 1 == finding["end_line"]
            assert len(through) - through.rfind("\n") == finding["end_column"]


def test_the_same_draft_gives_the_same_bytes(drafts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        main(["check", "--format", "json", *drafts])
        outputs.append(capsys.readouterr().out)

    assert outputs[0] == outputs[1]


def test_a_result_in_a_file_is_what_the_screen_would_show(
    drafts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "json", *drafts])
    shown = capsys.readouterr().out
    main(["check", "--format", "json", "--output", "out.json", *drafts])

    assert ("", shown) == (capsys.readouterr().out, Path("out.json").read_text("utf-8"))


def test_shipped_schemas_are_those_of_the_code() -> None:
    folder = Path(__file__).resolve().parent.parent.parent / "schema"
    for name, schema in (("pack", pack_schema()), ("report", report_schema())):
        Draft202012Validator.check_schema(schema)
        assert schema == json.loads((folder / f"{name}.schema.json").read_text("utf-8")), "make docs writes it again"


@pytest.mark.parametrize("words", [["rules"], ["check", "--format", "jsonl", *["many.txt"] * 400]])
def test_a_closed_pipe_ends_quietly(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("We can't. " * 50, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "replycoach", *words],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.read(1)
    run.stdout.close()

    assert b"" == run.stderr.read()
    run.stderr.close()
    assert 0 == run.wait(timeout=60)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_is_utf_8_whatever_the_systems_encoding(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "é😀.txt").write_text("We send it.", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "replycoach", "check", "--format", "json", "--no-config", "é😀.txt"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )

    assert b"" == run.stderr
    assert "é😀.txt" == json.loads(run.stdout.decode("utf-8"))["documents"][0]["path"]


def test_a_missing_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert 2 == main(["check", "--no-config"])
    assert "standard input: nothing to read; name a file, or pipe a draft in\n" == capsys.readouterr().err


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class _Interrupted(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(_Interrupted()))

    assert 130 == main(["check", "--no-config"])
    assert "replycoach: stopped\n" == capsys.readouterr().err
