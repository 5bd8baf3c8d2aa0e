"""Lines of the phrase banks that a person asks for."""

from __future__ import annotations

from replycoach.coach.offering import distance
from replycoach.language.english import stem
from replycoach.rules.rule import Line
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replycoach.rules.compiled import CompiledPacks


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
        for line in sorted(packs.bank(bank), key=lambda line: distance(line, emotion or ""))
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
