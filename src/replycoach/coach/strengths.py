"""What a reply does well: specific praise, and credit in the score."""

from __future__ import annotations

from collections.abc import Iterator

from replycoach.language.document import Sentence
from replycoach.rules.exchange import Exchange
from replycoach.rules.guarding import guarded, touched
from replycoach.source.record import Record

_LONGEST_STEM = 5
"""Letters by which two words count as the same: delivery, delivered."""


class Praise(Record):
    """A strength found at the characters `start` to `end` (half-open code points of the draft)."""

    name: str
    start: int
    end: int
    text: str
    message: str
    earns: str
    points: float


def strengths(exchange: Exchange) -> list[Praise]:
    """The strengths of a reply in text order, at most one of a name a sentence."""
    return sorted(_found(exchange), key=lambda praise: (praise.start, praise.name))


def _found(exchange: Exchange) -> Iterator[Praise]:
    document = exchange.document
    for name in exchange.packs.strength_names:
        hits = exchange.found(f"strength {name}")
        if not hits:
            continue
        strength = exchange.packs.strength(name)
        spoilers = exchange.found(f"unless strength {name}")
        praised: set[int] = set()
        for hit in hits:
            number = document.sentence_of[hit.first]
            if number in praised or touched(hit, spoilers) or guarded(exchange, hit, strength.guarded_by):
                continue
            if strength.echo and _echoes(exchange, document.sentences[number]) < strength.echo:
                continue
            praised.add(number)
            start, end = document.span(hit.first, hit.last)
            text = document.text[start:end]
            message = strength.message.replace("{text}", " ".join(text.split()))
            yield Praise(name, start, end, text, message, strength.earns, strength.points)


def _echoes(exchange: Exchange, sentence: Sentence) -> int:
    """How many telling words of the customer's message a sentence repeats; 0 without a message."""
    if exchange.customer is None:
        return 0
    common = exchange.packs.words("common")
    said = {_stem(word) for word in exchange.customer.document.words if word not in common}
    words = exchange.document.words[sentence.first : sentence.last]
    return len({_stem(word) for word in words if word not in common and _tells(word)} & said)


def _tells(word: str) -> bool:
    return len(word) > 3 or word[0].isdecimal()


def _stem(word: str) -> str:
    return word[:_LONGEST_STEM]
