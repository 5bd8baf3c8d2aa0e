"""Takes words out of a sentence, or a sentence out of a reply, and leaves what is well formed."""

from __future__ import annotations

from replycoach.coach.fitting import STOPS, article
from replycoach.language.document import THING, Document
from replycoach.rules.exchange import Exchange

_JOINTS = (":", "-", "–", "—")

_LINKING = ("and", "but", "or", "so", "yet")

_GOING_ON = frozenset(
    (
        *(*_LINKING, "although", "as", "because", "if", "since", "that", "though", "when", "which", "while", "who"),
        *("he", "i", "it", "she", "there", "they", "this", "we", "you"),
        *("am", "are", "be", "been", "did", "do", "does", "had", "has", "have", "is", "was", "were"),
        *("can", "could", "may", "might", "must", "not", "shall", "should", "will", "would"),
        *("a", "an", "at", "by", "for", "from", "in", "my", "of", "on", "our", "the", "to", "with", "your"),
    )
)
"""Words after which no clause can end, so that no comma stands behind them alone."""


def without_words(exchange: Exchange, first: int, last: int) -> tuple[int, int, str] | None:
    """The edit that takes words out and leaves a well-formed sentence; None where that is not certain."""
    document = exchange.document
    starts, ends = document.starts, document.ends
    sentence = exchange.sentence(first)
    before = document.words[first - 1] if first > sentence.first else ""
    after = document.words[last] if last < sentence.last else ""
    begins = document.begins_sentence(first)
    if before == "(" and after == ")":
        return (ends[first - 2], ends[last], "") if first - 1 > sentence.first else None
    if document.words[last - 1] == "that" and _tells_on(document, last, sentence.last):
        return None
    if after in _JOINTS and (begins or before in _JOINTS):
        last += 1
    if last < sentence.last and document.is_read(last):
        if begins:
            return starts[first], ends[last], _capitalised(document, last)
        right = article(document, first, document.raw(last))
        if right:
            return starts[first - 1], starts[last], f"{right} "
        if not document.is_read(first - 1):
            return starts[first], starts[last], ""
        return ends[first - 1], starts[last], ", " if _is_parted(document, first, last) else " "
    ends_there = all(document.words[word] in STOPS for word in range(last, sentence.last))
    return (ends[first - 1], ends[last - 1], "") if ends_there and not begins and document.is_read(first - 1) else None


def _tells_on(document: Document, first: int, last: int) -> bool:
    """Whether the words of a "that" which is taken out go on with another: "that it is late, that ... and that ..."."""
    words = document.words
    return any(
        words[word] == "that" and (document.comma_before[word] or words[word - 1] == "and")
        for word in range(first + 1, last)
    )


def _is_parted(document: Document, first: int, last: int) -> bool:
    """Whether a comma stays where words are taken out that have one on one side: it parts two clauses there."""
    before, after = document.comma_before[first], document.comma_before[last]
    if before or not after:
        return before and not after
    return document.words[last] in _LINKING or document.words[first - 1] not in _GOING_ON


def without_sentence(exchange: Exchange, number: int) -> tuple[int, int, str] | None:
    """The edit that takes a whole sentence out, with the space beside it or the lines that it alone fills.

    None where it is all there is, or shares its line with what is no sentence, such as a tag.
    """
    document = exchange.document
    sentences, text = document.sentences, document.text
    sentence = sentences[number]
    end = document.ends[sentence.last - 1]
    after = sentences[number + 1].start if number + 1 < len(sentences) else end
    if after > end and "\n" not in text[end:after]:
        return sentence.start, after, ""
    before = document.ends[sentence.first - 1] if number else sentence.start
    if number and "\n" not in text[before : sentence.start]:
        return before, end, ""
    line_end = text.find("\n", end)
    if text[end : line_end if line_end >= 0 else len(text)].strip():
        return None
    if number:
        return (before, end, "") if text[before : sentence.start].isspace() else None
    starts_line = not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
    return (sentence.start, after, "") if starts_line and text[end:after].isspace() else None


def _capitalised(document: Document, word: int) -> str:
    """A word as it begins a sentence; links, placeholders and names with a capital inside stay as they are."""
    text = document.raw(word)
    plain = document.words[word] != THING and text == text.lower()
    return text[0].upper() + text[1:] if plain else text
