"""What a check loads: an answer at the prompt must come in a blink."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """\
import sys
before = set(sys.modules)
from replycoach.cli import main
code = main(sys.argv[1:])
print(code, *sorted(set(sys.modules) - before), file=sys.stderr)
"""
_HEAVY = {
    *("argparse", "ast", "asyncio", "dataclasses", "decimal", "difflib", "hashlib", "importlib.metadata"),
    *("importlib.resources", "inspect", "logging", "pathlib", "random", "shutil", "socket", "subprocess", "tempfile"),
    *("textwrap", "typing", "unittest", "urllib.parse", "rich", "spacy", "textblob", "thinc", "numpy", "typer", "yaml"),
}


def _loaded(draft: str, *words: str) -> tuple[str, set[str]]:
    command = [sys.executable, "-c", _SCRIPT, *words]
    run = subprocess.run(command, input=draft, capture_output=True, text=True, encoding="utf-8", check=True)
    code, *modules = run.stderr.splitlines()[-1].split()
    return code, set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "github"],
        ["check", "-", "--customer-text", "My parcel is broken, and this is the third time!"],
        ["check", "--format=jsonl", "--min-score", "80", "--fail-on", "warning", "--channel", "chat", "--no-config"],
    ],
    ids=" ".join,
)
def test_a_check_loads_nothing_heavy(words: list[str]) -> None:
    draft = "Hi Ana,\n\nThanks for the photo. I have sent a new cup; it will be with you by Friday.\n\nBest,\nTom\n"
    _loaded(draft, "check")

    code, modules = _loaded(draft, *words)

    assert code in ("0", "1")
    assert set() == modules & _HEAVY


def test_a_check_to_the_terminal_loads_no_regular_expressions() -> None:
    draft = "Hi Ana,\n\nUnfortunately we can't refund the cup. We have received your request.\n\nBest,\nTom\n"
    _loaded(draft, "check")

    _, modules = _loaded(draft, "check", "--no-config")

    assert set() == modules & {"re", "json", "enum", "functools", "collections.abc"}


def test_a_check_of_a_file_loads_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text("Hi Ana,\n\nI have sent a new cup; it will be with you by Friday.\n", encoding="utf-8")

    _, modules = _loaded("", "check", str(path))

    assert set() == modules & _HEAVY
