"""Which wordings of its rule a finding gets: those that fit, with gaps filled from the context, and do no harm."""

from __future__ import annotations

from replycoach.coach.fitting import applicability, fitted, sentence_cut
from replycoach.coach.vetting import flagged, harm
from replycoach.rules.changes import reworded
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite
from replycoach.rules.rule import Rule
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from replycoach.rules.sightings import Vetted


def rewritten(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Finding:
    """The finding with the rewrites that its rule offers, written as the draft is: in HTML `&` is `&amp;`."""
    offered = _offered(rule, finding, exchange, known)
    if exchange.document.draft.form != "html":
        return offered
    rewrites = tuple(rewrite._replace(text=as_written(rewrite.text, exchange)) for rewrite in offered.rewrites)
    return reworded(offered, rewrites)


def as_written(text: str, exchange: Exchange) -> str:
    """Words as they are put into the draft."""
    if exchange.document.draft.form != "html":
        return text
    from replycoach.source.entities import escaped

    return escaped(text)


def _offered(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Finding:
    """The finding with the rewrites that its rule offers, best first, and those that were withdrawn.

    `known` are the rules that speak of the sentence as it is. Gaps that the customer's message fills are filled, where
    that does no harm, and such a wording comes first.
    """
    if finding.kind == "absence":
        from replycoach.coach.adding import placed

        lines = sorted((told_in_context(line, exchange) for line in rule.rewrites), key=rule.rewrites.__contains__)
        added = [
            placed(line, applicability(rule, line), rule, finding, exchange)
            for line in lines
            if not (rule.filled and "[" in line)
        ]
        return reworded(finding, tuple(rewrite for rewrite in added if rewrite))
    start = exchange.document.sentences[finding.sentence].start
    vetted = _vetted(rule, finding, exchange, known)
    make = Rewrite._make
    rewrites = [make((first + start, last + start, text, how)) for first, last, text, how, harm in vetted if not harm]
    if exchange.customer is not None:
        told = [_in_context(rewrite, rule, finding, exchange, known) for rewrite in rewrites]
        rewrites = sorted(told, key=rewrites.__contains__)
    withdrawn = tuple((text, harm) for _, _, text, _, harm in vetted if harm)
    if withdrawn:
        finding = finding._replace(withdrawn=withdrawn)
    return reworded(finding, tuple(rewrites)) if rewrites else finding


def _in_context(rewrite: Rewrite, rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Rewrite:
    text = _filled_gaps(rewrite.text, exchange)
    if text == rewrite.text:
        return rewrite
    told = rewrite._replace(text=text, applicability=applicability(rule, text))
    return rewrite if harm(told, finding, exchange, known) else told


def _filled_gaps(text: str, exchange: Exchange) -> str:
    if exchange.customer is None or "[" not in text:
        return text
    from replycoach.coach.context import in_context

    return in_context(text, exchange)


def told_in_context(line: str, exchange: Exchange) -> str:
    """A line to add with its gaps filled where that does no harm."""
    told = _filled_gaps(line, exchange)
    return line if told == line or next(flagged(told, exchange), None) else told


def _vetted(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> list[Vetted]:
    """The wordings of a rule, fitted, each with what speaks against it; places count from the sentence's start.

    Those of a sentence that was seen before are kept.
    """
    sentence = exchange.document.sentences[finding.sentence]
    kept = exchange.seen(finding.sentence).rewrites
    wordings = _wordings(rule, finding, exchange)
    cut = sentence_cut(finding, exchange) if "" in wordings and rule.replaces == "sentence" else None
    beside = cut and (cut[0] - sentence.start, cut[1] - sentence.start)
    key = (rule.id, finding.first - sentence.first, finding.last - sentence.first, wordings, beside)
    if key not in kept:
        faithful = False
        made = [rewrite for wording in wordings for rewrite in fitted(rule, finding, exchange, wording)]
        if finding.phrase < 0:
            from replycoach.coach.measured import REPAIRS, measured

            made = measured(rule.measure, finding, exchange)
            faithful = rule.measure in REPAIRS
        kept[key] = [
            (
                rewrite.start - sentence.start,
                rewrite.end - sentence.start,
                rewrite.text,
                rewrite.applicability,
                "" if faithful else harm(rewrite, finding, exchange, known),
            )
            for rewrite in made
        ]
    return kept[key]


def _wordings(rule: Rule, finding: Finding, exchange: Exchange) -> tuple[str, ...]:
    """The wordings of a rule for a finding, with the customer's name where there is a place for it."""
    wordings = (rule.swaps[str(finding.phrase)],) if rule.swaps else tuple(rule.rewrites)
    if any("[" in wording for wording in wordings):
        from replycoach.coach.telling import untold

        wordings = tuple(told for wording in wordings for told in untold(wording, finding, exchange))
    if not any("?]" in wording for wording in wordings):
        return wordings
    from replycoach.coach.context import named

    return tuple(named(wording, exchange.customer) for wording in wordings)


def apply(text: str, chosen: Sequence[Rewrite]) -> str:
    """The text with rewrites applied from the end; of rewrites that overlap, the first in the list wins."""
    taken: list[Rewrite] = []
    for rewrite in chosen:
        if all(rewrite.end <= other.start or other.end <= rewrite.start for other in taken):
            taken.append(rewrite)
    for rewrite in sorted(taken, reverse=True):
        text = text[: rewrite.start] + rewrite.text + text[rewrite.end :]
    return text
