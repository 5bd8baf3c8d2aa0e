"""Measures whole commands side by side: every round runs each once, so that a slow moment hits all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds of processor and of wall time, and peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str], stdin: str | None = None) -> Run:
    """Runs a command to its end, its output thrown away. Raises OSError when it cannot be started."""
    source = open(stdin, "rb") if stdin else subprocess.DEVNULL  # noqa: SIM115
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def rounds(commands: Mapping[str, tuple[Sequence[str], str | None]], count: int) -> dict[str, Run]:
    """The median of `count` interleaved runs of each command, after one run that is not counted."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(count + 1):
        for name, (command, stdin) in commands.items():
            result = run(command, stdin)
            if number:
                found[name].append(result)
    return {
        name: Run(*(statistics.median(values) for values in zip(*runs, strict=True))) for name, runs in found.items()
    }
