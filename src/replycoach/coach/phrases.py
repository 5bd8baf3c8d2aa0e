"""Lines from the phrase banks: those that suit a finding, none twice in a reply, and those a person asks for."""

from __future__ import annotations

from replycoach.coach.rewriting import added, as_written, told_in_context
from replycoach.language.english import stem
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite
from replycoach.rules.rule import Line, Rule
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.rules.compiled import CompiledPacks

_GRIEF = ("bereavement",)
_OFFERED = 2
"""Lines offered for a finding."""


def offers(finding: Finding, rule: Rule, exchange: Exchange, used: set[str]) -> tuple[Rewrite, ...]:
    """Lines to add: where an absence asks for them, after the sentence of any other finding. Adds them to `used`."""
    found: list[Rewrite] = []
    for line in _suiting(rule.offer, rule.situation, exchange):
        if line.text not in used and len(found) < _OFFERED:
            used.add(line.text)
            found.append(_placed(line, rule, finding, exchange))
    return tuple(found)


def _suiting(banks: Sequence[str], situation: str, exchange: Exchange) -> list[Line]:
    """Lines for a situation, then for any: made for the customer's emotion, then for any, then for another."""
    emotion = exchange.customer.emotion if exchange.customer else "neutral"
    lines = [
        line
        for bank in banks
        for line in exchange.packs.bank(bank)
        if line.when in ("", situation) and (not line.channels or exchange.channel in line.channels)
    ]
    sayable = [line for line in lines if line.feels != _GRIEF or emotion in _GRIEF]
    return sorted(sayable, key=lambda line: (line.when != situation, _distance(line, emotion)))


def _distance(line: Line, emotion: str) -> int:
    return 0 if emotion in line.feels else 2 if line.feels else 1


def _placed(line: Line, rule: Rule, finding: Finding, exchange: Exchange) -> Rewrite:
    text = as_written(told_in_context(line.text, exchange), exchange)
    applicability = "fill-in" if "[" in text else "review"
    if finding.sentence < 0:
        return Rewrite(finding.start, finding.start, added(rule, text), applicability)  # type: ignore[arg-type]
    end = exchange.document.sentences[finding.sentence].end
    between = " " if exchange.document.text[end - 1] in ".!?…)\"'”’" else ". "
    return Rewrite(end, end, between + text, applicability)  # type: ignore[arg-type]


class Match(Record):
    """A line that was asked for, and the move (the bank) that it belongs to."""

    move: str
    line: Line


def search(
    packs: CompiledPacks, words: Sequence[str], *, move: str | None, emotion: str | None, channel: str | None
) -> list[Match]:
    """The lines that hold all the words, or else as many as any line does, by move.

    With an emotion, those made for it come before those for any. A word of the line, or of its move, situation or
    emotions, may begin with the one that is looked for, or be it without a plural s.
    """
    wanted = [stem(word) for text in words for word in _words(text)]
    found = [
        Match(bank, line)
        for bank in packs.bank_names
        if move in (None, bank)
        for line in sorted(packs.bank(bank), key=lambda line: _distance(line, emotion or ""))
        if (emotion is None or not line.feels or emotion in line.feels)
        and (channel is None or not line.channels or channel in line.channels)
    ]
    held = [_held(match, wanted) for match in found]
    most = max(held, default=0)
    return [match for match, count in zip(found, held, strict=True) if count == most and (most or not wanted)]


def _held(match: Match, wanted: Sequence[str]) -> int:
    """How many of the words a line holds."""
    line = match.line
    words = _words(" ".join((line.text, match.move, line.when, *line.feels)))
    return sum(any(word.startswith(beginning) for word in words) for beginning in wanted)


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()
