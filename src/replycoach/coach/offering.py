"""Which words to use are offered: each finding's own, and of those what does good beside the others."""

from __future__ import annotations

from replycoach.coach.rewriting import as_written, rewritten, told_in_context
from replycoach.coach.telling import knowable, unreasoned
from replycoach.language.document import Document
from replycoach.rules.changes import reworded
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Hit, Rewrite
from replycoach.rules.guarding import guarded
from replycoach.rules.rule import Line, Rule
from replycoach.rules.sightings import NEXT_SENTENCES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SOFTENING = "negative"
"""The pack that advises against words which also soften what is said, such as "unfortunately"."""

_SLIGHTING = ("empathy", "ownership")
"""Packs whose grave findings hurt the reader: an apology right before such a sentence would be undone by it."""

_TURNS = frozenset(("but", "however", "instead", "so", "though", "yet"))
"""Words with which a sentence goes on to better news."""

_GRIEF = ("bereavement",)
_ALIKE = 3
"""First words that two lines share which say the same: "What I can do is ..."."""

_OFFERED = 2
"""Lines offered for a finding."""


def with_rewrites(findings: Sequence[Finding], wanted: Collection[Finding], exchange: Exchange) -> list[Finding]:
    """The findings, those `wanted` with words to use.

    A line to add is offered only where no other words are. Polish for a sentence that needs more is offered only
    beside other words for it, and never as a line to add.
    """
    grave = {finding.sentence for finding in findings if finding.is_grave and finding.sentence >= 0}
    known: dict[int, set[str]] = {}
    for finding in findings:
        known.setdefault(finding.sentence, set()).add(finding.rule)
    used: set[str] = set()
    worth = None if wanted is findings else frozenset(wanted)
    complete = []
    for finding in findings:
        if worth is None or finding in worth:
            rule = exchange.packs.rule(finding.rule)
            finding = rewritten(rule, finding, exchange, known[finding.sentence])
            if not finding.rewrites and not finding.softened and not _is_polish(finding, grave):
                finding = reworded(finding, _offers(finding, rule, exchange, used))
        complete.append(finding)
    complete = _without_echoes(_without_cold_cuts(_without_undone(complete, exchange), exchange))
    mended = {
        finding.sentence
        for finding in complete
        if finding.is_grave and any(rewrite.replaces for rewrite in finding.rewrites)
    }
    complete = [_without(finding) if _is_polish(finding, grave - mended) else finding for finding in complete]
    if not any(finding.rewrites and _tells(finding, exchange) for finding in complete if finding.sentence >= 0):
        return complete
    return [_without(finding) if _is_said_elsewhere(finding, exchange) else finding for finding in complete]


def _without_undone(findings: Sequence[Finding], exchange: Exchange) -> list[Finding]:
    """The findings, absences without the lines that would stand right before a sentence that slights the reader."""
    sentences = exchange.document.sentences
    slighting = {
        sentences[finding.sentence].start
        for finding in findings
        if finding.pack in _SLIGHTING and finding.is_grave and finding.sentence >= 0
    }
    return [
        reworded(finding, tuple(one for one in finding.rewrites if one.replaces or one.start not in slighting))
        if finding.kind == "absence" and finding.rewrites
        else finding
        for finding in findings
    ]


def _without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without lines or sentences that begin like another: in a sentence the first of them stays.

    Of sentences near each other the last has the line, because there it answers them all.
    """
    begun = [(_begins(finding), finding.sentence) for finding in findings]
    every = frozenset(begun)
    told: set[tuple[str, int]] = set()
    complete = []
    for finding, (begins, number) in zip(findings, begun, strict=True):
        if begins:
            after = range(number + 1, number + 1 + NEXT_SENTENCES)
            if (begins, number) in told or any((begins, later) in every for later in after):
                finding = _without(finding)
            told.add((begins, number))
        complete.append(finding)
    return complete


def _begins(finding: Finding) -> str:
    """How the line to add that is offered first begins, whoever says it; the whole of a sentence that replaces one."""
    if finding.sentence < 0 or not finding.rewrites:
        return ""
    words = finding.rewrites[0].line.split()
    if not finding.rewrites[0].replaces:
        return " ".join("I" if word == "we" else word for word in words[:_ALIKE])
    return finding.rewrites[0].text if len(words) > _ALIKE and words[-1][-1] in ".!?" else ""


def _without(finding: Finding) -> Finding:
    return reworded(finding, ())


def _is_polish(finding: Finding, grave: Collection[int]) -> bool:
    """Whether it is a suggestion for a sentence that needs more."""
    return finding.severity == "suggestion" and finding.sentence in grave


def _without_cold_cuts(findings: Sequence[Finding], exchange: Exchange) -> list[Finding]:
    """The findings without the cuts of softening words, which would leave bad news bare; where other words turn the
    news, the cuts stay."""
    text = exchange.document.text
    negative = [finding for finding in findings if finding.pack == _SOFTENING]
    turned = {
        finding.sentence
        for finding in negative
        if any(one.replaces and not _cuts(one, text) for one in finding.rewrites)
    }
    return [
        _without_cuts(finding, exchange.document)
        if finding.pack == _SOFTENING and finding.severity == "suggestion" and finding.sentence not in turned
        else finding
        for finding in findings
    ]


def _without_cuts(finding: Finding, document: Document) -> Finding:
    """A finding without its cuts, unless the sentence goes on from there to better news."""
    sentence = document.sentences[finding.sentence]
    if not _TURNS.isdisjoint(document.words[finding.first : sentence.last]):
        return finding
    return reworded(finding, tuple(one for one in finding.rewrites if not _cuts(one, document.text)))


def _cuts(rewrite: Rewrite, text: str) -> bool:
    """Whether a rewrite only takes words out."""
    return text[rewrite.start : rewrite.end].lower().endswith(rewrite.text.strip(" ,").lower())


def _is_said_elsewhere(finding: Finding, exchange: Exchange) -> bool:
    """Whether it is a light absence of what other words of the same reply are offered to say."""
    return finding.kind == "absence" and not finding.is_grave and _tells(finding, exchange)


def _tells(finding: Finding, exchange: Exchange) -> bool:
    """Whether its words are to tell the customer what happened to them."""
    return any("[what happened]" in wording for wording in exchange.packs.rule(finding.rule).rewrites)


def _offers(finding: Finding, rule: Rule, exchange: Exchange, used: set[str]) -> tuple[Rewrite, ...]:
    """Lines to add: where an absence asks for them, after the sentence of any other finding. Adds them to `used`."""
    found: list[Rewrite] = []
    for line in _suiting(rule.offer, rule.situation, exchange):
        rewrite = _placed(line, rule, finding, exchange) if line.text not in used else None
        if rewrite is not None and rewrite.text not in [other.text for other in found]:
            used.add(line.text)
            found.append(rewrite)
        if len(found) == _OFFERED:
            break
    return tuple(found)


def _suiting(banks: Sequence[str], situation: str, exchange: Exchange) -> list[Line]:
    """Lines for a situation, then for any: made for the customer's emotion, then for any, then for another."""
    emotion = exchange.customer.emotion if exchange.customer else "neutral"
    lines = [
        line
        for bank in banks
        for line in exchange.packs.bank(bank)
        if line.when in ("", situation) and (not line.channels or exchange.channel in line.channels)
    ]
    sayable = [line for line in lines if line.feels != _GRIEF or emotion in _GRIEF]
    return sorted(sayable, key=lambda line: (line.when != situation, distance(line, emotion)))


def distance(line: Line, emotion: str) -> int:
    """How far a line is from an emotion: 0 made for it, 1 for any, 2 for another."""
    return 0 if emotion in line.feels else 2 if line.feels else 1


def _placed(line: Line, rule: Rule, finding: Finding, exchange: Exchange) -> Rewrite | None:
    from replycoach.coach.adding import placed

    number = finding.sentence
    if number >= 0 and (_is_guarded(line, finding, exchange) or not knowable(line.text, number, exchange)):
        return None
    text = as_written(told_in_context(unreasoned(line.text, number, exchange), exchange), exchange)
    return placed(text, "fill-in" if "[" in text else "review", rule, finding, exchange) if text else None


def _is_guarded(line: Line, finding: Finding, exchange: Exchange) -> bool:
    """Whether a guard of the line keeps it from being offered, as where the reply says itself what it would say."""
    for guard in line.guarded_by:
        exchange.excuse(guard, finding.sentence)
    return guarded(exchange, Hit(finding.first, finding.last, -1), line.guarded_by)
