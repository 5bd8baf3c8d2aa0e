"""The command line, as the tables in commands.yaml and configuration.yaml tell it."""

from __future__ import annotations

import io
import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from reviewers import SCORE, WORDS

from replycoach.cli import main
from replycoach.rules import packfiles

_HERE = Path(__file__).parent
_TABLES = [yaml.safe_load((_HERE / name).read_text("utf-8")) for name in ("commands.yaml", "configuration.yaml")]
_PACK: str = _TABLES[0]["pack"]
_CASES: list[dict[str, Any]] = [case for table in _TABLES for case in table["cases"]]
_TEAM = "--packs team --select team --no-config"


@pytest.fixture(scope="module")
def few_packs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with words and the constants of the score, to stand for what is shipped."""
    folder = tmp_path_factory.mktemp("shipped")
    for path in (SCORE, WORDS):
        shutil.copy(path, folder)
    return str(folder)


def _written(case: dict[str, Any]) -> None:
    for name, content in {"team/team.yaml": _PACK, **case.get("files", {})}.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content.encode())


def _part(expected: Any, actual: Any) -> Any:
    """What of `actual` is asked for by `expected`: the same keys, and as many entries as there are."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: _part(value, actual.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [_part(one, other) for one, other in zip(expected, actual, strict=True)]
    return actual


def _decoded(output: str, case: dict[str, Any]) -> Any:
    if "jsonl" in case["run"]:
        return [json.loads(line) for line in output.splitlines()]
    return json.loads(output)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _CASES])
def test_a_command_answers(
    case: dict[str, Any],
    few_packs: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(packfiles, "data_folder", lambda kind: few_packs if kind == "rules" else kind)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.get("stdin", "").encode())))
    _written(case)

    code = main(shlex.split(case["run"].replace("$team", _TEAM)))

    output, told = capsys.readouterr()
    assert case["code"] == code, output + told
    if "json" in case:
        assert case["json"] == _part(case["json"], _decoded(output, case))
    elif "stdout" in case:
        assert case["stdout"] == output
    assert [] == [part for part in case.get("has", ()) if part not in output]
    if "told" in case:
        assert [] == [part for part in case["told"] if part not in told], told
        assert "Traceback" not in told
    else:
        assert case.get("stderr", "") == told
    for name, content in case.get("written", {}).items():
        assert content == Path(name).read_text("utf-8")
    assert [] == sorted(path.name for path in Path().rglob("*.part")), "nothing is left behind"
