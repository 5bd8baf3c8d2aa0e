"""`make quality`: how often the rules are right on labelled replies.

usage: quality.py [FILE.jsonl ...] [--show misses|alarms] [--label LABEL] [--packs DIR]

Without a file it reads the labelled set beside it. A finding and a label agree when they have the same name (the pack
is the label) and touch the same sentence. Precision is the share of findings that agree with a label, recall the share
of labels that some finding agrees with. Findings of absence are held against what the coach missed in the whole reply.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from labels import LABELS, WHOLE, Label, Labelled, read  # noqa: E402

from replycoach.coach.report import Report  # noqa: E402
from replycoach.coach.review import Reviewer  # noqa: E402
from replycoach.rules.cache import load_compiled  # noqa: E402
from replycoach.rules.finding import Finding  # noqa: E402
from replycoach.source.masks import draft_of  # noqa: E402

LABELLED = os.path.join(HERE, "labelled", "authored.jsonl")
_TOO_OFTEN_WRONG = 0.1
_REACH = 3
"""Sentences, from the first that a label touches, in which a finding agrees if they have that label too."""

_AROUND = 50
"""Characters shown on each side of a false alarm."""


class Tally:
    """Counts over many replies, by label and by rule."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.rule_said: Counter[str] = Counter()
        self.rule_right: Counter[str] = Counter()
        self.clean = self.alarmed = 0
        self.scores: list[float] = []
        self.overall: list[float] = []
        self.misses: list[tuple[str, str]] = []
        self.alarms: list[tuple[str, str]] = []

    def add(self, reply: Labelled, report: Report) -> None:
        """Counts one reply."""
        spans = [finding for finding in report.findings if finding.kind != "absence"]
        said = {(finding.pack, min(reply.touched(finding.start, finding.end))): finding for finding in spans}
        marked = {(label.name, number) for label in reply.labels for number in label.sentences}
        for name, words, sentences in _wanted(reply):
            first = min(sentences)
            hit = any((name, number) in said and (name, number) in marked for number in range(first, first + _REACH))
            self.wanted[name] += 1
            self.found[name] += hit
            if not hit:
                self.misses.append((name, f"{reply.id}: {words!r}"))
        for place, finding in said.items():
            if place[0] in LABELS:
                self._judge(place[0], finding, place in marked, reply)
        self._add_whole(reply, report)
        self._add_clean(reply, report)
        if report.score.total is not None and reply.overall:
            self.scores.append(report.score.total)
            self.overall.append(reply.overall)

    def _judge(self, label: str, finding: Finding, right: bool, reply: Labelled) -> None:
        self.said[label] += 1
        self.right[label] += right
        self.rule_said[finding.rule] += 1
        self.rule_right[finding.rule] += right
        if not right:
            around = reply.text[max(0, finding.start - _AROUND) : finding.end + _AROUND]
            self.alarms.append((label, f"{reply.id}: {finding.rule}: ...{around!r}"))

    def _add_whole(self, reply: Labelled, report: Report) -> None:
        absent = {finding.pack for finding in report.findings if finding.kind == "absence"}
        for name, pack in WHOLE.items():
            missing = reply.whole[name]
            if missing is None:
                continue
            self.wanted[name] += missing
            self.found[name] += missing and pack in absent
            self.said[name] += pack in absent
            self.right[name] += missing and pack in absent
            if missing != (pack in absent):
                (self.misses if missing else self.alarms).append((name, f"{reply.id}: {reply.text!r}"))

    def _add_clean(self, reply: Labelled, report: Report) -> None:
        if reply.is_clean:
            grave = [finding.rule for finding in report.findings if finding.severity in ("error", "warning")]
            self.clean += 1
            self.alarmed += bool(grave)
            if grave:
                self.alarms.append(("clean", f"{reply.id}: {', '.join(grave)}"))


def _wanted(reply: Labelled) -> list[Label]:
    """The labels to be found: of several of a name that begin in one sentence, the first stands for all."""
    wanted: dict[tuple[str, int], Label] = {}
    for label in reply.labels:
        wanted.setdefault((label.name, min(label.sentences)), label)
    return list(wanted.values())


def main() -> int:
    """Prints the tables; 0 always, because the figures are for reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=[LABELLED], help="labelled replies, one record a line")
    parser.add_argument("--show", choices=("misses", "alarms"), help="name each one")
    parser.add_argument("--label", help="show only those of one label")
    parser.add_argument("--packs", action="append", default=[], help="a folder with packs of your own")
    given = parser.parse_args()
    for path in given.files:
        packs = load_compiled(given.packs)
        reviewer = Reviewer(packs)
        tally = Tally()
        for reply in read(path):
            draft = draft_of(reply.text, channel=reply.channel)
            tally.add(reply, reviewer.review(draft, reply.customer))
        print(f"{os.path.basename(path)}\n")
        _print_labels(tally)
        _print_rules(tally, packs.rule_ids)
        for label, line in {"misses": tally.misses, "alarms": tally.alarms, None: []}[given.show]:
            if given.label in (None, label):
                print(f"  {label:<18} {line}")
    return 0


def _print_labels(tally: Tally) -> None:
    print(f"  {'label':<18}{'precision':>10}{'recall':>8}{'labels':>8}{'findings':>10}")
    for name in (*LABELS, *WHOLE):
        print(_row(name, tally, [name]))
    print(_row("all labels", tally, LABELS))
    print(f"\n  clean replies with a warning or error: {tally.alarmed} of {tally.clean}")
    if len(tally.scores) > 1:
        agreement = statistics.correlation(_ranks(tally.scores), _ranks(tally.overall))
        print(f"  score against the coach's 1 to 5, Spearman: {agreement:.2f} over {len(tally.scores)} replies\n")


def _ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value; equal values share the mean of theirs."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value) - 1) / 2 for value in values]


def _row(name: str, tally: Tally, labels: Sequence[str]) -> str:
    wanted, found = (sum(counts[label] for label in labels) for counts in (tally.wanted, tally.found))
    said, right = (sum(counts[label] for label in labels) for counts in (tally.said, tally.right))
    return f"  {name:<18}{_share(right, said):>10}{_share(found, wanted):>8}{wanted:>8}{said:>10}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def _print_rules(tally: Tally, rules: Sequence[str]) -> None:
    wrong = {rule: said - tally.rule_right[rule] for rule, said in tally.rule_said.items()}
    often = [rule for rule, count in wrong.items() if count > _TOO_OFTEN_WRONG * tally.rule_said[rule]]
    print(f"  {len(often)} rules are wrong more than one time in ten")
    for rule in sorted(often, key=lambda rule: (-wrong[rule], rule)):
        print(f"    {rule:<44}{wrong[rule]:>4} of {tally.rule_said[rule]}")
    silent = [rule for rule in rules if rule not in tally.rule_said]
    print(f"  {len(silent)} of {len(rules)} rules never speak here")
    for at in range(0, len(silent), 3):
        print("    " + "".join(f"{rule:<38}" for rule in silent[at : at + 3]).rstrip())
    print()


if __name__ == "__main__":
    sys.exit(main())
