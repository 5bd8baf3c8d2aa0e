"""The pipeline in one screen: a draft and the message it answers become a report."""

from __future__ import annotations

from replycoach.coach.choice import Choice, chosen_rules
from replycoach.coach.offering import with_rewrites
from replycoach.coach.overlaps import most_specific
from replycoach.coach.remarks import remarks
from replycoach.coach.report import Judged, Report, Score
from replycoach.coach.score import judge
from replycoach.coach.strengths import strengths
from replycoach.language.document import Document
from replycoach.rules.cache import load_compiled
from replycoach.rules.compiled import CompiledPacks
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding
from replycoach.rules.kinds import find
from replycoach.rules.rule import SUBSCORES
from replycoach.source.draft import MARK, Draft
from replycoach.source.masks import draft_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from replycoach.coach.suppressing import Used
    from replycoach.language.grammar import Grammar, Tone
    from replycoach.source.draft import Channel

_AFRESH = ("D", "E")
"""Grades with which a reply is worth writing afresh."""

_LONGEST_REPLY = 1500
"""Words of a reply that is written afresh in one go; a longer text is a book of them."""


_ALL = Choice()


class Reviewer:
    """Packs made ready to review many drafts; grammar and tone, unless given, are loaded once, when first needed."""

    def __init__(self, packs: CompiledPacks, grammar: Grammar | None = None, tone: Tone | None = None) -> None:
        self.packs = packs
        self._grammar = grammar
        self._tone = tone
        self._abbreviations = packs.words("abbreviation")

    @property
    def notes(self) -> list[str]:
        """What could not be used, a line each."""
        asked = (self.packs, self._grammar, self._tone)
        return [source.note for source in asked if source is not None and source.note]

    def tags(self, document: Document, number: int) -> Sequence[str]:
        """Parts of speech of the words of a sentence; loads spaCy."""
        if self._grammar is None:
            from replycoach.language.grammar import Grammar

            self._grammar = Grammar()
        return self._grammar.tags(document, number)

    def polarity(self, text: str) -> float | None:
        """The tone of a text, -1 to 1; loads TextBlob."""
        if self._tone is None:
            from replycoach.language.grammar import Tone

            self._tone = Tone()
        return self._tone.polarity(text)

    def document(self, draft: Draft) -> Document:
        """The words and sentences of a draft."""
        return Document(draft, self._abbreviations)

    def exchange(
        self,
        document: Document,
        customer: str | None = None,
        hints: bool = True,
        chosen: frozenset[str] | None = None,
    ) -> Exchange:
        """A draft and the customer's message, read."""
        message = None
        if customer:
            from replycoach.rules.customer import read_customer

            message = read_customer(self.document(draft_of(customer)), self.packs, self.tags)
        return Exchange(document, message, self.packs, self.tags, self.polarity, hints, chosen)

    def review(
        self,
        draft: Draft,
        customer: str | None = None,
        choice: Choice = _ALL,
        language: str = "auto",
        hints: bool = True,
        worded: int | None = None,
        outlined: bool = True,
    ) -> Report:
        """Reviews one draft, with the customer's message if there is one.

        `choice` is what a team has chosen of rules. A text in another language than English, or with `language` auto
        one that does not read as English, gets no findings and no score. Without `hints` the report has none, and
        comes sooner; it does too when words to use are sought for only so many remarks, the gravest, as `worded` says,
        and when no outline is wanted.
        """
        document = self.document(draft)
        if language != "en" and (language != "auto" or not self._reads_english(document)):
            return self._unread(document)
        exchange = self.exchange(document, customer, hints or choice.raises_hints, choice.rules)
        message = exchange.customer
        praises = strengths(exchange)
        findings, suppressions = _findings(exchange, frozenset(praise.name for praise in praises), choice)
        costly = [finding for finding in findings if finding.severity != "hint"]
        emotion = message.emotion if message else "neutral"
        words = document.word_count
        scored_words = 0 if draft.part == "subject" else words
        judged = Judged(costly, praises, scored_words, emotion, exchange.shows_need())
        scored, pointed = judge(judged, self.packs.score)
        polish = [finding for finding in findings if finding.severity == "hint"]
        report = Report(
            draft=draft,
            language="en",
            words=words,
            score=scored,
            findings=tuple(pointed),
            hints=tuple(with_rewrites(polish, polish, exchange)) if hints else (),
            strengths=tuple(praises),
            customer=message,
            sentences=tuple(exchange.document.sentences),
            judged=judged._replace(findings=pointed),
            constants=self.packs.score,
            suppressions=suppressions,
            document=document,
        )
        return _complete(report, exchange, worded, outlined)

    def _reads_english(self, document: Document) -> bool:
        """Whether enough of the words are everyday English, or in a short text at least known to the packs."""
        common = self.packs.words("common")
        everyday = sum(map(common.__contains__, document.words))
        if everyday >= self.packs.score["language_share"] * max(1, len(document.words)):
            return True
        letters = [word for word in document.words if word[0].isalpha()]
        constants = self.packs.score
        share = everyday / max(1, len(letters))
        if share >= constants["language_share"] or len(letters) < constants["language_fewest"]:
            return True
        known = sum(map(self.packs.knows, letters)) / len(letters)
        return len(letters) < constants["language_words"] and bool(known >= constants["language_known"])

    def _unread(self, document: Document) -> Report:
        words = document.word_count
        judged = Judged((), (), words, "neutral", needs_empathy=False)
        unscored = Score(None, None, dict.fromkeys(SUBSCORES))
        sentences = tuple(document.sentences)
        return Report(document.draft, "und", words, unscored, (), (), (), None, sentences, judged, self.packs.score)


def _findings(exchange: Exchange, praised: frozenset[str], choice: Choice) -> tuple[list[Finding], tuple[Used, ...]]:
    """The findings that speak, in text order, and the suppressions of the draft."""
    packs = exchange.packs
    rules = {owner[5:] for owner in exchange.hits if owner.startswith("rule ")}.union(
        exchange.by_sentence, packs.always
    )
    if exchange.hints:
        rules.update(packs.always_hint)
    found: Iterable[Finding] = [
        finding
        for rule in rules
        if exchange.chosen is None or rule in exchange.chosen
        for finding in find(packs.rule(rule), exchange, praised)
    ]
    draft = exchange.document.draft
    if choice.severities or choice.terms:
        found = choice.applied(found, draft.text)
    suppressions: tuple[Used, ...] = ()
    if MARK in draft.text or MARK in draft.comments:
        from replycoach.coach.suppressing import spoken

        found, suppressions = spoken(found, draft, reasons=choice.reasons)
    return sorted(most_specific(found), key=lambda finding: (finding.start, finding.end, finding.rule)), suppressions


def _complete(report: Report, exchange: Exchange, worded: int | None, outlined: bool) -> Report:
    """The report with words to use, for so many remarks if a number is given, and with an outline if one is wanted."""
    wanted: Collection[Finding] = report.findings
    if worded is not None:
        spoken = [finding for finding in report.findings if not finding.softened]
        wanted = [finding for remark in remarks(report, spoken)[:worded] for finding in remark.findings]
    complete = with_rewrites(report.findings, wanted, exchange)
    report = report._replace(findings=tuple(complete), judged=report.judged._replace(findings=complete))
    if not outlined or report.score.grade not in _AFRESH or report.words > _LONGEST_REPLY:
        return report
    from replycoach.coach.outline import outline

    return report._replace(outline=outline(exchange, complete, report.strengths))


def review(
    text: str,
    *,
    customer: str | None = None,
    channel: Channel = "email",
    packs: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """Reviews a reply.

    `customer` is the message it answers; `packs` are folders with a team's own packs; `select` and `ignore`
    name rules or packs. Offsets in the report are half-open code points of `text`.
    Raises PackError for a mistake in a pack, ValueError for an unknown rule or pack.
    """
    compiled = load_compiled(packs)
    reviewer = Reviewer(compiled)
    return reviewer.review(draft_of(text, channel=channel), customer, Choice(chosen_rules(compiled, select, ignore)))
