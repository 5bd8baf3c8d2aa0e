"""Follows a page: writes the files that it shows, runs its commands, and puts what they answer in their place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_PART = re.compile(r"(?:^`(?P<name>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_SHIM = '#!/bin/sh\nexec "{python}" -m replycoach "$@"\n'


def followed(page: str, folder: Path) -> str:
    """The page as it is after its files were written and its commands were run in a folder."""
    shim = folder / ".bin" / "replycoach"
    shim.parent.mkdir(parents=True)
    shim.write_text(_SHIM.format(python=sys.executable), encoding="utf-8")
    shim.chmod(0o755)
    code = 0

    def answered(part: re.Match[str]) -> str:
        nonlocal code
        body = part["body"]
        if part["name"]:
            path = folder / part["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif part["kind"] == "console":
            shown = []
            for command in [line for line in body.splitlines() if line.startswith("$ ")]:
                output, code = _run(command[2:], code, folder)
                shown.append(f"{command}\n{output}")
            return part[0].replace(body, "".join(shown))
        return part[0]

    return _PART.sub(answered, page)


def _run(command: str, code: int, folder: Path) -> tuple[str, int]:
    """What a command writes, notes included, and its exit code; `code` is that of the command before it."""
    environment = {**os.environ, "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "80"}
    run = subprocess.run(
        ["sh", "-c", f"(exit {code}); {command}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return run.stdout, run.returncode
