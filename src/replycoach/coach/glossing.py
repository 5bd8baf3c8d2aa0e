"""Puts a short explanation behind the whole noun: "liability order letter (liability order means ...)"."""

from __future__ import annotations

from replycoach.language import english
from replycoach.rules.exchange import Exchange

_GAP = "[in plain words]"

_FOLLOWING = frozenset(
    ("after", "at", "by", "for", "from", "in", "into", "of", "on", "that", "to", "too", "who", "with", "without")
)
"""Words that follow a noun and belong to it."""

_MOST_NOUNS = 2
"""Nouns that a term may stand before, as in "liability order appeal letter"."""

_PREFIXES = ("re", "pre")
"""They begin a noun when a hyphen follows, as in "re-verification"."""

_NOUN_ENDINGS = ("tion", "tions", "ment", "ments", "ance", "ence", "ities", "ability")
"""Ends of words that are nouns wherever they follow a noun."""


def behind_noun(wording: str, first: int, last: int, exchange: Exchange, *, is_whole: bool) -> tuple[str, int] | None:
    """A wording for the words `first` to `last` that fits the nouns they stand before, and the word after what it
    replaces.

    An explanation goes behind those nouns and says what it explains: "dns record change (dns record means ...)". Where
    plain words that are the `is_whole` of a swap cannot stand before a noun ("list of faults"), a gap asks for all in
    plain words. Any other wording comes back as it is; None where brackets stand behind the nouns already.
    """
    document = exchange.document
    term, gloss = _explained(wording)
    if is_whole and not gloss and document.words[last - 1] not in english.DETERMINERS and _is_followed_up(wording):
        term, gloss = document.text[document.starts[first] : document.ends[last - 1]], _GAP
    after = _past_nouns(last, exchange) if gloss else last
    if after == last:
        return wording, last
    if document.words[after : after + 1] == ["("]:
        return None
    nouns = document.text[document.starts[last] : document.ends[after - 1]]
    if gloss != _GAP:
        colon = ":" if gloss.startswith(("it ", "they ")) else " means"
        gloss = f"{_bare(term, document.begins_sentence(first))}{colon} {gloss}"
    return f"{term} {nouns} ({gloss})", after


def within_brackets(wording: str) -> str:
    """A wording that stands in brackets itself: an explanation in it follows a colon."""
    term, gloss = _explained(wording)
    return f"{term}: {gloss}" if gloss and wording.endswith(")") else wording


def _explained(wording: str) -> tuple[str, str]:
    """A term and its explanation, of "term (explanation)" or "[term, in plain words]"; else two empty texts."""
    if wording.endswith(", in plain words]") and wording[0] == "[":
        return wording[1:].rpartition(", ")[0], _GAP
    term, opening, gloss = wording.partition(" (")
    return (term, gloss[:-1]) if opening and gloss.find(")") == len(gloss) - 1 else ("", "")


def _is_followed_up(wording: str) -> bool:
    """Whether plain words say more after their noun, as in "fee for paying early"."""
    later = wording.split()[1:]
    return "[" not in wording and not _FOLLOWING.isdisjoint(later[:-1])


def _past_nouns(word: int, exchange: Exchange) -> int:
    """The word after the nouns that begin at a word; a "covers" before "the" is a verb."""
    document = exchange.document
    end = document.sentences[document.sentence_of[word - 1]].last
    heads = exchange.packs.words("noun-after-term")
    last = word
    while last < min(end, word + _MOST_NOUNS) and not (document.comma_before[last] or document.joined[last]):
        noun = document.words[last]
        if noun in _PREFIXES and document.text.startswith("-", document.ends[last]):
            last += 2
        elif noun in heads or noun.endswith(_NOUN_ENDINGS) or _is_label(document.raw(last)):
            last += 1
        else:
            break
    is_verb = word < last < end and document.words[last] in english.DETERMINERS
    return last - 1 if is_verb else last


def _is_label(raw: str) -> bool:
    """Whether it is the letter of one of several, as in "tranche B"."""
    return len(raw) == 1 and raw.isupper() and raw != "I"


def _bare(term: str, opens: bool) -> str:
    """A term without its article, and without the capital that it has because it `opens` a sentence."""
    first, _, rest = term.partition(" ")
    if rest and first.lower() in english.DETERMINERS:
        return rest
    return term[0].lower() + term[1:] if opens and first[1:].islower() else term
