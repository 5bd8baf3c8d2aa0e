"""`make rewrites`: what the coach offers instead, and whether that does harm, on labelled and on invented replies.

usage: rewrites.py [FILE.jsonl ...] [--replies N] [--sample N] [--seed N]

Without a file it reads the labelled set beside it. It prints

- the share of findings at warning or above that come with words to use, and with words without a gap to fill;
- each wording applied alone: how many bring in a finding that the reply did not have, and take none away;
- `fix --unsafe` on the labelled and on N invented replies: findings brought in, and replies that a second run changes.

With --sample it prints that many rewrites in their sentences instead, for a person to read and mark.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from labels import read  # noqa: E402
from replies import write_replies  # noqa: E402

from replycoach.coach.mending import mend  # noqa: E402
from replycoach.coach.report import Report  # noqa: E402
from replycoach.coach.review import Reviewer  # noqa: E402
from replycoach.coach.rewriting import apply  # noqa: E402
from replycoach.rules.cache import load_compiled  # noqa: E402
from replycoach.rules.finding import Finding, Rewrite  # noqa: E402
from replycoach.source.draft import Draft  # noqa: E402
from replycoach.source.masks import draft_of, redrafted  # noqa: E402

LABELLED = os.path.join(HERE, "labelled", "authored.jsonl")
_UNFILLED = "channel.unfilled-placeholder"


class Reply(NamedTuple):
    """A reply and the message it answers."""

    draft: Draft
    customer: str | None


class Counted(NamedTuple):
    """Counts over many replies."""

    grave: int
    worded: int
    plain: int
    offered: int
    harmful: int
    mended: int
    changes: int
    brought: int
    unstable: int


def count(replies: Iterable[Reply], reviewer: Reviewer) -> Counted:
    """What is offered for the replies, and what comes of it."""
    total = Counter[str]()
    for draft, customer in replies:

        def review(draft: Draft, customer: str | None = customer) -> Report:
            return reviewer.review(draft, customer, language="en", hints=False)

        report = review(draft)
        for finding in report.findings:
            if finding.is_grave:
                total["grave"] += 1
                total["worded"] += bool(finding.rewrites)
                total["plain"] += any(rewrite.applicability != "fill-in" for rewrite in finding.rewrites)
            for rewrite in finding.rewrites:
                total["offered"] += 1
                after = review(redrafted(draft, apply(draft.text, [rewrite])))
                total["harmful"] += bool(_brought(report, after)) and _told(after) >= _told(report)
        mended = mend(draft, review, ("safe", "review"))
        total["mended"] += 1
        total["changes"] += len(mended.changes)
        total["brought"] += sum(_brought(mended.before, mended.after).values())
        total["unstable"] += bool(mend(mended.after.draft, review, ("safe", "review")).changes)
    return Counted(**{name: total[name] for name in Counted._fields})


def _told(report: Report) -> int:
    return sum(found.rule != _UNFILLED for found in report.findings)


def _brought(before: Report, after: Report) -> Counter[str]:
    """The rules that speak more often after than before; a gap that is not filled yet is no finding."""
    ignored = "channel.unfilled-placeholder"
    now, then = (
        Counter(found.rule for found in report.findings if found.rule != ignored) for report in (after, before)
    )
    return now - then


def labelled(paths: Iterable[str]) -> Iterator[Reply]:
    """The replies of labelled files."""
    for path in paths:
        for reply in read(path):
            yield Reply(draft_of(reply.text, channel=reply.channel, id=reply.id), reply.customer)


def _invented(number: int) -> Iterator[Reply]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_replies(os.path.join(scratch, "replies"), number)
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield Reply(draft_of(file.read()), None)


def _print(name: str, counted: Counted) -> None:
    print(f"{name}, {counted.mended} replies")
    print(f"  findings at warning or above        {counted.grave}")
    print(f"    with words to use                 {_share(counted.worded, counted.grave)}")
    print(f"    with words without a gap          {_share(counted.plain, counted.grave)}")
    print(f"  wordings offered                    {counted.offered}")
    print(f"    that alone bring in a finding     {counted.harmful}")
    print(f"  fix --unsafe made changes           {counted.changes}")
    print(f"    findings that it brought in       {counted.brought}")
    print(f"    replies that a second run changes {counted.unstable}")


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / max(1, whole):.0f}%)"


def _sample(replies: Iterable[Reply], reviewer: Reviewer, number: int, seed: int) -> Iterator[str]:
    """Rewrites in their sentences, drawn by chance, at most one of each wording."""
    found = [
        (reply, report, finding, rewrite)
        for reply in replies
        for report in [reviewer.review(reply.draft, reply.customer, language="en", hints=False)]
        for finding in report.findings
        for rewrite in finding.rewrites
    ]
    random.Random(seed).shuffle(found)
    seen: set[tuple[str, str]] = set()
    for reply, report, finding, rewrite in found:
        if len(seen) < number and (finding.rule, rewrite.text) not in seen:
            seen.add((finding.rule, rewrite.text))
            yield _shown(reply, report, finding, rewrite)


def _shown(reply: Reply, report: Report, finding: Finding, rewrite: Rewrite) -> str:
    """The customer's message, the sentence (for a line to add, that beside it), and the sentence as it would be."""
    text = reply.draft.text
    beside = (one for one in report.sentences if one.end > rewrite.start)
    sentence = report.sentences[finding.sentence] if finding.start < finding.end else next(beside, report.sentences[-1])
    first, last = min(sentence.start, rewrite.start), max(sentence.end, rewrite.end)
    after = text[first : rewrite.start] + "{" + rewrite.text + "}" + text[rewrite.end : last]
    lines = [
        f"{reply.draft.id} {finding.rule} ({rewrite.applicability})",
        *([f"  < {_flat(reply.customer)}"] if reply.customer else []),
        f"  - {_flat(text[sentence.start : sentence.end])}",
        f"  + {_flat(after)}",
    ]
    return "\n".join(lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


def main() -> int:
    """Prints the figures, or a sample; 1 when a rewrite that `fix` applies brings in a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=[LABELLED], help="labelled replies, one record a line")
    parser.add_argument("--replies", type=int, default=1000, help="invented replies")
    parser.add_argument("--sample", type=int, default=0, help="print so many rewrites to read")
    parser.add_argument("--seed", type=int, default=1, help="what the sample is drawn by")
    given = parser.parse_args()
    reviewer = Reviewer(load_compiled())
    if given.sample:
        print("\n\n".join(_sample(labelled(given.files), reviewer, given.sample, given.seed)))
        return 0
    known = count(labelled(given.files), reviewer)
    invented = count(_invented(given.replies), reviewer)
    _print("labelled", known)
    _print("invented", invented)
    return 1 if known.brought or invented.brought else 0


if __name__ == "__main__":
    sys.exit(main())
