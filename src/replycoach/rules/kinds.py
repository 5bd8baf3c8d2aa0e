"""The four kinds of rule.

Substitution and existence find what a phrase says, absence what nothing says, metric what is counted.
"""

from __future__ import annotations

from replycoach.language.document import THING, Document, clause
from replycoach.language.english import stem
from replycoach.language.sentence import Sentence
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Hit
from replycoach.rules.guarding import guarded, touched
from replycoach.rules.matching import placed
from replycoach.rules.measures import IN_A_SENTENCE, beyond
from replycoach.rules.rule import Rule
from replycoach.source.greeting import greeted, greets
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.rules.matching import Span

_MARKS = "`\"'“”‘’«»„"
"""What code and quotations stand in."""

_WORDS_OF_A_PHRASE = 2
"""Words for each phrase that may pass, above which the phrases of a sentence are counted."""

_FEWEST_WORDS = 3
"""Words after a greeting with which a sentence goes on; fewer are a part of the greeting."""

_MOST_IN_A_HEADING = 6
_SUBJECTS = ("re:", "ref:", "subject:", "regarding:", "your ref")
"""Beginnings of a line that names the matter of a letter."""


def find(rule: Rule, exchange: Exchange, strengths: frozenset[str]) -> list[Finding]:
    """The findings of a rule, in text order. `strengths` names what the reply does well."""
    if not _speaks(rule, exchange) or strengths.intersection(rule.unless_strength):
        return []
    if rule.when_strength and not strengths.intersection(rule.when_strength):
        return []
    if rule.when_needs_empathy and not exchange.may_need_empathy():
        return []
    found = _found(rule, exchange)
    if found and rule.when_needs_empathy and not exchange.needs_empathy():
        return []
    return found


def _found(rule: Rule, exchange: Exchange) -> list[Finding]:
    if rule.kind == "absence":
        return _find_absence(rule, exchange)
    return _find_metric(rule, exchange) if rule.kind == "metric" else _find_phrases(rule, exchange)


def _find_phrases(rule: Rule, exchange: Exchange) -> list[Finding]:
    spoken = exchange.by_sentence.get(rule.id, ())
    if exchange.decides_by_sentence(rule):
        return [
            _finding(rule, exchange, hit, softened)
            for number, spans in spoken
            for hit, softened in _decided(rule, exchange, number, spans)
        ]
    sentences = exchange.document.sentences
    hits = [hit for number, spans in spoken for hit in placed(spans, sentences[number])]
    return [
        _finding(rule, exchange, hit, softened=guarded(exchange, hit, rule.softened_by))
        for hit in _matches(rule, exchange, hits)
    ]


def _decided(
    rule: Rule, exchange: Exchange, number: int, spans: list[Span] | None = None, index: str = ""
) -> list[tuple[Hit, bool]]:
    """Of the matches in a sentence those that nothing excuses, and whether they are softened; kept with the sentence.

    The matches are given where the sentence decides, or those of an index are sought.
    """
    decided = exchange.seen(number).decided
    sentence = exchange.document.sentences[number]
    begin = sentence.first
    mirrored = exchange.mirrors(rule)
    known = None if mirrored else decided.get(rule.id)
    if known is None:
        hits = exchange.seek(index, f"rule {rule.id}", number) if spans is None else placed(spans, sentence)
        known = [
            (hit.first - begin, hit.last - begin, hit.phrase, guarded(exchange, hit, rule.softened_by))
            for hit in _matches(rule, exchange, hits)
        ]
        if spans is not None or (exchange.packs.decides_by_sentence(rule) and not mirrored):
            decided[rule.id] = known
    return [(Hit._make((begin + first, begin + last, phrase)), softened) for first, last, phrase, softened in known]


def _speaks(rule: Rule, exchange: Exchange) -> bool:
    """Whether the rule's conditions on channel, length and customer hold; nothing is missed in a subject."""
    customer = exchange.customer
    if rule.kind == "absence" and exchange.document.draft.part == "subject":
        return False
    if rule.channels and exchange.channel not in rule.channels:
        return False
    if rule.min_words and exchange.document.word_count < rule.min_words:
        return False
    if rule.when_customer_feels and (customer is None or customer.emotion not in rule.when_customer_feels):
        return False
    if rule.when_reply_says and not exchange.found(f"when {rule.id}"):
        return False
    return not rule.when_customer_says or (customer is not None and f"when {rule.id}" in customer.hits)


def _matches(rule: Rule, exchange: Exchange, found: list[Hit]) -> list[Hit]:
    """Of what was found, the hits that nothing excuses."""
    if not found:
        return []
    unless = exchange.found(f"unless {rule.id}")
    hits = _widest(found)
    fine = _fine_throughout(rule, exchange, hits)
    return [
        hit
        for hit in hits
        if not touched(hit, unless)
        and (not rule.position or rule.kind == "absence" or _stands_right(rule, exchange, hit))
        and not (fine and _stems(exchange, hit) in fine)
        and not _mirrors(rule, exchange, hit)
        and not guarded(exchange, hit, rule.guarded_by)
    ]


def _fine_throughout(rule: Rule, exchange: Exchange, hits: list[Hit]) -> set[tuple[str, ...]]:
    """Words that a guard excuses once and so in the whole reply, such as a term that is explained."""
    lasting = exchange.packs.lasting_guards.intersection(rule.guarded_by)
    if not lasting:
        return set()
    return {_stems(exchange, hit) for hit in hits if guarded(exchange, hit, lasting)}


def _stems(exchange: Exchange, hit: Hit) -> tuple[str, ...]:
    return tuple(stem(word) for word in exchange.document.words[hit.first : hit.last])


def _widest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the one that begins first, and of those the longest."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def _stands_right(rule: Rule, exchange: Exchange, hit: Hit) -> bool:
    if rule.position == "clause-start":
        return clause(exchange.document, hit.first)[0] == hit.first
    if rule.position == "sentence-start":
        return exchange.document.begins_sentence(hit.first)
    first, last = exchange.part(rule.position)
    return first <= hit.first < last


def _mirrors(rule: Rule, exchange: Exchange, hit: Hit) -> bool:
    """Whether the customer used the words first; of an acronym with other words, the acronym."""
    if not rule.unless_customer_says_it or exchange.customer is None:
        return False
    document, customer, common = exchange.document, exchange.customer, exchange.packs.words("common")
    words = range(hit.first, hit.last)
    acronyms = [number for number in words if document.raw(number).isupper() and len(document.words[number]) > 1]
    told = acronyms or [number for number in words if document.words[number] not in common]
    return bool(told) and all(
        document.raw(number).strip(_MARKS) in customer.document.text
        if document.words[number] == THING
        else stem(document.words[number]) in customer.stems
        for number in told
    )


def _finding(rule: Rule, exchange: Exchange, hit: Hit, softened: bool = False, value: str = "") -> Finding:
    start, end = exchange.document.span(hit.first, hit.last)
    text = exchange.document.text[start:end]
    severity = "suggestion" if softened and rule.severity in ("error", "warning") else rule.severity
    message = rule.message
    if "{" in message:
        message = message.replace("{text}", exchange.document.as_read(start, end)).replace("{value}", value)
    found = (rule.id, rule.pack, rule.kind, severity, message, start, end, text, 0, (), softened, rule.costs)
    return Finding._make((*found, exchange.document.sentence_of[hit.first], *hit, ()))


def _find_absence(rule: Rule, exchange: Exchange) -> list[Finding]:
    if _is_said(rule, exchange):
        return []
    document = exchange.document
    place = document.ends[-1] if rule.position == "closing" and document.words else _beginning(document)
    return [Finding(rule.id, rule.pack, rule.kind, rule.severity, rule.message, place, place, "", costs=rule.costs)]


def _beginning(document: Document) -> int:
    """The character at which the reply begins: after a greeting to nobody, a handle, a name to fill in, a headline."""
    for sentence in document.sentences:
        start = max(sentence.start, document.first_read())
        words = [word for word in range(sentence.first, sentence.last) if document.words[word][0].isalpha()]
        if document.words[sentence.first] == THING and words and document.comma_before[words[0]]:
            start = document.starts[words[0]]
        text = document.text[start : sentence.end]
        rest = text[greeted(text) :]
        if words and not _is_salutation(text, rest) and not _is_heading(document, sentence, len(words)):
            return sentence.end - len(rest)
    return document.first_read()


def _is_salutation(text: str, rest: str) -> bool:
    """Whether a sentence is a greeting, of which `rest` stands after a comma, or one call such as "Welcome!"."""
    few = rest == text or len(rest.split()) < _FEWEST_WORDS
    return (greets(text) and few) or (" " not in text and text.endswith("!"))


def _is_heading(document: Document, sentence: Sentence, words: int) -> bool:
    """Whether a sentence of so many words is in capitals, or a line that names the matter: "Ref: 4471"."""
    text = document.text[sentence.start : sentence.end]
    is_line = document.text[sentence.end : sentence.end + 3].lstrip(" ,\r").startswith("\n")
    is_short = text[-1] not in ".!?…" and words <= _MOST_IN_A_HEADING
    return text.isupper() or (is_line and (is_short or text.lower().startswith(_SUBJECTS)))


def _is_said(rule: Rule, exchange: Exchange) -> bool:
    first, last = exchange.part(rule.within)
    return any(
        sentence.first < last and first < sentence.last and _decided(rule, exchange, number, index="absence")
        for number, sentence in enumerate(exchange.document.sentences)
    )


def _find_metric(rule: Rule, exchange: Exchange) -> list[Finding]:
    hits: list[Hit] = []
    owner = f"rule {rule.id}"
    if rule.measure in IN_A_SENTENCE:
        for number, sentence in enumerate(exchange.document.sentences):
            if sentence.last - sentence.first > _WORDS_OF_A_PHRASE * rule.at_most:
                hits += [hit for hit, _ in _decided(rule, exchange, number, index="counted")]
    elif rule.measure.startswith("phrases-"):
        hits += _matches(rule, exchange, exchange.found(owner))
    return [_finding(rule, exchange, hit, value=value) for hit, value in beyond(rule, exchange, hits)]
