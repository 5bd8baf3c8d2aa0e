"""`replycoach check --watch`: reviews files again whenever they are saved, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import time

from replycoach.cli import drafts
from replycoach.cli.settings import Run
from replycoach.cli.writing import note
from replycoach.source.errors import UserError

_PAUSE = 0.3
"""Seconds between two looks; shorter than the way back from the editor to the terminal."""


def watch(run: Run, customer: str | None) -> int:
    """Checks the files given, then each one that changes; 0 when it is stopped. Raises UserError."""
    from replycoach.cli.many import check

    known: dict[str, tuple[int, int]] = {}
    if drafts.files(run) == [drafts.STDIN]:
        raise UserError("--watch: standard input cannot be watched; name files or folders")
    try:
        while True:
            changed = _changed(run, known)
            if changed:
                check(run, changed, customer)
                sys.stdout.flush()
                note(f"watching {len(known)} {'file' if len(known) == 1 else 'files'}; Ctrl-C ends it")
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return 0


def _changed(run: Run, known: dict[str, tuple[int, int]]) -> list[str]:
    """The files whose size or time of change is another than the one known, which is brought up to date."""
    changed = []
    found = {path: stamp for path in drafts.files(run) if (stamp := _stamp(path))}
    for path, stamp in found.items():
        if known.get(path) != stamp:
            changed.append(path)
    known.clear()
    known.update(found)
    return changed


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
