"""What the coach has to say, a remark a sentence, and the wordings for it."""

from __future__ import annotations

from replycoach.coach.report import Remark, Wording
from replycoach.coach.score import total_without
from replycoach.language.sentence import Sentence
from replycoach.rules.finding import Finding, Rewrite
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replycoach.coach.report import Report

SHOWN = 3
"""Remarks that a person is shown at once."""


_MANY = 500
"""Findings beyond which gains are not added up, which takes time with the square of their number."""


def remarks(report: Report, findings: Iterable[Finding]) -> list[Remark]:
    """The findings as remarks: what must not be sent first, then what gains the most."""
    groups: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        place = finding.sentence if _sentence(report, finding) else -1 - number
        groups.setdefault(place, []).append(finding)
    found = [Remark(tuple(group), _sentence(report, group[0]), gain(report, group)) for group in groups.values()]
    return sorted(found, key=lambda remark: (not remark.is_error, -remark.points))


def _sentence(report: Report, finding: Finding) -> Sentence | None:
    """The sentence of a finding; None for one about the whole reply."""
    if finding.start == finding.end or not 0 <= finding.sentence < len(report.sentences):
        return None
    sentence = report.sentences[finding.sentence]
    return sentence if finding.end <= sentence.end else None


def gain(report: Report, group: Sequence[Finding]) -> int:
    """What the total gains when all findings of a group are mended; in a very long text, when the best of them is."""
    if len(group) == 1 or report.score.total is None or len(report.findings) > _MANY:
        return max(finding.points for finding in group)
    return (total_without(report.judged, group, report.constants) or 0) - report.score.total


def wordings(remark: Remark) -> list[Wording]:
    """Words to use, best first: the sentence with every remark heeded, a line to add, other wordings, other lines."""
    by_gravity = sorted(remark.findings, key=lambda finding: (finding.severity != "error", -finding.points))
    offered = [rewrite for finding in by_gravity for rewrite in finding.rewrites]
    first = compatible(finding.rewrites[0] for finding in by_gravity if _replaces(finding))
    found = [Wording(first, adds=False)] if first else []
    for other in offered:
        if other.replaces and not any(_is_same(other, one) for one in first):
            found.append(Wording(compatible((other, *first)), adds=False))
    found[1:1] = [Wording((rewrite,), adds=True) for rewrite in offered if not rewrite.replaces]
    return found


def _replaces(finding: Finding) -> bool:
    return bool(finding.rewrites) and finding.rewrites[0].replaces


def compatible(rewrites: Iterable[Rewrite]) -> tuple[Rewrite, ...]:
    """Those that can be applied together, in text order; of two that overlap, the first.

    A deletion that only makes the next word begin the sentence goes together with other words for what follows.
    """
    taken: list[Rewrite] = []
    for rewrite in rewrites:
        beside = [other for other in taken if rewrite.start < other.end and other.start < rewrite.end]
        if not beside:
            taken.append(rewrite)
        elif len(beside) == 1:
            joined = _joined(rewrite, beside[0]) or _joined(beside[0], rewrite)
            if joined:
                taken.remove(beside[0])
                taken += joined
    return tuple(sorted(taken))


def _joined(deletion: Rewrite, other: Rewrite) -> tuple[Rewrite, Rewrite] | None:
    """Both as they go together, when the deletion leaves nothing but the word with which the other begins."""
    word = deletion.text
    if other.start != deletion.end - len(word) or not word.isalpha() or not word[0].isupper():
        return None
    capital = other.text[:1].upper() + other.text[1:]
    return deletion._replace(end=other.start, text=""), other._replace(text=capital)


def _is_same(rewrite: Rewrite, applied: Rewrite) -> bool:
    """Whether a rewrite was applied, perhaps together with one beside it."""
    if rewrite.start == applied.start and not applied.text:
        return True
    return rewrite[:2] == applied[:2] and rewrite.text.lower() == applied.text.lower()
