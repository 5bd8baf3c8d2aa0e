"""Rewrites for what was measured: a shout is calmed, marks are counted down, a long sentence is parted."""

from __future__ import annotations

from replycoach.language.document import THING
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replycoach.rules.compiled import CompiledPacks

_SUBJECTS = frozenset(("i", "we", "you", "it", "they", "he", "she", "this", "there"))
"""Words that begin a clause of their own after a joining word."""

_NEVER_OBJECTS = frozenset(("i", "we", "they", "he", "she"))

_VERBS = frozenset(
    (
        *("am", "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "must", "shall", "should"),
        *("have", "has", "had", "do", "does", "did", "need"),
    )
)
"""Verbs that follow a subject at once."""

_JOINERS = ("and", "but", "so", "yet")
"""Words that join two main clauses; all but the first may begin a sentence."""

_LEADING_ON = frozenset(
    (
        "if",
        "when",
        "once",
        "unless",
        "as",
        "while",
        "although",
        "though",
        "because",
        "since",
        "should",
        "after",
        "until",
    )
)
"""A sentence that begins with one of these has its main clause behind a comma."""

_CONDITIONS = ("if", "should", "unless", "when")
_STILL_UNDER_IT = ("and", "so")
"""Beginnings of a sentence whose condition holds, too, for what these words add: parted, that would be promised."""

_SUBORDINATE = _LEADING_ON.union(("how", "that", "where", "whether", "which", "who", "why"))
"""Words whose clause may go on behind a joining word: "unless it is late and it is lost"."""

_LONGEST_SHORT = 3
"""Letters of an acronym that may also be a word, such as "PIN"."""

_FEWEST_WORDS = 6
"""Words that each part of a parted sentence must have."""


_REPROACHING = ["but", "you"]
"""What would put all weight on what the customer did, were it to begin a sentence."""

_PURPOSE = ("can", "could", "may", "might")
"""Verbs after which "so we ..." tells what for, and begins no sentence."""


def measured(measure: str, finding: Finding, exchange: Exchange) -> list[Rewrite]:
    """The rewrites for a finding of a measure, best first; none where there is no certain one."""
    return list(_REWRITES[measure](finding, exchange)) if measure in _REWRITES else []


def _calmed(finding: Finding, exchange: Exchange) -> Iterator[Rewrite]:
    """The shouted words in small letters; none when one of them is unknown and so may be a name."""
    document, packs = exchange.document, exchange.packs
    parts = []
    at = finding.start
    for word in range(finding.first, finding.last):
        raw, plain = document.raw(word), document.words[word]
        parts.append(document.text[at : document.starts[word]])
        at = document.ends[word]
        if document.joined[word]:
            parts.append(raw.lower())
        elif plain in ("i", THING) or not raw.isalpha() or _is_acronym(plain, packs):
            parts.append(raw)
        elif not packs.knows(plain):
            return
        else:
            begins = document.begins_sentence(word)
            named = plain in packs.words("month") or plain in packs.words("weekday")
            parts.append(raw.capitalize() if begins or named else raw.lower())
    calm = "".join([*parts, document.text[at : finding.end]])
    yield Rewrite(finding.start, finding.end, calm, "review")


def _is_acronym(word: str, packs: CompiledPacks) -> bool:
    short = len(word) <= _LONGEST_SHORT or not packs.knows(word)
    return short and word in packs.words("plain-acronyms") and word not in packs.words("common")


def _one_mark(finding: Finding, exchange: Exchange) -> Iterator[Rewrite]:
    yield Rewrite(finding.start, finding.end, "?" if "?" in finding.text else "!", "safe")


def _stop(finding: Finding, exchange: Exchange) -> Iterator[Rewrite]:
    yield Rewrite(finding.start, finding.end, ".", "review")


def _parted(finding: Finding, exchange: Exchange) -> Iterator[Rewrite]:
    """The sentence as two, parted before the clause that begins nearest to the middle."""
    document = exchange.document
    first, last = finding.first, finding.last
    places = [
        word
        for word in range(first + _FEWEST_WORDS, last - _FEWEST_WORDS)
        if _begins_clause(exchange, word) and not _goes_on(exchange, first, word)
    ]
    opening = next((word for word in range(first, last) if document.is_read(word)), first)
    if document.words[opening] in _LEADING_ON:
        main = next((word for word in range(first, last) if document.comma_before[word]), last)
        places = [word for word in places if word > main]
    if document.words[opening] in _CONDITIONS:
        places = [word for word in places if document.words[word] not in _STILL_UNDER_IT]
    if not places:
        return
    place = min(places, key=lambda word: abs(2 * word - first - last))
    begin = place + (document.words[place] == "and")
    last_word = place - 1 - (document.words[place - 1] == ";")
    raw = document.raw(begin)
    yield Rewrite(document.ends[last_word], document.ends[begin], f". {raw[0].upper()}{raw[1:]}", "review")


def _begins_clause(exchange: Exchange, word: int) -> bool:
    """Whether a clause with a subject of its own begins at a word: after a semicolon, or with a joining word.

    Where no comma stands before the joining word, the subject must be one, or a verb must follow it.
    """
    document = exchange.document
    words = document.words
    if words[word - 1] == ";":
        return document.is_read(word + (words[word] == "and"))
    if words[word] not in _JOINERS or words[word + 1] not in _SUBJECTS:
        return False
    if (words[word] == "so" and words[word + 2] in _PURPOSE) or words[word : word + 2] == _REPROACHING:
        return False
    return document.comma_before[word] or words[word + 1] in _NEVER_OBJECTS or words[word + 2] in _VERBS


def _goes_on(exchange: Exchange, first: int, word: int) -> bool:
    """Whether a joining word without a comma may go on with a subordinate clause."""
    document = exchange.document
    if document.comma_before[word] or document.words[word - 1] == ";":
        return False
    begin = word
    while begin > first and not document.comma_before[begin] and document.words[begin] != ";":
        begin -= 1
    return not _SUBORDINATE.isdisjoint(document.words[begin:word])


def _repaired(finding: Finding, exchange: Exchange) -> Iterator[Rewrite]:
    from replycoach.source.mojibake import garbled, repair

    text = exchange.document.text
    sentence = exchange.document.sentences[finding.sentence]
    for start, end in garbled(text[sentence.start : sentence.end]):
        start, end = sentence.start + start, sentence.start + end
        if start < finding.end and finding.start < end and repair(text[start:end]) != text[start:end]:
            yield Rewrite(start, end, repair(text[start:end]), "review")


_REWRITES: dict[str, Callable[[Finding, Exchange], Iterator[Rewrite]]] = {
    "words-in-capitals": _calmed,
    "exclamation-marks-in-a-row": _one_mark,
    "exclamation-marks-per-reply": _stop,
    "words-per-sentence": _parted,
    "garbled-signs": _repaired,
}

REPAIRS = ("garbled-signs",)
"""Measures whose rewrites say what was meant, so that no rule may speak against them."""
