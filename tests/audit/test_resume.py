"""A run that is killed and resumed gives, byte for byte, what an undisturbed one gives."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from records import lines, rows, started

from replycoach.audit.journal import Journal
from replycoach.cli import main
from replycoach.source.errors import UserError

COUNT = 1_500
KILLS = 10
MADE_OF = {"inputs": "a", "settings": "b"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    bad = lines(rows(COUNT)).replace('{"id": 700,', "oops ")
    (tmp_path / "r.jsonl").write_text(bad, encoding="utf-8")
    return tmp_path


def audit(form: str, *words: str) -> int:
    return main(["audit", "r.jsonl", "--format", form, "--no-config", "-o", "out", "--jobs", "1", *words])


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed so on Windows")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_run_killed_ten_times_gives_the_same_bytes(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.perf_counter()
    assert audit(form) == 2
    whole = time.perf_counter() - begun
    wanted = (folder / "out").read_bytes()
    assert capsys.readouterr().err.startswith("r.jsonl:701: ")
    (folder / "out").unlink()

    choose = random.Random(form)
    kills = grown = 0
    while True:
        process = started(folder, "r.jsonl", "--format", form, "-o", "out", "--jobs", "2", "--resume")
        try:
            process.communicate(timeout=0.2 + choose.uniform(0, whole / 3) if kills < KILLS else None)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            kills += 1
            part = folder / "out.part"
            if part.exists():
                assert wanted.startswith(part.read_bytes()), "what is written is never taken back"
                grown = max(grown, part.stat().st_size)
    assert kills
    assert grown, "some work was done before a kill"
    assert process.returncode == 2, "the bad record before the kill still counts"
    assert (folder / "out").read_bytes() == wanted
    assert sorted(os.listdir(folder)) == ["out", "r.jsonl"]


def stop_after(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Journal.add

    def stopping(journal: Journal, *given: object) -> None:
        add(journal, *given)  # type: ignore[arg-type]
        if journal.position.pieces == pieces:
            raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "add", stopping)


def test_nothing_is_reviewed_twice(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        stop_after(5, patch)
        assert audit("jsonl") == 130
    assert capsys.readouterr().err == "replycoach: stopped\n"
    before = (folder / "out.part").read_bytes()
    assert audit("jsonl", "--resume") == 2
    assert "note: out: 320 replies were reviewed before; going on after them" in capsys.readouterr().err
    assert (folder / "out").read_bytes().startswith(before)


@pytest.mark.parametrize(
    ("words", "touched", "problem"),
    [
        (["--select", "negative"], False, "out: the run that stopped had other settings; leave --resume out to begin"),
        (["--redact"], False, "out: the run that stopped had other settings;"),
        ([], True, "out: the run that stopped had other inputs;"),
    ],
)
def test_other_inputs_or_settings_are_refused(
    words: list[str],
    touched: bool,
    problem: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        stop_after(2, patch)
        audit("jsonl")
    capsys.readouterr()
    part = (folder / "out.part").read_bytes()
    if touched:
        os.utime(folder / "r.jsonl", (1, 1))
    assert audit("jsonl", "--resume", *words) == 2
    err = capsys.readouterr().err
    assert err.startswith(problem)
    assert err.count("\n") == 1
    assert (folder / "out.part").read_bytes() == part


@pytest.mark.parametrize(
    "words",
    [
        ["r.jsonl", "--format", "jsonl"],
        ["r.jsonl", "--format", "json", "-o", "out"],
        ["r.jsonl", "--format", "jsonl", "-o", "out", "--history", "h"],
        ["-", "--format", "jsonl", "-o", "out"],
    ],
)
def test_resume_where_it_cannot_be_had_is_refused(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--no-config", "--resume", *words]) == 2
    assert capsys.readouterr().err.startswith("--resume ")


def test_a_run_without_anything_to_resume_begins(folder: Path) -> None:
    assert audit("jsonl", "--resume") == 2
    assert (folder / "out").read_bytes().count(b"\n") == COUNT - 1


def pieces(journal: Journal, *given: bytes) -> None:
    with journal:
        for piece in given:
            journal.add(piece, {})


@pytest.mark.parametrize("cut", range(12))
def test_a_part_that_lost_its_end_is_gone_on_with_where_both_agree(cut: int, tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    pieces(Journal(path, MADE_OF, resume=False), b"one\n", b"two\n", b"three\n")
    part = tmp_path / "out.part"
    part.write_bytes(part.read_bytes()[: -cut or None])
    journal = Journal(path, MADE_OF, resume=True)
    kept = journal.position.pieces
    rest = [b"one\n", b"two\n", b"three\n"][kept:]
    with journal:
        for piece in rest:
            journal.add(piece, {})
        journal.finish()
    assert (tmp_path / "out").read_bytes() == b"one\ntwo\nthree\n"


def test_bytes_that_are_not_those_written_are_written_again(tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    pieces(Journal(path, MADE_OF, resume=False), b"one\n", b"two\n")
    (tmp_path / "out.part").write_bytes(b"one\n\0\0\0\0")
    with Journal(path, MADE_OF, resume=True) as journal:
        assert (1, 4) == (journal.position.pieces, journal.position.bytes)


def test_a_torn_line_of_the_journal_does_not_count(tmp_path: Path) -> None:
    path = str(tmp_path / "out")
    pieces(Journal(path, MADE_OF, resume=False), b"one\n", b"two\n")
    log = tmp_path / "out.journal"
    log.write_bytes(log.read_bytes()[:-5])
    with Journal(path, MADE_OF, resume=True) as journal:
        assert journal.position.pieces == 1


def test_the_file_of_an_earlier_run_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old\n")
    with Journal(str(target), MADE_OF, resume=False) as journal:
        journal.add(b"new\n", {})
        assert target.read_bytes() == b"old\n"
        journal.finish()
    assert target.read_bytes() == b"new\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="name a file that can be written"):
        Journal(str(tmp_path / "nowhere" / "out"), MADE_OF, resume=False)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_killed_run_leaves_no_process_behind(folder: Path) -> None:
    process = started(folder, "r.jsonl", "--format", "jsonl", "-o", "out", "--jobs", "3")
    children: list[str] = []
    for _ in range(100):
        found = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children = found.read_text(encoding="ascii").split() if found.exists() else []
        if len(children) == 2 or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(children) == 2
    for _ in range(100):
        if not any(os.path.exists(f"/proc/{child}") for child in children):
            return
        time.sleep(0.05)
    pytest.fail("a process of a run that was killed is still there")
