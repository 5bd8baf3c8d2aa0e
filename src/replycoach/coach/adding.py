"""Where a line to add stands: after the greeting, for an apology that names nothing, or before the good wishes."""

from __future__ import annotations

from replycoach.coach.telling import APOLOGIES, tells_matter
from replycoach.language.document import THING, Document
from replycoach.language.sentence import Sentence
from replycoach.language.sentences import FIRST_PICTURE
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite
from replycoach.rules.rule import Rule
from replycoach.source.greeting import greeted
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.rules.finding import Applicability

_STOPS = ".!?…)\"'”’"
_ITEMS = ("- ", "* ", "• ", "– ", "1. ", "1) ", "a) ", "(a) ")
"""What a list begins with."""

_NEAR = 20
"""Characters among which it stands."""

_EMPTY = (
    "a about accept again all and any are as at bad been behalf by cause caused confusion deeply disappointment "
    "do does experience experienced extremely face faced facing feel for frustration had has have hear here i if "
    "in inconvenience inconveniences is issue issues it learn may might my of offer oh on our please problem "
    "problems read really regard sincere sincerely so team that the there these this to trouble truly us very we "
    "with you your"
)
_SAYS_NOTHING = frozenset(_EMPTY.split())
"""Words of an apology that does not say for what."""

_FAREWELLS = (
    *(
        "have a ",
        "have an ",
        "may your ",
        "may you ",
        "may the ",
        "enjoy ",
        "take care ",
        "thank ",
        "thanks ",
        "cheers ",
    ),
    *("best ", "kind ", "warm ", "regards ", "all the best ", "good luck ", "happy ", "wish ", "we wish ", "i wish "),
    *("we hope ", "i hope ", "hope ", "we look forward ", "i look forward ", "looking forward ", "see you ", "stay "),
    *("keep shopping ", "love ", "yours ", "welcome ", "assuring ", "we appreciate ", "i appreciate "),
    *("your understanding ", "your patience ", "is there anything ", "can i help ", "apologies "),
)
"""Beginnings of good wishes, thanks and sign-offs."""

_OPENERS = ("congrats", "congratulations", "greetings", "hello", "hey", "hi", "thank", "thanks", "welcome")
"""Words with which sentences begin that an apology comes after."""

_DRAWING = frozenset(
    ("accordingly", "additionally", "consequently", "furthermore", "hence", "moreover", "therefore", "thus")
)
"""Words with which a sentence draws on the one before."""

_OPENING = 3
"""First words of a sentence among which they stand."""

_REFERRING = frozenset(("because", "either", "neither", "such", "that", "these", "this", "those"))
"""First words of a sentence that refer back."""

_KISSES = ("x", "xx", "xxx")

_LONGEST_NAME = 3
"""Words of a name under a reply."""

_ENDS_ALL = (("matter", "closed"), ("case", "closed"), ("decision", "final"))
"""Words of one sentence that leave nothing to come."""


def placed(line: str, how: Applicability, rule: Rule, finding: Finding, exchange: Exchange) -> Rewrite | None:
    """The line as an edit of the reply; None where it would harm: beside an apology, after the matter is closed."""
    if finding.kind != "absence":
        return _after(_last_of_argument(exchange.document, finding.sentence), line, how, exchange)
    if rule.position == "closing":
        return _at_the_end(line, how, exchange)
    document = exchange.document
    if not document.sentences:
        return None
    here = _sentence_at(document, finding.start)
    apology = _apology(exchange)
    if apology >= 0:
        start, end, says_nothing = _told_by(apology, exchange)
        if says_nothing and not APOLOGIES.isdisjoint(line.lower().split()):
            return Rewrite._make((start, end, line, how))
        if not finding.is_grave and abs(apology - here) <= 1:
            return None
    thanked = _past_thanks(document, here, finding.start)
    place = finding.start if thanked == here else document.sentences[thanked].start
    sentence = document.sentences[thanked]
    if not finding.is_grave and tells_matter(exchange, sentence.first, sentence.last):
        return None
    return _before(place, sentence, line, how, document)


def _last_of_argument(document: Document, number: int) -> Sentence:
    """The sentence of that number; or the last of those in its paragraph that draw on it, as "We are therefore ..."."""
    sentences = document.sentences
    while number + 1 < len(sentences):
        here, after = sentences[number], sentences[number + 1]
        opening = document.words[after.first : min(after.last, after.first + _OPENING)]
        draws = not _DRAWING.isdisjoint(opening) or not _REFERRING.isdisjoint(opening[:1])
        if "\n" in document.text[here.end : after.start] or not draws:
            break
        number += 1
    return sentences[number]


def _past_thanks(document: Document, here: int, place: int) -> int:
    """The number of the first sentence, from `place` in `here` on, that does not thank, greet or name the writer."""
    for number in range(here, len(document.sentences)):
        sentence = document.sentences[number]
        words = [
            word
            for word in range(sentence.first, sentence.last)
            if document.is_read(word) and document.starts[word] >= place
        ]
        if words and document.words[words[0]] not in _OPENERS and not _names_writer(document, words):
            return number
    return here


def _names_writer(document: Document, words: list[int]) -> bool:
    """Whether these words of a sentence say no more than who writes: "Ana here", "This is Ana from Acme"."""
    first = document.words[words[0]], *(document.words[word] for word in words[1:2])
    named = first == ("this", "is") and len(words) > 2 and document.raw(words[2])[0].isupper()
    return len(words) <= _LONGEST_NAME + 2 and (named or first == ("my", "name") or document.words[words[-1]] == "here")


def _sentence_at(document: Document, place: int) -> int:
    """The number of the sentence that holds a character or follows it."""
    numbers = range(len(document.sentences))
    return next((number for number in numbers if place < document.sentences[number].end), numbers[-1])


def _before(place: int, sentence: Sentence, line: str, how: Applicability, document: Document) -> Rewrite:
    """The line before a place in a sentence, where a word that begins with a small letter then gets a capital."""
    word = next((word for word in range(sentence.first, sentence.last) if document.starts[word] == place), None)
    if word is None or document.words[word] == THING or not document.raw(word).islower():
        return Rewrite._make((place, place, f"{line} ", how))
    return Rewrite._make((place, place + 1, f"{line} {document.text[place].upper()}", how))


def _after(sentence: Sentence, line: str, how: Applicability, exchange: Exchange) -> Rewrite | None:
    """The line after a sentence, which is ended first if it is open, and before the kisses that end some.

    None after a colon and before a list: what the sentence announces must follow it.
    """
    document = exchange.document
    last = sentence.last
    while last - 1 > sentence.first and document.words[last - 1] in _KISSES:
        last -= 1
    end = sentence.end if last == sentence.last else document.ends[last - 1]
    sign = document.text[end - 1]
    if sign == ":" or _announces_list(document, sentence, end):
        return None
    ended = sign in _STOPS or sign >= FIRST_PICTURE
    return Rewrite._make((end, end, f"{'' if ended else '.'} {line}", how))


def _announces_list(document: Document, sentence: Sentence, end: int) -> bool:
    """Whether a list follows a sentence that is no item itself."""
    line = document.text.rfind("\n", 0, sentence.start) + 1
    following = document.text[end : end + _NEAR].lstrip()
    return following.startswith(_ITEMS) and not document.text[line : line + _NEAR].lstrip().startswith(_ITEMS)


def _at_the_end(line: str, how: Applicability, exchange: Exchange) -> Rewrite | None:
    """The line after the last sentence that is no good wish, thanks or name; None when the reply ends the matter."""
    document = exchange.document
    if any(_ends_all(document.words[sentence.first : sentence.last]) for sentence in document.sentences):
        return None
    for sentence in reversed(document.sentences):
        words = [word for word in range(sentence.first, sentence.last) if document.words[word][0].isalpha()]
        told = "".join(f"{document.words[word]} " for word in words)
        is_name = len(words) <= _LONGEST_NAME and not any(
            document.raw(word).islower() or document.words[word] in exchange.packs.words("common") for word in words
        )
        if not is_name and not told.startswith(_FAREWELLS):
            return _after(sentence, line, how, exchange)
    return None


def _ends_all(words: list[str]) -> bool:
    return any(matter in words and end in words for matter, end in _ENDS_ALL)


def _apology(exchange: Exchange) -> int:
    """The number of the first sentence that apologises; -1 when none does."""
    document = exchange.document
    for number, sentence in enumerate(document.sentences):
        if _apologises(document.words[sentence.first : sentence.last]):
            return number
    return -1


def _told_by(number: int, exchange: Exchange) -> tuple[int, int, bool]:
    """The characters (half-open) of an apology after a greeting, and whether it does not say for what."""
    document, common = exchange.document, exchange.packs.words("common")
    sentence = document.sentences[number]
    start = sentence.start + greeted(document.text[sentence.start : sentence.end])
    words = [
        word
        for word in range(sentence.first, sentence.last)
        if document.starts[word] >= start and document.is_read(word)
    ]
    names = {document.words[word] for word in words if document.raw(word)[0].isupper()} - common
    return start, sentence.end, {document.words[word] for word in words} <= APOLOGIES | _SAYS_NOTHING | names


def _apologises(words: list[str]) -> bool:
    """Whether words of the reply apologise; "we regret to inform you" does not."""
    return any(
        word in APOLOGIES and not (word == "regret" and after == "to")
        for word, after in zip(words, [*words[1:], ""], strict=False)
    )
