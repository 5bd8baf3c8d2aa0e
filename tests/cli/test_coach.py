"""The walk in the terminal, driven through a terminal of its own."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from reviewers import ROOT

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of Unix")

_DRAFT = "Hi Ana,\n\nUnfortunately we can't refund the cup. We will write soon.\n\nBest,\nTom\n"
_OURS = f"--packs {ROOT / 'tests' / 'packs' / 'mending'} --select mending"
_WAITS = 60.0
"""Seconds within which the walk must show its next line of keys."""
_ASKS = b"\x1b[?2004h"
"""Shown whenever a key or a line is waited for: pasted text shall come in brackets."""
_CURSOR = b"\x1b[6n"
"""Asks a terminal where its cursor is."""


class _Terminal:
    """A shell command on a terminal of 100 columns; everything that it shows is in `shown`."""

    def __init__(self, command: str, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
        self.shown = b""
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve("/bin/sh", ["sh", "-c", command], environment)

    def press(self, *keys: str) -> None:
        """Presses keys, each when the command asks for one."""
        for key in keys:
            os.write(self._file, key.encode())
            self.wait(_ASKS)

    def wait(self, sign: bytes) -> bool:
        """Waits until a sign is shown and the command rests; False when it has ended."""
        new = b""
        until = time.monotonic() + _WAITS
        while time.monotonic() < until:
            if not select.select([self._file], [], [], 0.1)[0]:
                if sign in new:
                    return True
                continue
            try:
                part = os.read(self._file, 65536)
            except OSError:
                return False
            if not part:
                return False
            new += part
            self.shown += part
            for _ in range(part.count(_CURSOR)):
                os.write(self._file, b"\x1b[1;1R")
        raise AssertionError(f"no {sign!r} in {new.decode()}")

    def end(self) -> int:
        """The exit code."""
        while self.wait(b"\0"):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _walked(folder: Path, options: str, keys: Sequence[str], draft: str = _DRAFT) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was shown."""
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    terminal = _Terminal(f"{sys.executable} -m replycoach coach {options} > printed.txt", folder)
    terminal.wait(_ASKS)
    terminal.press(*keys)
    code = terminal.end()
    return code, (folder / "printed.txt").read_text("utf-8"), terminal.shown.decode()


_PIPED = "--no-config < draft.txt"


def test_nothing_is_lost_when_one_finishes_at_once(tmp_path: Path) -> None:
    code, printed, shown = _walked(tmp_path, _PIPED, ["q"])

    assert (0, _DRAFT) == (code, printed)
    assert "No changes" in shown


def test_a_wording_is_taken_skipped_and_undone(tmp_path: Path) -> None:
    draft = "Please utilise the form. I will remit the money. We utilise it."
    options = f"--no-config {_OURS} < draft.txt"

    code, printed, shown = _walked(tmp_path, options, ["a", "s", "u", "a", "a"], draft)

    assert (0, "Please use the form. I will pay the money. We use it.") == (code, printed)
    assert "1/3" in shown
    assert "3/3" in shown
    assert "3 changes" in shown


def test_a_gap_is_asked_for_before_it_goes_in(tmp_path: Path) -> None:
    options = f"--no-config {_OURS} < draft.txt"

    code, printed, _ = _walked(tmp_path, options, ["a", "Friday noon\r"], "The cup comes soon.")

    assert (0, "The cup comes by Friday noon.") == (code, printed)


def test_a_gap_that_stays_empty_changes_nothing(tmp_path: Path) -> None:
    options = f"--no-config {_OURS} < draft.txt"

    code, printed, _ = _walked(tmp_path, options, ["a", "\r", "q"], "The cup comes soon.")

    assert (0, "The cup comes soon.") == (code, printed)


def test_a_sentence_is_edited_in_place(tmp_path: Path) -> None:
    options = f"--no-config {_OURS} < draft.txt"

    code, printed, _ = _walked(tmp_path, options, ["e", "\x15The cup comes on Friday.\r"], "The cup comes soon. Bye.")

    assert (0, "The cup comes on Friday. Bye.") == (code, printed)


@pytest.mark.parametrize("keys", [["\x03"], ["a", "\x03"]], ids=["at-once", "after-a-change"])
def test_an_interruption_leaves_the_draft_as_it_was(keys: list[str], tmp_path: Path) -> None:
    draft = "Please utilise the form. I will remit the money."
    options = f"draft.txt --no-config --write {_OURS}"

    code, printed, shown = _walked(tmp_path, options, keys, draft)

    assert (130, "") == (code, printed)
    assert draft == (tmp_path / "draft.txt").read_text("utf-8")
    assert "the draft is as it was" in shown


def test_an_interruption_prints_what_was_piped_in(tmp_path: Path) -> None:
    code, printed, _ = _walked(tmp_path, f"--no-config {_OURS} < draft.txt", ["a", "\x03"], "Utilise it soon.")

    assert (130, "Utilise it soon.") == (code, printed)


def test_a_file_is_written_with_its_mode(tmp_path: Path) -> None:
    draft = "Please utilise it.\r\n"
    path = tmp_path / "draft.txt"
    path.touch(mode=0o640)

    code, _, _ = _walked(tmp_path, f"draft.txt --no-config --write {_OURS}", ["a"], draft)

    assert (0, b"Please use it.\r\n") == (code, path.read_bytes())
    assert 0o640 == path.stat().st_mode & 0o777


def test_a_rule_is_never_shown_again(tmp_path: Path) -> None:
    (tmp_path / ".replycoach.yaml").write_text("# ours\nignore: empathy\nchannel: chat\n", encoding="utf-8")

    code, printed, shown = _walked(tmp_path, f"{_OURS} < draft.txt", ["n"], "Utilise it. Utilise me.")

    assert (0, "Utilise it. Utilise me.") == (code, printed)
    written = (tmp_path / ".replycoach.yaml").read_text("utf-8")
    assert "# ours\nignore:\n  - empathy\n  - mending.long-word\nchannel: chat\n" == written
    assert "mending.long-word no more" in shown


def test_a_draft_is_written_in_the_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "Please utilise it." > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    command = f"EDITOR={editor} {sys.executable} -m replycoach coach --no-config {_OURS} -o out.txt"
    terminal = _Terminal(command, tmp_path)
    terminal.wait(_ASKS)
    terminal.press("a")

    assert 0 == terminal.end()
    assert "Please use it." == (tmp_path / "out.txt").read_text("utf-8")


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    import subprocess

    run = subprocess.run(
        [sys.executable, "-m", "replycoach", "coach", "--no-config"],
        input="Utilise it.", capture_output=True, text=True, start_new_session=True, check=False, cwd=tmp_path,
    )  # fmt: skip

    assert (2, "") == (run.returncode, run.stdout)
    assert "coach: there is no terminal to read keys from; 'replycoach fix' needs none\n" == run.stderr
