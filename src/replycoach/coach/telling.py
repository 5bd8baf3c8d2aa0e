"""What a sentence of the reply tells already, so that no wording tells it again or against it.

It may be a reason, the customer's matter, or that nobody knows when.
"""

from __future__ import annotations

from replycoach.coach.vague import names_time
from replycoach.language.english import NEGATORS, stem
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

APOLOGIES = frozenset(
    ("sorry", "apologise", "apologize", "apologies", "apology", "apologising", "apologizing", "regret")
)

_REASON = "[reason]"
_MATTERS = ("[what happened]", "[the matter]")

_REASONS = (
    *(" because ", " due to ", " owing to ", " subject to ", " reason ", " reasons "),
    *(" given that ", " in light of ", " in view of ", " on account of ", " on the grounds "),
    *(" as a result of ", " following a ", " following an "),
    *(" since you ", " since we ", " since it ", " since the ", " since your ", " since our ", " since this "),
    *(" so the ", " so i ", " so we ", " so our ", " so they ", " so it is "),
)
"""Words that begin a reason, or what follows from one."""

_SUBJECTS = frozenset(
    (
        *("it", "the", "there", "they", "this", "these", "those", "that", "he", "she", "your", "our"),
        *("its",),
    )
)
"""Words that follow an "as" which gives a reason."""

_COMPARED = frozenset(("far", "just", "known", "long", "much", "same", "soon", "such", "well"))
"""Words before an "as" which gives none."""

_WHEN = frozenset(("date", "dates", "estimate", "eta", "timeframe", "timeline", "timescale", "timing", "when"))
"""Words for the time of something to come."""

_KNOWING = frozenset(
    (
        "can",
        "could",
        "confirm",
        "estimate",
        "give",
        "guarantee",
        "have",
        "know",
        "known",
        "no",
        "promise",
        "say",
        "sure",
    )
)
"""Words of what a writer cannot do about that time; "no" stands right before it."""

_NEAR_A_TIME = 5
"""Words before the time among which the "not" stands."""

_HEARD = (" tell you ", " write to you ", " update you ", " hear from ", " let you know ")
"""Words of a wording that promises a message, whatever happens by then."""

_BY_WHAT = "according to ["
_SOURCES = frozenset(("according", "checked", "found", "log", "logs", "say", "says", "see", "show", "showed", "shows"))
"""Words with which a sentence names where it knows something from."""

_MOST = 100
"""Words of a sentence, or of some short ones, to look through."""

_FEWEST_SHARED = 2
"""Words of the customer, other than everyday ones, in a sentence that names their matter."""


def untold(wording: str, finding: Finding, exchange: Exchange) -> list[str]:
    """The wording without what the reply tells beside the finding already; none when nothing is left, or when it is
    against what the reply tells."""
    if not knowable(wording, finding.sentence, exchange):
        return []
    sentence = exchange.document.sentences[finding.sentence]
    tells = any(gap in wording for gap in _MATTERS)
    before = max(sentence.first, finding.first - _MOST), finding.first
    after = finding.last, min(sentence.last, finding.last + _MOST)
    if "sorry" in wording and not APOLOGIES.isdisjoint(exchange.document.words[before[0] : before[1]]):
        return []
    if tells and (tells_matter(exchange, *before) or tells_matter(exchange, *after)):
        return []
    if _BY_WHAT in wording and not _SOURCES.isdisjoint(exchange.document.words[before[0] : before[1]]):
        return []
    left = unreasoned(wording, finding.sentence, exchange)
    return [left] if left or not wording else []


def knowable(wording: str, number: int, exchange: Exchange) -> bool:
    """Whether a wording asks for no time of an event that the sentence of that number, or the one before, says nobody
    knows; a time for the next message can always be named."""
    if not names_time(wording) or any(heard in f" {wording} " for heard in _HEARD):
        return True
    document = exchange.document
    near = document.sentences[max(0, number - 1) : number + 1]
    return not any(_is_unknown(document.words[sentence.first : sentence.last][:_MOST]) for sentence in near)


def _is_unknown(words: Sequence[str]) -> bool:
    """Whether words say that nobody knows when, as in "there is no date yet" or "I can't tell you when"."""
    for at, word in enumerate(words):
        before = words[max(0, at - _NEAR_A_TIME) : at]
        if word in _WHEN and not NEGATORS.isdisjoint(before) and not _KNOWING.isdisjoint(before):
            return True
    return False


def unreasoned(line: str, number: int, exchange: Exchange) -> str:
    """The line without the sentences that ask for a reason, where that sentence of the reply or one beside it has one.

    `number` is that of the sentence. What is left may be empty.
    """
    if _REASON not in line or not _is_reasoned(number, exchange):
        return line
    return ". ".join(part for part in line.split(". ") if _REASON not in part)


def _is_reasoned(number: int, exchange: Exchange) -> bool:
    return any(map(gives_reason, _around(number, exchange)))


def _around(number: int, exchange: Exchange) -> list[list[str]]:
    """The words of a sentence and of those beside it; of a very long one the first."""
    document = exchange.document
    around = document.sentences[max(0, number - 1) : number + 2]
    return [document.words[sentence.first : min(sentence.last, sentence.first + _MOST)] for sentence in around]


def gives_reason(words: Sequence[str]) -> bool:
    """Whether words of a sentence say why, as in "as it is late", "due to the storm" or "for hygiene reasons"."""
    told = f" {' '.join(words)} "
    if any(reason in told for reason in _REASONS):
        return True
    return any(
        word == "as" and after in _SUBJECTS and before not in _COMPARED
        for before, word, after in zip(["", *words], words, words[1:], strict=False)
    )


def tells_matter(exchange: Exchange, first: int, last: int) -> bool:
    """Whether words of the reply (half-open) name what the customer wrote about, in the customer's own words."""
    if exchange.customer is None:
        return False
    common = exchange.packs.words("common")
    told = {stem(word) for word in exchange.document.words[first:last] if word[0].isalpha() and word not in common}
    return len(told & exchange.customer.stems) >= _FEWEST_SHARED
