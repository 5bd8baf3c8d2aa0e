"""Fits one wording into its place: the words it replaces, captured words, capitals, articles, spaces and stops."""

from __future__ import annotations

from replycoach.coach.glossing import behind_noun, within_brackets
from replycoach.language import english
from replycoach.language.document import Document, clause
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Hit, Rewrite
from replycoach.rules.rule import Rule
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replycoach.rules.finding import Applicability

STOPS = (".", "!", "?", "…")
_MOST_BESIDE = 14
"""Words beside a finding that may go with it when its sentence is taken out."""

_MOST_IN_PASSING = 4
"""The same, where a colon or semicolon stands among them."""

_TELLING_ON = frozenset((":", ";"))
"""Signs with which a sentence goes on to another matter."""

_JOINING_ON = ("and", "but", "or")

_TERMS = "jargon"
"""The pack whose words may be part of a name, which stays as it is."""

_UNEXPLAINED = " ([in plain words])"
_INSIDE_NAMES = ("and", "for", "of", "the")
_BY_WHAT = "according to ["

_OWN = ("I ", "I'm ", "I'll ")
_TAKING = (["for"], ["of"], ["to"], ["with"], ["by"])
"""Words after which no sentence of the writer's own can stand."""

_NO_COMMA_BEFORE = (*STOPS, ",", ";", ":", ")", "")


def fitted(rule: Rule, finding: Finding, exchange: Exchange, wording: str) -> Iterator[Rewrite]:
    """The rewrite of one wording; none where it would say what is said, leave a possessive half, or leave nothing."""
    document = exchange.document
    if wording and rule.replaces == "sentence" and _tells_more(finding, exchange):
        return
    first, last = _replaced(rule, finding, exchange, wording)
    if wording and rule.replaces == "words":
        first = _without_joint(document, first, last, wording)
        last = _past_vague_time(document, last, wording) if "[" in wording else last
        if rule.pack == _TERMS and _is_in_name(document, first, last):
            return
    captures = "<" in wording
    if captures:
        wording = _filled(wording, finding, exchange)
    if rule.swaps and wording and last == finding.last:
        placed = behind_noun(wording, first, last, exchange, is_whole=not captures)
        if placed is None:
            return
        wording, last = placed
        if wording.endswith(_UNEXPLAINED) and _is_named(document, finding.first, finding.last):
            return
        if _opens(document.words[exchange.sentence(first).first : first]):
            wording = within_brackets(wording)
    whole = last
    while whole < len(document.words) and document.joined[whole]:
        whole += 1
    left = document.words[last:whole]
    if left and (not wording or "'s" in left):
        return
    begin = first
    while document.joined[begin]:
        begin -= 1
    if not wording and begin == first:
        from replycoach.coach.cutting import without_words

        is_whole = rule.replaces == "sentence"
        deletion = sentence_cut(finding, exchange) if is_whole else without_words(exchange, first, last)
        if deletion is not None:
            yield Rewrite(*deletion, applicability(rule, deletion[2]))
        return
    wording = " ".join([*map(_as_spoken, document.words[begin:first]), wording, *left]).rstrip()
    if document.begins_sentence(begin) and not _follows_greeting(document, begin):
        wording = wording[0].upper() + wording[1:]
    elif _is_common(wording.partition(" ")[0].lower(), exchange):
        wording = wording[0].lower() + wording[1:]
    right = article(document, begin, wording)
    if right:
        begin, wording = begin - 1, f"{right} {wording}"
    start, end = document.span(begin, whole)
    if wording.endswith(",") and document.text[end : end + 1] in _NO_COMMA_BEFORE:
        wording = wording[:-1]
    if wording.startswith(_OWN) and document.words[begin - 1 : begin][:1] in _TAKING:
        return
    if wording.lower().startswith(_BY_WHAT) and wording.endswith("]"):
        start, wording = _set_off(document, begin, whole, wording)
    yield Rewrite(start, end, wording, applicability(rule, wording))


def _is_in_name(document: Document, first: int, last: int) -> bool:
    """Whether words stand in a name inside a sentence: "Branch Onboarding", "KYC Ops"; an acronym alone does not."""
    sentence = document.sentences[document.sentence_of[first]]
    if first == sentence.first or not all(document.raw(word)[0].isupper() for word in range(first, last)):
        return False
    before = first - 1 > sentence.first and not document.comma_before[first] and _is_title(document.raw(first - 1))
    after = last < sentence.last and not document.comma_before[last] and _is_title(document.raw(last))
    return before or after or (last - first == 1 and _is_title(document.raw(first)))


def _is_title(raw: str) -> bool:
    return raw.isalpha() and raw.istitle() and len(raw) > 1


def _is_named(document: Document, first: int, last: int) -> bool:
    """Whether words are the name of a team, a place or a form, which nobody explains."""
    if document.words[first - 1 : first] in (["form"], ["forms"]):
        return True
    written = [document.raw(word) for word in range(first, last)]
    named = all(word.istitle() or word in _INSIDE_NAMES for word in written)
    return len(written) > 1 and not document.begins_sentence(first) and named


def _set_off(document: Document, first: int, last: int, wording: str) -> tuple[int, str]:
    """Where an aside begins that stands for some words, and the aside between commas where the sentence goes on."""
    goes_on = last < document.sentences[document.sentence_of[first]].last and document.is_read(last)
    if not goes_on or document.comma_before[last]:
        return document.starts[first], wording
    if document.begins_sentence(first) or document.comma_before[first] or not document.is_read(first - 1):
        return document.starts[first], f"{wording},"
    return document.ends[first - 1], f", {wording},"


def sentence_cut(finding: Finding, exchange: Exchange) -> tuple[int, int, str] | None:
    """The edit that takes the sentence of a finding out; None where it says more, or where that is not certain."""
    from replycoach.coach.cutting import without_sentence

    return None if _tells_more(finding, exchange) else without_sentence(exchange, finding.sentence)


def _tells_more(finding: Finding, exchange: Exchange) -> bool:
    """Whether the sentence of a finding says so much beside it that it must not go as a whole."""
    words = exchange.document.words
    sentence = exchange.document.sentences[finding.sentence]
    beside = [*words[sentence.first : finding.first], *words[finding.last : sentence.last]]
    told = len([word for word in beside if word[0].isalnum()])
    tells_on = not _TELLING_ON.isdisjoint(beside)
    return told > (_MOST_IN_PASSING if tells_on else max(_MOST_BESIDE, finding.last - finding.first))


def _follows_greeting(document: Document, word: int) -> bool:
    """Whether a sentence begins with a small letter after a comma, as in "Hi Ada, we ..."."""
    return document.comma_before[word] and document.raw(word)[0].islower()


def article(document: Document, word: int, following: str) -> str:
    """The "a" or "an" before a word as it must be before other words; empty when it is right, or none stands there.

    Before the same word the writer's own stays: some say "a MAC address" and "an URL".
    """
    if not word or document.words[word - 1] not in ("a", "an") or document.comma_before[word]:
        return ""
    first = following.lstrip("[").split()[0]
    if first.lower() == document.words[word]:
        return ""
    right = english.article(first)
    if document.words[word - 1] == right or document.begins_sentence(word):
        return ""
    return right.capitalize() if document.raw(word - 1)[0].isupper() else right


def _is_common(word: str, exchange: Exchange) -> bool:
    """Whether a word has a capital only where a sentence begins."""
    return word != "i" and word in exchange.packs.words("common")


def _filled(wording: str, finding: Finding, exchange: Exchange) -> str:
    """The wording with `<1>` replaced by what the first part in parentheses matched, as written."""
    document = exchange.document
    hit = Hit(finding.first, finding.last, finding.phrase)
    index = exchange.packs.index("hint" if exchange.packs.rule(finding.rule).severity == "hint" else "reply")
    captures = index.captures(document, hit, exchange.tagger)

    first_part, *parts = wording.split("<")
    filled = first_part
    for part in parts:
        number, _, rest = part.partition(">")
        filled += _captured(document, captures.get(int(number)), moved=bool(filled), exchange=exchange) + rest
    return " ".join(filled.split())


def _captured(document: Document, words: tuple[int, int] | None, moved: bool, exchange: Exchange) -> str:
    """What a part of the phrase matched, as written; without the capital of a sentence start when it is `moved`."""
    first, last = words or (0, 0)
    if first == last:
        return ""
    if document.joined[first] or (last < len(document.words) and document.joined[last]):
        return " ".join(_spelt_out(document, word) for word in range(first, last))
    text = document.text[document.starts[first] : document.ends[last - 1]]
    word = document.words[first]
    lowered = moved and document.begins_sentence(first) and _is_common(word, exchange)
    return word + text[len(word) :] if lowered else text


def _spelt_out(document: Document, word: int) -> str:
    """A word as it is written, or as it is spoken when it is a part of a contraction."""
    is_part = document.joined[word] or (word + 1 < len(document.words) and document.joined[word + 1])
    return _as_spoken(document.words[word]) if is_part else document.raw(word)


def _as_spoken(word: str) -> str:
    return "I" if word == "i" else word


def _replaced(rule: Rule, finding: Finding, exchange: Exchange, wording: str) -> tuple[int, int]:
    """The words (half-open) that the wording stands in for: stops, brackets and a joining word around them stay."""
    document = exchange.document
    if rule.replaces == "words":
        return finding.first, finding.last
    sentence = exchange.sentence(finding.first)
    if rule.replaces == "sentence" and not wording:
        return sentence.first, sentence.last
    if rule.replaces == "sentence":
        first, last = sentence.first, sentence.last
    else:
        first, last = clause(document, finding.first)
        last = max(last, finding.last)
        first += document.words[first] in english.JOINERS
    while first < finding.first and not document.is_read(first):
        first += 1
    while last > finding.last and not document.is_read(last - 1):
        last -= 1
    if last < sentence.last and document.words[last] == ")" and _opens(document.words[first:last]):
        last += 1
    while wording[-1:] in STOPS and last < sentence.last and document.words[last] in STOPS:
        last += 1
    return min(first, finding.first), last


def _opens(words: Sequence[str]) -> bool:
    """Whether a bracket is open after some words."""
    return words.count("(") > words.count(")")


def _without_joint(document: Document, first: int, last: int, wording: str) -> int:
    """The first word to replace: a joining word that the wording does not have stays."""
    joins = document.words[first] in _JOINING_ON and not document.begins_sentence(first)
    if wording.startswith(_BY_WHAT) and wording.endswith("]"):
        return first
    kept = joins and wording[0] not in "<[" and wording.partition(" ")[0].lower() not in _JOINING_ON
    return first + (kept and first + 1 < last)


def _past_vague_time(document: Document, last: int, wording: str) -> int:
    """The word up to which a wording replaces: one that names a time stands for the "shortly" after it as well."""
    from replycoach.coach import vague

    until = min(last + vague.LONGEST, document.sentences[document.sentence_of[last - 1]].last)
    return last + (vague.length_at(document.words[last:until]) if vague.names_time(wording) else 0)


def _has_gap(wording: str) -> bool:
    """Whether a part in brackets is left to fill in."""
    return wording.find("]", wording.find("[") + 2) > 0 if "[" in wording else False


def applicability(rule: Rule, wording: str) -> Applicability:
    """How a wording may be applied: one with a gap is filled in first."""
    if _has_gap(wording):
        return "fill-in"
    return "safe" if rule.safe else "review"
