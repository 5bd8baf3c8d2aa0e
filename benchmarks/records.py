"""Measures an audit of many records: JSON Lines in, JSON Lines out. Linux only, for the memory of all processes.

usage: records.py [--count N ...] [--words N] [--jobs N ...] [--kills N]

It prints replies a second and the peak memory of all processes together (PSS, so that shared pages count once) for each
count and number of processes, and how many times as fast that is as write-good, which reads 1,000 of the same replies
as files right after. With --kills it ends a run of the first count so many times at random moments, goes on with
--resume each time, and compares the bytes with those of an undisturbed run.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from measure import run  # noqa: E402
from peers import write_good  # noqa: E402
from replies import replies, write_replies  # noqa: E402

COMMAND = (sys.executable, "-c", "import sys; from replycoach.cli import entry; sys.exit(entry())", "audit")
_DIFFERENT = 2_000
"""Replies that are invented; more records repeat them."""

_FILES = 1_000
"""Replies that the peer reads."""

_POLL = 0.2


class Measured(NamedTuple):
    """Seconds of wall time, and the peak memory of all processes in MiB, 0 where nobody may see it."""

    seconds: float
    peak: float


def main() -> int:
    """Prints the figures; 1 when a resumed run differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, nargs="+", default=[20_000])
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        peer = write_good()
        if peer:
            files = write_replies("replies", _FILES, given.words)
            peer += [os.path.join(files, name) for name in sorted(os.listdir(files))]
        for count in given.count:
            write_records("records.jsonl", count, given.words)
            for jobs in given.jobs:
                found = measured("records.jsonl", "out.jsonl", jobs)
                rate = count / found.seconds
                times = f"  {rate * run(peer).wall / _FILES:5.2f} x write-good" if peer else ""
                peak = f"peak {found.peak:5.0f} MiB" if found.peak else "peak unknown"
                print(f"{count:>9,} records  {jobs} jobs  {rate:7,.0f} a second  {peak}{times}", flush=True)
            if given.kills:
                return _killed(given.kills, max(given.jobs))
    return 0


def write_records(path: str, count: int, words: int) -> None:
    """Writes records with invented replies."""
    texts = list(replies(min(count, _DIFFERENT), words))
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": number, "text": texts[number % len(texts)]}) + "\n")


def measured(source: str, target: str, jobs: int) -> Measured:
    """One run to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(_command(source, target, jobs))
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(_POLL)
    return Measured(time.perf_counter() - started, peak)


def _command(source: str, target: str, jobs: int, *more: str) -> list[str]:
    return [*COMMAND, source, "--no-config", "--format", "jsonl", "-o", target, "--jobs", str(jobs), *more]


def _memory(pid: int) -> float:
    """MiB of a process and its children; one that ends while it is asked, or must not be, counts for nothing."""
    total = 0.0
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            total = sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                total += sum(_memory(int(child)) for child in file.read().split())
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        pass
    return total


def _killed(times: int, jobs: int) -> int:
    """Whether a run that is killed so many times and resumed gives the same bytes."""
    whole = measured("records.jsonl", "whole.jsonl", jobs).seconds
    choose = random.Random(5)
    kills = 0
    while True:
        process = subprocess.Popen(
            _command("records.jsonl", "resumed.jsonl", jobs, "--resume"), stderr=subprocess.DEVNULL
        )
        try:
            process.wait(choose.uniform(0.05, whole / times / 2) if kills < times else None)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
    same = filecmp.cmp("whole.jsonl", "resumed.jsonl", shallow=False)
    print(f"killed {kills} times and resumed: {'the same bytes' if same else 'DIFFERENT'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
