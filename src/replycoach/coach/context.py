"""Fills gaps with what the customer wrote: their name, their matter, and what happened to them."""

from __future__ import annotations

from replycoach.language.document import Document
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.rules.compiled import CompiledPacks
    from replycoach.rules.customer import Customer

_TURNED = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "am": "are",
    "i'm": "you're",
    "i've": "you've",
    "we're": "you're",
    "we've": "you've",
}
"""The customer's words for themselves as the agent says them."""

_BEGIN = frozenset(("my", "our", "the", "i", "we", "i've", "we've"))
"""Words with which a customer begins to tell what happened."""

_SPOILS = frozenset(
    (
        *(
            "you",
            "your",
            "yours",
            "you're",
            "you've",
            "please",
            "would",
            "should",
            "could",
            "can",
            "if",
            "when",
            "like",
        ),
        *("am", "like", "very", "told", "asked", "ready", "sure", "glad", "happy", "waiting"),
        *("think", "thought", "know", "knew", "need", "want"),
    )
)
"""Words that a plain account of what happened does not hold."""

_PARTS = (", ", ";", ":", " - ", " – ", "—", "(", " but ", " and ", " so ", " because ", " which ")
"""What parts the first clause of a sentence from the rest."""

_TELLING = ("trouble", "frustration", "disappointment")
"""Emotions whose cues tell what happened; those of the others tell how it feels."""

_OPEN = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "my", "of", "on", "or", "our", "the", "to", "with")
)
"""Words that an account does not end with."""

_FEWEST, _MOST = 3, 12
"""Words of an account that an agent may say back."""

_NAME = " [customer's name?]"
"""Stands in a wording for the customer's name where it is known, and for nothing where it is not."""


def named(wording: str, customer: Customer | None) -> str:
    """The wording with the customer's name, or without the place for it."""
    name = _name(customer.document) if customer else ""
    return wording.replace(_NAME, name and f" {name}")


def in_context(wording: str, customer: Customer, packs: CompiledPacks) -> str:
    """The wording with the gaps filled that the customer's message fills; others stay."""
    for gap, fill in _FILLED:
        if gap in wording:
            value = fill(customer, packs)
            wording = wording.replace(gap, f"{gap.partition(' ')[0]} {value}") if value else wording
    return wording


def _name(document: Document) -> str:
    """The first name under the message; empty when nothing there is surely one."""
    for mask in document.draft.masks:
        if mask.kind == "signature":
            line = document.text[mask.start : mask.end].strip().splitlines()[-1]
            words = line.rpartition(",")[2].strip(" .^-–—").split()
            if 1 <= len(words) <= 3 and all(word.isalpha() and word.istitle() for word in words):
                return words[0]
    return ""


def _matter(customer: Customer, packs: CompiledPacks) -> str:
    """As in "your parcel", when the message speaks of "my parcel" and of nothing else of theirs."""
    words = [*customer.document.words, "."]
    nouns, common = packs.words("matter"), packs.words("common")
    named = {
        noun
        for word, noun, after in zip(words, words[1:], words[2:], strict=False)
        if word in ("my", "our") and noun in nouns and (after in common or not after[0].isalnum())
    }
    return f"your {named.pop()}" if len(named) == 1 else ""


def _what_happened(customer: Customer, packs: CompiledPacks) -> str:
    """As in "your parcel arrived broken": the first clause of the message that tells a trouble plainly."""
    document = customer.document
    troubles = [
        document.starts[hit.first] for emotion in _TELLING for hit in customer.hits.get(f"emotion {emotion}", ())
    ]
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end].rstrip(" .!")
        clause = text[: min((at for at in map(text.find, _PARTS) if at >= 0), default=len(text))]
        words = clause.replace("’", "'").split()
        if any(0 <= start - sentence.start < len(clause) for start in troubles) and _is_plain(words, packs):
            return _turned(words)
    return ""


def _is_plain(words: Sequence[str], packs: CompiledPacks) -> bool:
    """Whether it is a short statement about the customer or their things, without the agent in it."""
    plain = [word.lower() for word in words]
    return (
        _FEWEST <= len(words) <= _MOST
        and plain[0] in _BEGIN
        and plain[-1] not in _OPEN
        and any(word in packs.words("happens") for word in plain)
        and _SPOILS.isdisjoint(plain)
        and all(word.replace("'", "").replace("-", "").isalnum() for word in words)
        and not any(word.isupper() and len(word) > 1 for word in words)
    )


def _turned(words: Sequence[str]) -> str:
    told = [_TURNED.get(word.lower(), word) for word in words]
    told[0] = told[0][0].lower() + told[0][1:]
    return " ".join(told).replace("you was ", "you were ")


_FILLED = (
    ("that [what happened]", _what_happened),
    ("about [the matter]", _matter),
    ("with [the matter]", _matter),
)
"""The gaps that the message fills, with the word before each, and what fills them."""
