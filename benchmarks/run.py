"""`make bench`: the figures of the README as ratios, measured side by side in one run.

usage: run.py [--replies FOLDER] [--labelled FILE.jsonl] [--rounds N]

It measures the replycoach that Python finds first: with `make bench` one that is installed as users install it.
Without --replies it writes 1,000 invented replies of about 100 words; beside these it writes replies that repeat
nothing, of the examples of the rules. The peers are write-good, installed beside this file when npm is there, and
proselint; what cannot be compared is left out and said so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from measure import rounds  # noqa: E402
from peers import proselint, write_good  # noqa: E402
from replies import write_replies  # noqa: E402

DRAFT = os.path.join(os.path.dirname(HERE), "examples", "refund.txt")
REPLIES = os.path.join(HERE, "replies.py")
LABELLED = os.path.join(HERE, "labelled", "authored.jsonl")
COMMAND = (sys.executable, "-c", "import sys; from replycoach.cli import entry; sys.exit(entry())")
"""What a console script holds, whichever installer wrote it."""

_FIRST = "import os; os.environ['REPLYCOACH_CACHE'] += f'/{os.getpid()}'; " + COMMAND[-1]
"""The same with a cache of its own, in which nothing is kept yet."""

_FEW = ("negative", "hedging", "jargon", "empathy")
"""The packs about wording alone, which is what the peer looks at."""

_THE_FIRST = "replycoach check, results kept"
_UNCHANGED = "replycoach check, nothing changed"


def main() -> int:
    """Prints every figure; 1 when one cannot be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replies", help="a folder of replies, one a file")
    parser.add_argument("--labelled", default=LABELLED, help="labelled replies, one record a line")
    parser.add_argument("--rounds", type=int, default=15, help="counted runs of each command")
    given = parser.parse_args()
    print(f"cold start, {given.rounds} rounds, median processor time")
    _cold(given.rounds)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["REPLYCOACH_CACHE"] = os.path.join(scratch, "cache")
        varied = os.path.join(scratch, "varied")
        subprocess.run([sys.executable, REPLIES, varied], check=True)
        folders = {
            "many replies": given.replies or write_replies(os.path.join(scratch, "replies")),
            "replies in which no sentence stands twice": varied,
        }
        for what, folder in folders.items():
            print(f"\n{what}, {len(os.listdir(folder))} files; in one process unless it says otherwise")
            _many(folder, max(3, given.rounds // 5))
    print(f"\ngrammar, {os.path.basename(given.labelled)}")
    _grammar(given.labelled)
    return 0


def _cold(count: int) -> None:
    result = rounds(
        {
            "python -c pass": ([sys.executable, "-c", "pass"], None),
            "replycoach check < draft": ([*COMMAND, "check", "--no-config"], DRAFT),
            "replycoach check --format json < draft": ([*COMMAND, "check", "--no-config", "--format", "json"], DRAFT),
            "replycoach fix < draft": ([*COMMAND, "fix", "--no-config"], DRAFT),
        },
        count,
    )
    unit = result["python -c pass"].cpu
    for name, run in result.items():
        print(f"  {name:<40} {run.cpu / unit:5.2f} x   peak {run.peak:5.1f} MiB")


def _many(folder: str, count: int) -> None:
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    options = ["check", "--no-config", "--format", "jsonl", folder]
    kept = [*COMMAND, *options]
    check = [*kept, "--no-cache", "--jobs"]
    few = [word for pack in _FEW for word in ("--select", pack)]
    commands = {
        f"replycoach check, {len(_FEW)} packs": ([*check, "1", *few], None),
        "replycoach check": ([*check, "1"], None),
        "replycoach check --jobs 2": ([*check, "2"], None),
        _THE_FIRST: ([*COMMAND[:-1], _FIRST, *options, "--jobs", "1"], None),
        _UNCHANGED: (kept, None),
    }
    peers = {name: command for name, command in (("write-good", write_good()), ("proselint", proselint())) if command}
    commands.update({name: ([*command, *files], None) for name, command in peers.items()})
    result = rounds(commands, count)
    for name, run in result.items():
        print(f"  {name:<40} {len(files) / run.wall:7.0f} files a second   peak {run.peak:5.1f} MiB")
    first_run = f"{_UNCHANGED} / {_THE_FIRST.partition(', ')[2]}"
    print(f"  {first_run:<52} {result[_THE_FIRST].wall / result[_UNCHANGED].wall:7.2f}")
    ours = [name for name in commands if name not in peers]
    for peer in peers:
        for name in ours:
            print(f"  {name + ' / ' + peer:<52} {result[peer].wall / result[name].wall:7.2f}")


def _grammar(path: str) -> None:
    """The share of labelled replies that load spaCy or TextBlob."""
    from replycoach.coach.review import Reviewer
    from replycoach.rules.cache import load_compiled
    from replycoach.source.masks import draft_of

    packs = load_compiled()
    loaded = {"spaCy": 0, "TextBlob": 0}
    total = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record.get("skip"):
                continue
            total += 1
            asked = _Counted()
            reviewer = Reviewer(packs, grammar=asked, tone=asked)
            reviewer.review(draft_of(record["text"], channel=record["channel"]), record["customer"])
            loaded["spaCy"] += asked.has_tagged
            loaded["TextBlob"] += asked.has_toned
    for name, count in loaded.items():
        print(f"  {name} loaded for {count} of {total} replies ({100 * count / total:.1f}%)")


class _Counted:
    """Notes whether a reviewer asked for tags or tone, and answers neither."""

    note = None

    def __init__(self) -> None:
        self.has_tagged = self.has_toned = False

    def tags(self, *_: object) -> tuple[()]:
        self.has_tagged = True
        return ()

    def polarity(self, *_: object) -> None:
        self.has_toned = True


if __name__ == "__main__":
    sys.exit(main())
