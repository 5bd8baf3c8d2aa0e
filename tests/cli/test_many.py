"""Many files: the same answer from one process or several, reviewed anew or kept, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from replycoach.cli import main, many
from replycoach.cli.many import _CHUNK

_TEXTS = (
    "Unfortunately we can't help with file {}.",
    "I will send part {} by Friday at noon.",
    "It is your fault, {}.",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files for some chunks, and one that is binary; results are kept in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPLYCOACH_CACHE", str(tmp_path / "cache"))
    mails = tmp_path / "mails"
    mails.mkdir()
    for number in range(2 * _CHUNK + 5):
        (mails / f"{number:03}.txt").write_text(_TEXTS[number % 3].format(number), encoding="utf-8")
    (mails / "040.txt").write_bytes(b"%PDF-1.7\0\1\2")
    return mails


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["check", "mails", "--format", "jsonl", "--no-config", *words])
    return code, *capsys.readouterr()


def test_processes_and_kept_results_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = told(capsys, "--jobs", "1", "--no-cache")

    assert alone[0] == 1
    passed = "passed over: mails/040.txt: looks like a binary file; give a text file"
    assert alone[2] == f"replycoach: note: {passed}\n"
    assert [json.loads(line)["path"] for line in alone[1].splitlines()] == [
        f"mails/{path.name}" for path in sorted(folder.iterdir()) if path.name != "040.txt"
    ]
    assert alone == told(capsys, "--jobs", "3", "--no-cache")
    assert alone == told(capsys, "--jobs", "3"), "and these are kept"
    assert alone == told(capsys), "from those kept"


def test_only_what_changed_is_reviewed_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "040.txt").unlink()
    before = told(capsys, "--jobs", "1")[1].splitlines()
    (folder / "007.txt").write_text("I will call you at noon.", encoding="utf-8")
    reviewed: list[str] = []
    outcome = many._outcome
    monkeypatch.setattr(many, "_outcome", lambda path, *rest: reviewed.append(path) or outcome(path, *rest))

    after = told(capsys, "--jobs", "1")[1].splitlines()

    assert reviewed == ["mails/007.txt"]
    assert [before[number] == after[number] for number in (6, 7, 8)] == [True, False, True]
    told(capsys, "--jobs", "1", "--ignore", "negative")
    assert len(reviewed) == 1 + len(after), "other rules, other results"


def test_a_kept_result_that_is_none_is_made_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = told(capsys)
    with sqlite3.connect(folder.parent / "cache" / "results.sqlite") as store:
        for bad in ("", "[]", "[[[1]], [], []]", '[[[{"findings": 3}, 1]], [], []]', "[[[{}]], [], []]"):
            store.execute("UPDATE outcomes SET outcome = ?", (bad,))
            store.commit()
            assert expected == told(capsys)


def test_a_store_that_cannot_be_used_costs_time_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = told(capsys, "--no-cache")
    (folder.parent / "cache").mkdir(exist_ok=True)
    (folder.parent / "cache" / "results.sqlite").write_text("this is no store, and long enough to be read as one" * 20)

    code, output, errors = told(capsys)

    assert (code, output) == expected[:2]
    assert "results cannot be kept (file is not a database); the next run is slower" in errors


def test_the_store_is_for_its_user_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys)
    assert (folder.parent / "cache" / "results.sqlite").stat().st_mode & 0o077 == 0


def test_jobs_is_a_number(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--jobs", "none") == (2, "", "--jobs is 'none'; allowed: a whole number from 1\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("words", [["--jobs", "2"], ["--watch"]])
def test_ctrl_c_ends_it_without_a_traceback(folder: Path, words: list[str]) -> None:
    for number in range(3000):
        (folder / f"more{number}.txt").write_text(_TEXTS[number % 3].format(number) * 5, encoding="utf-8")
    command = [sys.executable, "-m", "replycoach", "check", "mails", "--no-config", "--format", "jsonl", *words]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # ignored in a shell's background
        cwd=folder.parent,
    )
    assert process.stdout is not None
    process.stdout.readline()

    os.killpg(process.pid, signal.SIGINT)

    _, errors = process.communicate(timeout=60)
    assert process.returncode == (0 if "--watch" in words else 130)
    assert b"Traceback" not in errors


def test_a_file_is_checked_again_when_it_is_saved(folder: Path) -> None:
    command = [sys.executable, "-u", "-m", "replycoach", "check", "mails/001.txt", "--no-config", "--watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder.parent, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("0 of 1 reply")
        time.sleep(0.05)
        (folder / "001.txt").write_text("It is your fault.", encoding="utf-8")
        assert process.stdout.readline().startswith("mails/001.txt:1:1: error ")
    finally:
        process.kill()
        process.communicate()
