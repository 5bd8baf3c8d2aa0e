"""An outline for a reply that is worth writing afresh: its own facts in their places, what is missing in brackets."""

from __future__ import annotations

from replycoach.coach.rewriting import apply, told_in_context
from replycoach.language.document import THING
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.coach.report import Praise
    from replycoach.language.sentence import Sentence
    from replycoach.rules.exchange import Exchange
    from replycoach.rules.finding import Finding

_WORN = ("robotic", "empathy")
"""Packs whose findings make a sentence without facts not worth keeping."""


class Part(Record):
    """A part of an outline; `own` says whether the words are the writer's."""

    name: str
    text: str
    own: bool


def outline(exchange: Exchange, findings: Sequence[Finding], praises: Sequence[Praise]) -> tuple[Part, ...]:
    """The parts that the reply should have, in order: the writer's own sentences where there are some, else a line.

    Which parts there are, the strengths that show one and the line for one that is missing stand in `rules/score.yaml`;
    the part that no strength shows takes what is left.
    """
    plan = exchange.packs.score["outline"]
    sentences = exchange.document.sentences
    free = list(range(len(sentences)))
    own: dict[str, list[int]] = {}
    for part in plan:
        places = [praise.start for praise in praises if praise.name in part["strengths"]]
        own[part["part"]] = [number for number in free if any(_holds(sentences[number], place) for place in places)]
        free = [number for number in free if number not in own[part["part"]]]
    parts: list[Part] = []
    for part in plan:
        name = part["part"]
        numbers = own[name] if part["strengths"] else [n for n in free if _is_worth_keeping(exchange, n, findings)]
        told = [Part(name, _told(exchange, number, findings), own=True) for number in numbers]
        parts += told or [Part(name, told_in_context(part["line"], exchange), own=False)]
    return tuple(parts)


def _holds(sentence: Sentence, place: int) -> bool:
    return sentence.start <= place < sentence.end


def _is_worth_keeping(exchange: Exchange, number: int, findings: Sequence[Finding]) -> bool:
    """Whether a sentence holds a fact, or nothing grave and nothing worn is said of it."""
    document = exchange.document
    sentence = document.sentences[number]
    words = document.words[sentence.first : sentence.last]
    if not any(word[0].isalnum() for word in words):
        return False
    if any(word[0].isdecimal() or word == THING for word in words):
        return True
    here = [finding for finding in findings if finding.sentence == number]
    return not any(finding.is_grave or finding.pack in _WORN for finding in here)


def _told(exchange: Exchange, number: int, findings: Sequence[Finding]) -> str:
    """A sentence with the rewrites applied that leave no gap."""
    document = exchange.document
    sentence = document.sentences[number]
    chosen = [
        rewrite._replace(start=rewrite.start - sentence.start, end=rewrite.end - sentence.start)
        for finding in findings
        if finding.sentence == number
        for rewrite in finding.rewrites[:1]
        if rewrite.applicability != "fill-in" and rewrite.replaces
    ]
    return " ".join(apply(document.text[sentence.start : sentence.end], chosen).split())
