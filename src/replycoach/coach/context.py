"""Fills gaps with what the customer wrote: their name, their matter, and what happened to them."""

from __future__ import annotations

from itertools import pairwise

from replycoach.language.document import Document
from replycoach.language.english import DETERMINERS
from replycoach.rules.exchange import Exchange
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

_BEGIN = frozenset(("my", "our", "the", "i", "we", "i've", "we've", "i'm", "we're", "there's"))
"""Words with which a customer begins to tell what happened."""

_SPOILS = frozenset(
    (
        *("you", "your", "yours", "you're", "you've", "please", "would", "should", "could", "can"),
        *("if", "when", "like", "home", "here"),
        *("am", "like", "very", "told", "asked", "ready", "sure", "glad", "happy", "waiting"),
        *("think", "thought", "know", "knew", "need", "want", "it", "they"),
        *("called", "contacted", "emailed", "messages", "phoned", "rang", "reported", "rung", "written"),
        *("complaint", "complaints", "issue", "problem", "question"),
        *("banned", "changed", "promised", "rude", "some", "supposed", "unsubscribed", "wrong"),
        *("allergic", "did", "didn't", "hospital", "unable"),
        *("bought", "explained", "forgot", "forgotten", "ordered", "quoted", "returned", "sent", "tried"),
    )
)
"""Words that a plain account of what happened does not hold, that would concede what may be disputed, or that tell what
the customer did themselves."""

_OF_ONE = frozenset(
    (
        *("breaks", "comes", "does", "fails", "gets", "goes", "has", "is", "keeps", "says", "shows"),
        *("was",),
    )
)
_OF_MANY = frozenset(
    (
        *("are", "arrive", "break", "come", "do", "fail", "get", "go", "have", "keep", "say", "show"),
        *("were",),
    )
)
"""Verbs that tell whether their subject is one or many."""

_BEING = ("are", "been", "is", "was", "were")
_NEVER_DONE = ("arrived", "came", "crashed", "died", "disappeared", "expired", "fell", "happened", "vanished", "went")
"""Verbs of what happens by itself, which "is" does not go with."""

_SPANS = frozenset(
    ("minutes", "mins", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years")
)
"""What says how long: "is stuck for two days" is no English."""

_OWNERS = ("my", "our")

_BEFORE_CIRCUMSTANCES = frozenset(
    (
        *("after", "at", "before", "by", "for", "from", "in", "into", "of", "off", "on", "onto"),
        *("over", "per", "since", "than", "through", "to", "under"),
    )
)
"""Words before a thing that is not what the trouble is with, as the phone in "the app is slow on my phone"."""

_SAID = frozenset(
    (
        *("are", "came", "can", "cannot", "did", "do", "does", "got", "had", "has", "have", "is"),
        *("keeps", "never", "still", "stopped", "was", "were", "will", "would"),
    )
)
"""Words between a thing and what is said of it."""

_JOINING = frozenset(("and", "because", "but", "if", "since", "so", "that", "when", "where", "while", "why"))

_HAVING = ("i've", "we've")
"""They stand for "have" before a number or an article, as in "we've three reports due", which tells no trouble."""

_LACKED = ("get", "got", "lost", "need", "receive", "received", "want")
"""What a customer says of a thing of theirs that they do not have."""

_ASKED = frozenset(("can", "could", "i", "please", "to", "we", "would"))
"""Words of a clause in which the customer acts, or asks for something."""

_PARTS = (
    *(
        ", ",
        ";",
        ":",
        " - ",
        " – ",
        "—",
        "(",
        " but ",
        " and ",
        " so ",
        " because ",
        " which ",
        " about ",
        " although ",
        " though ",
    ),
    *(" even though ", " despite ", " for no reason", " for nothing", " without any ", " without a word"),
    *(" without asking", " without explanation", " without notice", " without warning"),
)
"""What parts the plain fact that a sentence begins with from the rest, such as a reproach."""

_ADDING = (" and ", " but ")

_TELLING = ("trouble", "frustration", "disappointment")
"""Emotions whose cues tell what happened; those of the others tell how it feels."""

_OPEN = frozenset(
    (
        *("a", "an", "and", "at", "been", "by", "for", "from", "in", "my", "of", "on", "or", "our"),
        *("the", "to", "with"),
        *("are", "is", "was", "were"),
        *("first", "last", "next", "other", "same"),
    )
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


def in_context(wording: str, exchange: Exchange) -> str:
    """The wording with the gaps filled that the customer's message fills; others stay."""
    if exchange.customer is None:
        return wording
    for before, gap, fill in _FILLED:
        if before + gap in wording:
            if gap not in exchange.fills:
                exchange.fills[gap] = fill(exchange.customer, exchange.packs)
            wording = wording.replace(before + gap, before + (exchange.fills[gap] or gap))
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
    """As in "your parcel", when the message tells a trouble of "my parcel" and speaks of nothing else of theirs."""
    words, nouns = customer.document.words, packs.words("matter")
    owned = [word for word, noun in enumerate(words[1:]) if words[word] in _OWNERS and noun in nouns]
    told = {words[word + 1] for word in owned}
    if len(told) == 1 and any(_is_told_of(customer.document, word, packs) for word in owned):
        return f"your {told.pop()}"
    return ""


def _is_told_of(document: Document, owner: int, packs: CompiledPacks) -> bool:
    """Whether the trouble is that of "my parcel", of which `owner` is the first word, and the parcel no circumstance.

    It is when something is said of the parcel ("my parcel is late", "where is my parcel"), when somebody else did
    something to it ("you lost my parcel"), or when the customer does not have it ("I want my parcel").
    """
    sentence = document.sentences[document.sentence_of[owner]]
    before = ["", *document.words[sentence.first : owner]]
    after = document.words[owner + 2] if owner + 2 < sentence.last else "."
    if before[-1] in _BEFORE_CIRCUMSTANCES and before[-2:] != ["out", "of"]:
        return False
    if after in _SAID:
        return True
    begin = max(at for at, word in enumerate(before) if not word or word in _JOINING)
    acts = before[begin + 1 :]
    whole = after in packs.words("common") or not after[0].isalnum()
    stands_so = before[-1] in _SAID or before[-1] in _LACKED
    return whole and (stands_so or (acts[:1] not in ([], ["with"]) and _ASKED.isdisjoint(acts)))


def _what_happened(customer: Customer, packs: CompiledPacks) -> str:
    """As in "your parcel arrived broken": the first clause of the message that tells a trouble plainly.

    Where somebody died, nothing else is told.
    """
    document = customer.document
    troubles = [document.span(*hit[:2]) for emotion in _TELLING for hit in customer.hits.get(f"emotion {emotion}", ())]
    for sentence in document.sentences:
        for start, end in _clauses(document.text, sentence.start, sentence.end):
            words = _without_details(document.text[start:end].rstrip(" .!").replace("’", "'").split())
            words = words[words[:1] == ["now"] :]
            told = any(start <= first and (first + last) // 2 <= end for first, last in troubles)
            fits = customer.emotion != "bereavement" or "died" in words
            if told and fits and _is_plain(words, packs) and _is_grammatical([word.lower() for word in words]):
                return _turned(words)
    return ""


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """First and last character (half-open) of the first clause of a sentence, and of what "and" or "but" add to it."""
    lower = text[start:end].lower()
    clauses = []
    at = 0
    while at < len(lower):
        stop, part = min(
            ((found, part) for part in _PARTS if (found := lower.find(part, at)) >= 0), default=(len(lower), "")
        )
        clauses.append((start + at, start + stop))
        if part not in _ADDING:
            break
        at = stop + len(part)
    return clauses


def _without_details(words: list[str]) -> list[str]:
    """The words up to a death, whose day and place nobody wants to read again."""
    return words[: words.index("died") + 1] if "died" in words else words


def _is_plain(words: Sequence[str], packs: CompiledPacks) -> bool:
    """Whether it is a short statement about the customer or their things, without the agent in it."""
    plain = [word.lower() for word in words]
    return (
        _FEWEST <= len(words) <= _MOST
        and plain[0] in _BEGIN
        and plain[-1] not in _OPEN
        and any(word in packs.words("happens") for word in plain)
        and _SPOILS.isdisjoint(plain)
        and not any(word in packs.words("slip") for word in plain)
        and not (plain[0] in _HAVING and (plain[1].isdigit() or plain[1] in DETERMINERS))
        and all(word.replace("'", "").replace("-", "").isalnum() for word in words)
        and not any(word.isupper() and len(word) > 1 for word in words)
    )


def _is_grammatical(words: Sequence[str]) -> bool:
    """Whether the verb of an account agrees with its subject, as far as the endings of words tell."""
    if any(verb in _BEING and after in _NEVER_DONE for verb, after in pairwise(words)):
        return False
    lasts = "since" in words or ("for" in words and not _SPANS.isdisjoint(words))
    if lasts and not {"are", "is", "was", "were"}.isdisjoint(words):
        return False
    at = next((at for at, word in enumerate(words) if word in _OF_ONE or word in _OF_MANY), 0)
    if not at or not _BEFORE_CIRCUMSTANCES.isdisjoint(words[:at]):
        return True
    subject, verb = words[at - 1], words[at]
    if subject in ("i", "we"):
        return verb in _OF_MANY or (subject == "i" and verb == "was")
    is_many = subject.endswith("s") and not subject.endswith(("ss", "us", "is"))
    return verb in (_OF_MANY if is_many else _OF_ONE)


def _turned(words: Sequence[str]) -> str:
    told = [_TURNED.get(word.lower(), word) for word in words]
    told[0] = told[0][0].lower() + told[0][1:]
    return " ".join(told).replace("you was ", "you were ")


_FILLED: tuple[tuple[str, str, Callable[[Customer, CompiledPacks], str]], ...] = (
    ("that ", "[what happened]", _what_happened),
    ("about ", "[the matter]", _matter),
    ("with ", "[the matter]", _matter),
)
"""The gaps that the message fills, with the word before each, and what fills them."""
