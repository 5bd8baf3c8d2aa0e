"""What metric rules measure: each function yields the places beyond a limit, with the value that goes beyond it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from replycoach.language.document import THING
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Hit
from replycoach.rules.rule import Rule
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_A_SENTENCE = ("phrases-per-sentence", "phrases-run-together")
"""Measures that count the phrases of each sentence for itself."""

Beyond = tuple[Hit, str]
"""A place beyond the limit and the value there, as the message tells it."""

_BULLETS = frozenset("•·▪●‣")
_JOINTS = frozenset("–—")
_FEWEST_SHOUTED = 2
"""Letters of a word that can be shouted; "I" and "A" always stand in capitals."""
_EVERYDAY = 3
"""Everyday words that make a shout of words in capitals, even if all of them are short."""
_LONGEST_SHORT = 3
"""Letters of an everyday word that names in capitals may hold, as in "BANK OF AMERICA"."""


def beyond(rule: Rule, exchange: Exchange, hits: list[Hit]) -> Iterator[Beyond]:
    """Where the measure of the rule goes beyond its limit, in text order. `hits` are those of its phrases."""
    measure = rule.measure
    if measure == "phrases-per-reply":
        return _too_many(rule.at_most, hits)
    if measure in IN_A_SENTENCE:
        return _too_many_in_a_sentence(rule, exchange, hits)
    return _MEASURES[measure](rule, exchange)


def _too_many(at_most: float, hits: list[Hit]) -> Iterator[Beyond]:
    """The first phrase beyond the limit."""
    limit = int(at_most)
    if len(hits) > limit:
        yield hits[limit], str(len(hits))


def _too_many_in_a_sentence(rule: Rule, exchange: Exchange, hits: list[Hit]) -> Iterator[Beyond]:
    together = rule.measure == "phrases-run-together"
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(exchange.document.sentence_of[hit.first], []).append(hit)
    for found in by_sentence.values():
        for hit, value in _too_many(rule.at_most, found):
            yield (Hit(found[0].first, found[-1].last, -1) if together else hit), value


_SPOKEN = ("quote", "label")
"""What is masked and read aloud all the same."""


def _long_sentences(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    document = exchange.document
    quotes = any(mask.kind in _SPOKEN for mask in document.draft.masks)
    for sentence in document.sentences:
        words = document.words[sentence.first : sentence.last]
        if len(words) > rule.at_most or (quotes and THING in words):
            for first, last in _lines(exchange, sentence.first, sentence.last):
                count = _written(exchange, first, last)
                if count > rule.at_most:
                    yield Hit(first, last, -1), str(count)


def _lines(exchange: Exchange, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence, in words (half-open), that people who write without capitals or bullets mean."""
    begin = first
    for word in range(first + 1, last):
        if _begins_line(exchange, word):
            yield begin, word
            begin = word
    yield begin, last


def _begins_line(exchange: Exchange, word: int) -> bool:
    """Whether a bullet, a capital after a line break, or the end of a sentence in lower case parts two words."""
    document = exchange.document
    before = document.words[word - 1]
    between = document.folded[document.ends[word - 1] : document.starts[word]]
    if before == ".":
        stopped = document.words[word - 2] if word > 1 else ""
        return between[:1].isspace() and (stopped == "." or _ends_a_sentence(exchange, stopped))
    return document.words[word] in _BULLETS or ("\n" in between and document.raw(word)[0].isupper())


def _ends_a_sentence(exchange: Exchange, stopped: str) -> bool:
    """Whether a full stop after the word ends a sentence; after an initial or an abbreviation it may not."""
    return len(stopped) > 1 and stopped not in exchange.packs.words("abbreviation")


def _written(exchange: Exchange, first: int, last: int) -> int:
    """Words as they are counted on paper: "check-in" and "and/or" are one, a quotation as many as it holds."""
    document = exchange.document
    spoken = {mask.start for mask in document.draft.masks if mask.kind in _SPOKEN}
    count, end = 0, -1
    for word in range(first, last):
        if document.joined[word] or not document.is_read(word):
            continue
        between = document.folded[end : document.starts[word]] if end >= 0 else " "
        if any(sign.isspace() or sign in _JOINTS for sign in between):
            whole = document.words[word] == THING and document.starts[word] in spoken
            count += len(document.raw(word).split()) if whole else 1
        end = document.ends[word]
    return count


def _long_paragraphs(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    for first, last in paragraphs(exchange):
        words = exchange.document.spoken(first, last)
        if words > rule.at_most:
            yield Hit(first, last, -1), str(words)


def paragraphs(exchange: Exchange) -> Iterator[tuple[int, int]]:
    """Words (half-open) of sentences that no line break parts."""
    document = exchange.document
    first = 0
    for sentence in document.sentences[1:]:
        if "\n" in document.folded[document.ends[sentence.first - 1] : sentence.start]:
            yield first, sentence.first
            first = sentence.first
    if first < len(document.words):
        yield first, len(document.words)


def _long_reply(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    words = exchange.document.word_count
    if words > rule.at_most:
        yield Hit(0, len(exchange.document.words), -1), str(words)


def _shouted(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    if exchange.document.capitals <= rule.at_most:
        return
    for first, last in _in_capitals(exchange):
        words = [word for word in range(first, last) if _can_be_shouted(exchange, word)]
        if len(words) > rule.at_most and _is_prose(exchange, words) and not _as_customer(rule, exchange, first, last):
            yield Hit(first, last, -1), str(len(words))


def _in_capitals(exchange: Exchange) -> Iterator[tuple[int, int]]:
    """Words (half-open) in capitals that follow each other in a sentence, from the first to the last of them."""
    document = exchange.document
    for sentence in document.sentences:
        first = last = -1
        for word in range(sentence.first, sentence.last):
            raw = document.raw(word)
            if raw.isupper() and document.words[word] != THING:
                first, last = (word if first < 0 else first), word + 1
            elif first >= 0 and any(map(str.isalpha, raw)):
                yield first, last
                first = -1
        if first >= 0:
            yield first, last


def _can_be_shouted(exchange: Exchange, word: int) -> bool:
    document = exchange.document
    return not document.joined[word] and document.raw(word).isalpha() and len(document.raw(word)) >= _FEWEST_SHOUTED


def _is_prose(exchange: Exchange, words: list[int]) -> bool:
    """Whether everyday words are among them: one of some length, or several; a row of acronyms or names has none."""
    common = exchange.packs.words("common")
    everyday = [word for word in (exchange.document.words[number] for number in words) if word in common]
    return len(everyday) >= _EVERYDAY or any(len(word) > _LONGEST_SHORT for word in everyday)


def _as_customer(rule: Rule, exchange: Exchange, first: int, last: int) -> bool:
    """Whether the customer wrote the same words in capitals, as in the name of a form."""
    if not rule.unless_customer_says_it or exchange.customer is None:
        return False
    start, end = exchange.document.span(first, last)
    return exchange.document.text[start:end] in exchange.customer.document.text


def _exclaimed(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    """Exclamation marks that no word parts; question marks among them do not count."""
    words = exchange.document.words
    if exchange.document.text.count("!") <= rule.at_most:
        return
    word = 0
    while word < len(words):
        first = word
        while word < len(words) and words[word] in "!?":
            word += 1
        marks = words[first:word].count("!")
        if marks > rule.at_most:
            yield Hit(first, word, -1), str(marks)
        word = max(word, first + 1)


def _exclaims_often(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    if exchange.document.text.count("!") > rule.at_most:
        marks = [Hit(word, word + 1, -1) for word, sign in enumerate(exchange.document.words) if sign == "!"]
        yield from _too_many(rule.at_most, marks)


def _hard_to_read(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    from replycoach.rules.readability import grade

    value = grade(exchange.document)
    if value > rule.at_most:
        yield Hit(0, len(exchange.document.words), -1), f"{value:.0f}"


def _broken_tags(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    document = exchange.document
    for mask in document.draft.masks:
        if mask.kind == "broken":
            word = bisect_left(document.starts, mask.start)
            yield Hit(word, word + 1, -1), "1"


def _garbled(rule: Rule, exchange: Exchange) -> Iterator[Beyond]:
    document = exchange.document
    if document.text.isascii():
        return
    from replycoach.source.mojibake import garbled

    words = range(len(document.words))
    for start, end in garbled(document.text):
        first = bisect_right(document.ends, start)
        last = bisect_left(document.starts, end)
        if first < last and any(document.words[word] != THING for word in words[first:last]):
            yield Hit(first, last, -1), "1"


_MEASURES = {
    "words-per-sentence": _long_sentences,
    "words-per-paragraph": _long_paragraphs,
    "words-per-reply": _long_reply,
    "words-in-capitals": _shouted,
    "exclamation-marks-in-a-row": _exclaimed,
    "exclamation-marks-per-reply": _exclaims_often,
    "reading-grade": _hard_to_read,
    "broken-tags": _broken_tags,
    "garbled-signs": _garbled,
}
