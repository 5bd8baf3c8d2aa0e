"""Which words to use are offered: each finding's own, and of those what does good beside the others."""

from __future__ import annotations

from replycoach.coach.phrases import offers
from replycoach.coach.rewriting import rewritten
from replycoach.language.english import NEGATORS
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SOFTENING = "negative"
"""The pack that advises against words which also soften what is said, such as "unfortunately"."""

_REFUSING = NEGATORS.union(("declined", "gone", "only", "out", "refused", "rejected", "stopped", "unable", "until"))
"""Words with which a sentence turns something down."""


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
    complete = []
    for finding in findings:
        if finding in wanted:
            rule = exchange.packs.rule(finding.rule)
            finding = rewritten(rule, finding, exchange, known[finding.sentence])
            if not finding.rewrites and not finding.softened and not _is_polish(finding, grave):
                finding = finding._replace(rewrites=offers(finding, rule, exchange, used))
        complete.append(finding)
    complete = [_without_cold_cuts(finding, complete, exchange) for finding in complete]
    mended = {
        finding.sentence
        for finding in complete
        if finding.is_grave and any(rewrite.replaces for rewrite in finding.rewrites)
    }
    complete = [_without(finding) if _is_polish(finding, grave - mended) else finding for finding in complete]
    if not any(finding.rewrites and _tells(finding, exchange) for finding in complete if finding.sentence >= 0):
        return complete
    return [_without(finding) if _is_said_elsewhere(finding, exchange) else finding for finding in complete]


def _without(finding: Finding) -> Finding:
    return finding._replace(rewrites=())


def _is_polish(finding: Finding, grave: Collection[int]) -> bool:
    """Whether it is a suggestion for a sentence that needs more."""
    return finding.severity == "suggestion" and finding.sentence in grave


def _without_cold_cuts(finding: Finding, findings: Sequence[Finding], exchange: Exchange) -> Finding:
    """A suggestion without the cut of a softening word that would be all that is changed in a refusal."""
    if finding.severity != "suggestion" or finding.pack != _SOFTENING or not finding.rewrites:
        return finding
    sentence = exchange.document.sentences[finding.sentence]
    if _REFUSING.isdisjoint(exchange.document.words[sentence.first : sentence.last]):
        return finding
    others = [other for other in findings if other.sentence == finding.sentence and other != finding]
    if any(rewrite.replaces for other in others for rewrite in other.rewrites):
        return finding
    text = exchange.document.text
    return finding._replace(rewrites=tuple(rewrite for rewrite in finding.rewrites if not _cuts(rewrite, text)))


def _cuts(rewrite: Rewrite, text: str) -> bool:
    """Whether a rewrite only takes words out."""
    return text[rewrite.start : rewrite.end].lower().endswith(rewrite.text.strip(" ,").lower())


def _is_said_elsewhere(finding: Finding, exchange: Exchange) -> bool:
    """Whether it is a light absence of what other words of the same reply are offered to say."""
    return finding.kind == "absence" and not finding.is_grave and _tells(finding, exchange)


def _tells(finding: Finding, exchange: Exchange) -> bool:
    """Whether its words are to tell the customer what happened to them."""
    return any("[what happened]" in wording for wording in exchange.packs.rule(finding.rule).rewrites)
