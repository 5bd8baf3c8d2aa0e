"""Whether a match is excused: by the rule's own `unless` phrases, or by a named guard."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from replycoach.language.document import clause
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Hit
from replycoach.rules.sightings import NEXT_SENTENCES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_MATCH = 100
"""Words that no match of a phrase exceeds."""


def touched(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether one of `others`, which are in text order, shares a word with the hit."""
    for at in range(bisect_left(others, (hit.first - _LONGEST_MATCH,)), len(others)):
        other = others[at]
        if other.first >= hit.last:
            return False
        if other.last > hit.first:
            return True
    return False


def guarded(exchange: Exchange, hit: Hit, names: Iterable[str]) -> bool:
    """Whether one of the named guards excuses the hit."""
    if exchange.guards.isdisjoint(names):
        return False
    return any(name in exchange.guards and _excuses(exchange, hit, name) for name in names)


def _excuses(exchange: Exchange, hit: Hit, name: str) -> bool:
    guard = exchange.packs.guard(name)
    if guard.in_question and in_question(exchange, hit):
        return True
    if guard.where == "customer":
        return exchange.customer is not None and f"guard {name}" in exchange.customer.hits
    hits = exchange.found(f"guard {name}")
    if not hits:
        return False
    if guard.where == "around":
        return touched(hit, hits)
    if guard.where == "reply":
        return True
    if guard.where == "adjacent":
        near = hits[bisect_left(hits, (hit.first - _LONGEST_MATCH,)) : bisect_right(hits, (hit.last + 1,))]
        return any(other.last == hit.first or other.first == hit.last for other in near)
    first, last = _reach(exchange, hit, guard.where)
    for at in range(bisect_left(hits, (first,)), len(hits)):
        other = hits[at]
        if other.first >= last:
            return False
        if other.last <= last:
            return True
    return False


def _reach(exchange: Exchange, hit: Hit, where: str) -> tuple[int, int]:
    """The words (half-open) in which a guard's phrase must lie."""
    document = exchange.document
    number = document.sentence_of[hit.first]
    sentence = document.sentences[number]
    if where == "before":
        return clause(document, hit.first)[0], hit.first
    if where == "after":
        return hit.last, sentence.last
    if where == "clause":
        return clause(document, hit.first)
    if where == "next":
        following = min(number + NEXT_SENTENCES, len(document.sentences) - 1)
        return hit.last, document.sentences[following].last
    if where == "rest":
        return hit.last, document.sentences[-1].last
    return sentence.first, sentence.last


def in_question(exchange: Exchange, hit: Hit) -> bool:
    """Whether the sentence of the hit ends in a question mark."""
    document = exchange.document
    sentence = exchange.sentence(hit.first)
    word = sentence.last - 1
    while word > sentence.first and not document.words[word][0].isalnum():
        if document.words[word] == "?":
            return True
        word -= 1
    return False
