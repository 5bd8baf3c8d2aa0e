"""What the customer's message shows: the emotion, the words that show it, the words the agent may mirror."""

from __future__ import annotations

from replycoach.language.document import Document
from replycoach.language.english import stem
from replycoach.rules.compiled import CompiledPacks
from replycoach.rules.finding import Hit
from replycoach.rules.running import Tagger
from replycoach.source.record import Record


class Customer(Record):
    """A customer's message, read. `emotion` is `neutral` when nothing shows one; `cues` are its words.

    `stems` are the words of the message without a plural s.
    """

    document: Document
    hits: dict[str, list[Hit]]
    emotion: str
    cues: tuple[str, ...]
    needs_empathy: bool
    stems: frozenset[str]


def read_customer(document: Document, packs: CompiledPacks, tagger: Tagger) -> Customer:
    """Reads the customer's message: the first emotion in the packs' order that has a cue is the one named."""
    hits = packs.index("customer").find(document, tagger)
    emotion = ""
    cues: list[str] = []
    needs_empathy = False
    for candidate in packs.emotions:
        excuses = hits.get(f"unless emotion {candidate.id}", [])
        found = [hit for hit in hits.get(f"emotion {candidate.id}", []) if not _touched(hit, excuses)]
        if found:
            emotion = emotion or candidate.id
            needs_empathy = needs_empathy or candidate.needs_empathy
            cues += [_text(document, hit) for hit in found]
    stems = frozenset(map(stem, document.words))
    return Customer(document, hits, emotion or "neutral", tuple(dict.fromkeys(cues)), needs_empathy, stems)


def _touched(hit: Hit, others: list[Hit]) -> bool:
    return any(other.first < hit.last and hit.first < other.last for other in others)


def _text(document: Document, hit: Hit) -> str:
    start, end = document.span(hit.first, hit.last)
    return document.text[start:end]
