"""Mends a reply: applies rewrites that need nobody's knowledge, and keeps only those that leave it better."""

from __future__ import annotations

from replycoach.coach.report import Report
from replycoach.coach.rewriting import apply
from replycoach.rules.finding import RANK
from replycoach.source.masks import redrafted
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TypeAlias

    from replycoach.rules.finding import Applicability, Finding, Rewrite
    from replycoach.source.draft import Draft

Review: TypeAlias = "Callable[[Draft], Report]"
"""Reviews a draft with the packs, the customer's message and the settings of a run."""

Pick: TypeAlias = "tuple[Finding, Rewrite]"

Refused: TypeAlias = "tuple[str, str, str]"
"""A rule, a sentence and a rewrite that would do harm there."""


class Change(Record):
    """A rewrite that was applied: the rule, the words that it replaced, and those that it put there."""

    rule: str
    text: str
    rewrite: str


class Mended(Record):
    """A reply before and after, and the changes in the order in which they were made."""

    before: Report
    after: Report
    changes: tuple[Change, ...]


def mend(draft: Draft, review: Review, allowed: Collection[Applicability]) -> Mended:
    """The draft with every rewrite applied whose applicability is among `allowed`.

    Only words are replaced: nothing is added, and a rewrite with a gap to fill is never applied. A rewrite that brings
    in another finding or lowers the score is left out. Mending what was mended changes nothing.
    """
    before = report = review(draft)
    changes: list[Change] = []
    refused: set[Refused] = set()
    while True:
        text = report.draft.text
        taken, report = _taken(_picked(report, allowed, refused), report, review, refused)
        changes += [Change(finding.rule, text[new.start : new.end], new.text) for finding, new in taken]
        if not taken:
            return Mended(before, report, tuple(changes))
        refused.clear()


def _picked(report: Report, allowed: Collection[Applicability], refused: Collection[Refused]) -> list[Pick]:
    """For each sentence the first rewrite of its gravest finding that has one, in text order."""
    picked: dict[int, Pick] = {}
    for finding in sorted(report.findings, key=lambda finding: (RANK[finding.severity], finding.start)):
        if finding.sentence in picked or finding.kind == "absence":
            continue
        for rewrite in finding.rewrites:
            fits = rewrite.replaces and rewrite.applicability in allowed
            if fits and _key(report, finding, rewrite) not in refused:
                picked[finding.sentence] = finding, rewrite
                break
    return sorted(picked.values(), key=lambda pick: pick[1])


def _taken(picked: Sequence[Pick], report: Report, review: Review, refused: set[Refused]) -> tuple[list[Pick], Report]:
    """Those of some rewrites that can be applied together without harm, and the report then.

    Where all at once do harm, each half is tried; one that does harm by itself is refused.
    """
    if not picked:
        return [], report
    text = apply(report.draft.text, [rewrite for _, rewrite in picked])
    after = review(redrafted(report.draft, text))
    if _is_better(report, after):
        return list(picked), after
    if len(picked) == 1:
        refused.add(_key(report, *picked[0]))
        return [], report
    half = len(picked) // 2
    last, changed = _taken(picked[half:], report, review, refused)
    first, changed = _taken(picked[:half], changed, review, refused)
    return [*first, *last], changed


def _is_better(before: Report, after: Report) -> bool:
    """Whether there is less to say, no rule speaks more often than before, and the score is no lower."""
    known = [finding.rule for finding in before.findings]
    now = [finding.rule for finding in after.findings]
    if len(now) >= len(known) or any(now.count(rule) > known.count(rule) for rule in {*now}):
        return False
    return after.score.total is None or before.score.total is None or after.score.total >= before.score.total


def _key(report: Report, finding: Finding, rewrite: Rewrite) -> Refused:
    """Names a rewrite wherever its sentence stands."""
    sentence = report.sentences[finding.sentence]
    return finding.rule, report.draft.text[sentence.start : sentence.end], rewrite.text
