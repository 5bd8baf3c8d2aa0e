"""Turns a rule's wording into a rewrite that fits the place: captured words, capitals, articles, spaces and stops."""

from __future__ import annotations

from replycoach.coach.glossing import behind_noun
from replycoach.coach.vetting import flagged, harm
from replycoach.language import english
from replycoach.language.document import Document, clause
from replycoach.rules.changes import reworded
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Hit, Rewrite
from replycoach.rules.rule import Rule
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from replycoach.rules.finding import Applicability
    from replycoach.rules.sightings import Vetted

STOPS = (".", "!", "?", "…")
_MOST_BESIDE = 14
"""Words beside a finding that may go with it when its sentence is taken out."""

_JOINING_ON = ("and", "but", "or")


def rewritten(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Finding:
    """The finding with the rewrites that its rule offers, written as the draft is: in HTML `&` is `&amp;`."""
    offered = _offered(rule, finding, exchange, known)
    if exchange.document.draft.form != "html":
        return offered
    rewrites = tuple(rewrite._replace(text=as_written(rewrite.text, exchange)) for rewrite in offered.rewrites)
    return reworded(offered, rewrites)


def as_written(text: str, exchange: Exchange) -> str:
    """Words as they are put into the draft."""
    if exchange.document.draft.form != "html":
        return text
    from replycoach.source.entities import escaped

    return escaped(text)


def _offered(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Finding:
    """The finding with the rewrites that its rule offers, best first, and those that were withdrawn.

    `known` are the rules that speak of the sentence as it is. Gaps that the customer's message fills are filled, where
    that does no harm, and such a wording comes first.
    """
    if finding.kind == "absence":
        from replycoach.coach.adding import placed

        lines = sorted((told_in_context(line, exchange) for line in rule.rewrites), key=rule.rewrites.__contains__)
        added = [placed(line, _applicability(rule, line), rule, finding, exchange) for line in lines]
        return reworded(finding, tuple(rewrite for rewrite in added if rewrite))
    start = exchange.document.sentences[finding.sentence].start
    vetted = _vetted(rule, finding, exchange, known)
    make = Rewrite._make
    rewrites = [make((first + start, last + start, text, how)) for first, last, text, how, harm in vetted if not harm]
    if exchange.customer is not None:
        told = [_in_context(rewrite, rule, finding, exchange, known) for rewrite in rewrites]
        rewrites = sorted(told, key=rewrites.__contains__)
    withdrawn = tuple((text, harm) for _, _, text, _, harm in vetted if harm)
    if withdrawn:
        finding = finding._replace(withdrawn=withdrawn)
    return reworded(finding, tuple(rewrites)) if rewrites else finding


def _in_context(rewrite: Rewrite, rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> Rewrite:
    text = _filled_gaps(rewrite.text, exchange)
    if text == rewrite.text:
        return rewrite
    told = rewrite._replace(text=text, applicability=_applicability(rule, text))
    return rewrite if harm(told, finding, exchange, known) else told


def _filled_gaps(text: str, exchange: Exchange) -> str:
    if exchange.customer is None or "[" not in text:
        return text
    from replycoach.coach.context import in_context

    return in_context(text, exchange)


def told_in_context(line: str, exchange: Exchange) -> str:
    """A line to add with its gaps filled where that does no harm."""
    told = _filled_gaps(line, exchange)
    return line if told == line or next(flagged(told, exchange), None) else told


def _vetted(rule: Rule, finding: Finding, exchange: Exchange, known: Collection[str]) -> list[Vetted]:
    """The wordings of a rule, fitted, each with what speaks against it; places count from the sentence's start.

    Those of a sentence that was seen before are kept.
    """
    sentence = exchange.document.sentences[finding.sentence]
    kept = exchange.seen(finding.sentence).rewrites
    wordings = _wordings(rule, finding, exchange)
    cut = _cut(finding, exchange) if "" in wordings and rule.replaces == "sentence" else None
    beside = cut and (cut[0] - sentence.start, cut[1] - sentence.start)
    key = (rule.id, finding.first - sentence.first, finding.last - sentence.first, wordings, beside)
    if key not in kept:
        faithful = False
        fitted = [rewrite for wording in wordings for rewrite in _fitted(rule, finding, exchange, wording)]
        if finding.phrase < 0:
            from replycoach.coach.measured import REPAIRS, measured

            fitted = measured(rule.measure, finding, exchange)
            faithful = rule.measure in REPAIRS
        kept[key] = [
            (
                rewrite.start - sentence.start,
                rewrite.end - sentence.start,
                rewrite.text,
                rewrite.applicability,
                "" if faithful else harm(rewrite, finding, exchange, known),
            )
            for rewrite in fitted
        ]
    return kept[key]


def _cut(finding: Finding, exchange: Exchange) -> tuple[int, int, str] | None:
    from replycoach.coach.cutting import without_sentence

    return None if _tells_more(finding, exchange) else without_sentence(exchange, finding.sentence)


def _tells_more(finding: Finding, exchange: Exchange) -> bool:
    """Whether the sentence of a finding says so much beside it that it must not go as a whole."""
    words = exchange.document.words
    sentence = exchange.document.sentences[finding.sentence]
    beside = (*range(sentence.first, finding.first), *range(finding.last, sentence.last))
    told = len([word for word in beside if words[word][0].isalnum()])
    return told > max(_MOST_BESIDE, finding.last - finding.first)


def _wordings(rule: Rule, finding: Finding, exchange: Exchange) -> tuple[str, ...]:
    """The wordings of a rule for a finding, with the customer's name where there is a place for it."""
    wordings = (rule.swaps[str(finding.phrase)],) if rule.swaps else tuple(rule.rewrites)
    if any("[" in wording for wording in wordings):
        from replycoach.coach.telling import untold

        wordings = tuple(told for wording in wordings for told in untold(wording, finding, exchange))
    if not any("?]" in wording for wording in wordings):
        return wordings
    from replycoach.coach.context import named

    return tuple(named(wording, exchange.customer) for wording in wordings)


def _fitted(rule: Rule, finding: Finding, exchange: Exchange, wording: str) -> Iterator[Rewrite]:
    """The rewrite of one wording; none where it would say what is said, leave a possessive half, or leave nothing."""
    document = exchange.document
    if wording and rule.replaces == "sentence" and _tells_more(finding, exchange):
        return
    first, last = _replaced(rule, finding, exchange, wording)
    if wording and rule.replaces == "words":
        first = _without_joint(document, first, last, wording)
        last = _past_vague_time(document, last, wording) if "[" in wording else last
    captures = "<" in wording
    if captures:
        wording = _filled(wording, finding, exchange)
    if rule.swaps and wording and last == finding.last:
        placed = behind_noun(wording, first, last, exchange, is_whole=not captures)
        if placed is None:
            return
        wording, last = placed
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
        deletion = _cut(finding, exchange) if is_whole else without_words(exchange, first, last)
        if deletion is not None:
            yield Rewrite(*deletion, _applicability(rule, deletion[2]))
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
    if wording.endswith(",") and document.text[end : end + 1] == ",":
        wording = wording[:-1]
    yield Rewrite(start, end, wording, _applicability(rule, wording))


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


def _applicability(rule: Rule, wording: str) -> Applicability:
    if _has_gap(wording):
        return "fill-in"
    return "safe" if rule.safe else "review"


def apply(text: str, chosen: Sequence[Rewrite]) -> str:
    """The text with rewrites applied from the end; of rewrites that overlap, the first in the list wins."""
    taken: list[Rewrite] = []
    for rewrite in chosen:
        if all(rewrite.end <= other.start or other.end <= rewrite.start for other in taken):
            taken.append(rewrite)
    for rewrite in sorted(taken, reverse=True):
        text = text[: rewrite.start] + rewrite.text + text[rewrite.end :]
    return text
