"""Every format tells the same: as many findings, of the same severities, and the same exit code."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from replycoach.cli import main

_REPLIES = {
    "blunt.md": "Hi Ana,\n\nPlease calm down. Unfortunately we can't refund the cup until it arrives 😀.\n",
    "late, really.txt": "We will look at the RMA soon. Obviously you failed to read the policy.\n",
    "fine.md": "Hi Ana,\n\nI have sent a new cup; it will be with you by Friday at noon.\n\nBest,\nTom\n",
    "no-english.md": "Ihr Paket ist heute bei uns angekommen, und wir schicken Ihnen morgen eine neue Lampe zu.\n",
}

Counts = dict[str, int]


def _json(output: str) -> Counts:
    found = json.loads(output)["summary"]
    return {severity: found[f"{severity}s"] for severity in ("error", "warning", "suggestion")}


def _jsonl(output: str) -> Counts:
    return Counter(finding["severity"] for line in output.splitlines() for finding in json.loads(line)["findings"])


def _sarif(output: str) -> Counts:
    levels = Counter(entry["level"] for entry in json.loads(output)["runs"][0]["results"])
    return {"error": levels["error"], "warning": levels["warning"], "suggestion": levels["note"]}


def _github(output: str) -> Counts:
    kinds = Counter(re.findall(r"^::(\w+) ", output, re.MULTILINE))
    return {"error": kinds["error"], "warning": kinds["warning"], "suggestion": kinds["notice"]}


def _junit(output: str) -> Counts:
    properties = {part.get("name"): part.get("value") for part in ElementTree.fromstring(output).iter("property")}
    return {severity: int(properties[f"{severity}s"] or 0) for severity in ("error", "warning", "suggestion")}


def _markdown(output: str) -> Counts:
    return Counter(re.findall(r"^- \*\*(\w+)\*\*", output, re.MULTILINE))


def _csv(output: str) -> Counts:
    return Counter(row["severity"] for row in csv.DictReader(io.StringIO(output, newline="")))


def _text(output: str) -> Counts:
    said = re.findall(r"(\d+) (error|warning|suggestion)s?\b", output.splitlines()[-1])
    return {severity: int(count) for count, severity in said}


_FORMATS: dict[str, Callable[[str], Counts]] = {
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "markdown": _markdown,
    "csv": _csv,
    "text": _text,
}

_TOGETHER = ("text", "markdown")
"""Formats in which an audit tells what replies show together instead."""


@pytest.fixture(params=["check", "audit"])
def words(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of a command that reads the replies, each of which is once more a record."""
    monkeypatch.chdir(tmp_path)
    if request.param == "audit":
        lines = [json.dumps({"id": name, "text": text}) for name, text in _REPLIES.items()]
        Path("replies.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return ["audit", "replies.jsonl"]
    for name, text in _REPLIES.items():
        Path(name).write_text(text, encoding="utf-8")
    return ["check", *_REPLIES]


def test_all_formats_count_the_same(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    counted = {}
    formats = {name: count for name, count in _FORMATS.items() if words[0] == "check" or name not in _TOGETHER}
    for format, count in formats.items():
        code = main([*words, "--format", format, "--no-config"])
        output, told = capsys.readouterr()
        assert words[0] == "audit" or "no-english.md does not read as English" in told
        counted[format] = (code, dict(sorted(count(output).items())))

    (code, counts), *_ = counted.values()
    assert code == 1
    assert min(counts.values()) > 0
    assert dict.fromkeys(formats, (code, counts)) == counted


def test_a_file_takes_what_the_screen_would_show(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    for format in _FORMATS:
        main([*words, "--format", format, "--no-config"])
        shown = capsys.readouterr().out
        main([*words, "--format", format, "--no-config", "-o", "out"])

        assert shown.encode() == Path("out").read_bytes()
