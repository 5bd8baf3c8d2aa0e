"""Records for the tests of audit, and ways to run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

TEXTS = (
    "Unfortunately we can't help with order {} at this stage, and it is our policy.",
    "I will send part {} by Friday at noon, and you will hear from me either way.",
    "It is your fault, {}. Calm down, we will look into it as soon as possible.",
)


def rows(count: int) -> list[dict[str, Any]]:
    """So many records with different texts."""
    return [
        {"id": number, "text": TEXTS[number % 3].format(number), "agent": "Ana" if number % 2 else "Tom"}
        for number in range(count)
    ]


def lines(records: list[dict[str, Any]]) -> str:
    """The records as JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records)


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """`replycoach audit` in a process of its own, in `folder`."""
    command = [sys.executable, "-m", "replycoach", "audit", *words, "--no-config"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=folder, text=True, encoding="utf-8", env=dict(os.environ), **pipes)
