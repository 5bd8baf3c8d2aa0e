"""What a reply does well: specific praise, and credit in the score."""

from __future__ import annotations

from replycoach.coach.report import Praise
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Hit
from replycoach.rules.guarding import guarded, touched
from replycoach.rules.rule import Strength
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_STEM = 5
"""Letters by which two words count as the same: delivery, delivered."""


def strengths(exchange: Exchange) -> list[Praise]:
    """The strengths of a reply in text order, at most one of a name a sentence."""
    return sorted(_found(exchange), key=lambda praise: (praise.start, praise.name))


def _found(exchange: Exchange) -> Iterator[Praise]:
    said = _said(exchange)
    repeats: dict[int, int] = {}
    for name in exchange.packs.strength_names:
        hits = exchange.found(f"strength {name}")
        if not hits and name not in exchange.packs.echoing:
            continue
        strength = exchange.packs.strength(name)
        if strength.echo and not said:
            continue
        spoilers = exchange.found(f"unless strength {name}")
        praised: set[int] = set()
        for hit in _sentences(exchange) if strength.whole_sentence else hits:
            number = exchange.document.sentence_of[hit.first]
            if (
                number not in praised
                and _stands_right(strength, exchange, hit)
                and not touched(hit, spoilers)
                and not guarded(exchange, hit, strength.guarded_by)
                and (not strength.echo or _repeated(exchange, said, number, repeats) >= strength.echo)
            ):
                praised.add(number)
                yield _praise(strength, exchange, hit)


def _sentences(exchange: Exchange) -> Iterator[Hit]:
    """Every sentence as a hit, without its closing marks."""
    document = exchange.document
    for sentence in document.sentences:
        last = sentence.last
        while last > sentence.first and not document.is_read(last - 1):
            last -= 1
        if last > sentence.first:
            yield Hit(sentence.first, last, -1)


def _stands_right(strength: Strength, exchange: Exchange, hit: Hit) -> bool:
    if not strength.position:
        return True
    if strength.position == "first-sentence":
        return exchange.document.sentence_of[hit.first] == _first_sentence(exchange)
    first, last = exchange.part(strength.position)
    return first <= hit.first < last


def _first_sentence(exchange: Exchange) -> int:
    """The number of the first sentence that has a word of the agent's own."""
    document = exchange.document
    word = next((word for word, text in enumerate(document.words) if text[0].isalnum()), 0)
    return document.sentence_of[word]


def _praise(strength: Strength, exchange: Exchange, hit: Hit) -> Praise:
    start, end = exchange.document.span(hit.first, hit.last)
    text = exchange.document.text[start:end]
    message = strength.message.replace("{text}", " ".join(text.split()))
    return Praise._make((strength.id, start, end, text, message, strength.earns, strength.points))


def _said(exchange: Exchange) -> set[str]:
    """The telling words of the customer's message; none without one."""
    if exchange.customer is None:
        return set()
    common = exchange.packs.words("common")
    return {_stem(word) for word in exchange.customer.document.words if word not in common and _tells(word)}


def _repeated(exchange: Exchange, said: set[str], number: int, known: dict[int, int]) -> int:
    """How many telling words of the customer's message a sentence repeats; counted once, then `known`."""
    if number not in known:
        known[number] = _count_repeated(exchange, said, number)
    return known[number]


def _count_repeated(exchange: Exchange, said: set[str], number: int) -> int:
    common = exchange.packs.words("common")
    sentence = exchange.document.sentences[number]
    words = exchange.document.words[sentence.first : sentence.last]
    return len({_stem(word) for word in words if word not in common and _tells(word)} & said)


def _tells(word: str) -> bool:
    return word[0] != "<" and (len(word) > 3 or word[0].isdecimal())


def _stem(word: str) -> str:
    return word[:_LONGEST_STEM]
