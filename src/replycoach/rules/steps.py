"""The program of a phrase as it is run: plain words, and steps that are decoded when they are first reached."""

from __future__ import annotations

from replycoach.rules.decoding import decoded_text
from replycoach.rules.program import PART, QUOTE
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final, TypeAlias

    Steps: TypeAlias = "list[str | Step]"
    """A plain word as text, everything else as a step."""

LATE: Final = 0
WORDS: Final = 1
GROUP: Final = 2
ANY: Final = 3
LISTED: Final = 4
CAPITALS: Final = 5
CLASS: Final = 6
TAGGED: Final = 7
COMMA: Final = 8
START: Final = 9
END: Final = 10
_KINDS = {"x": ANY, "s": LISTED, "k": CAPITALS, "c": CLASS, "t": TAGGED, ",": COMMA, "^": START, "$": END}

_NO_SEQUENCES: list[Steps] = []
_NO_RESTS: dict[str, Any] = {}
_NO_MADE: dict[str, list[Steps]] = {}


class Step:
    """What an item of a program asks for (see `program`), by its `kind`:

    WORDS is a group of single `words`, in one text between blanks; GROUP has more in `rests`, by their first word, and
    in `others`; `capture` numbers both. LISTED, CAPITALS and CLASS have a `name`, TAGGED one and perhaps `chosen`
    words, ANY a number of words that it takes at `most`. LATE is an item, as JSON or decoded, that was not needed yet.
    """

    __slots__ = ("_late", "_made", "_rests", "capture", "chosen", "kind", "most", "name", "others", "words")

    def __init__(self, late: str | list[Any]) -> None:
        self.kind = LATE
        self.name = ""
        self.words = ""
        self.capture = 0
        self.most = 0
        self.chosen: list[str] | None = None
        self.others: list[Steps] = _NO_SEQUENCES
        self._rests: dict[str, Any] = _NO_RESTS
        self._made = _NO_MADE
        self._late = late

    def read(self) -> None:
        """Reads the item, which is needed now."""
        item: list[Any] = decoded_text(self._late) if isinstance(self._late, str) else self._late
        self._late = ""
        kind: str = item[0]
        if kind == "g":
            self.kind = WORDS
            self.capture = item[1]
            self.words = item[2]
            if len(item) > 3:
                self.kind = GROUP
                self._rests = item[3]
                self._made = {}
                if item[4]:
                    self.others = [_steps(sequence) for sequence in item[4]]
            return
        self.kind = _KINDS[kind]
        if kind == "x":
            self.most = item[1]
        elif len(item) > 1:
            self.name = item[1]
            if kind == "t":
                self.chosen = item[2]

    def rests(self, word: str) -> list[Steps]:
        """What may follow a word that begins some alternatives of a group."""
        if word not in self._rests:
            return _NO_SEQUENCES
        made = self._made.get(word)
        if made is None:
            rests = self._rests[word]
            if isinstance(rests, str):
                rests = decoded_text(rests.replace(QUOTE, '"'))
            made = self._made[word] = [_steps(sequence) for sequence in rests]
        return made

    def sequences(self) -> Iterator[Steps]:
        """The alternatives of a group that are more than one word."""
        for word in self._rests:
            for rest in self.rests(word):
                yield [word, *rest]
        yield from self.others


def steps_of(kept: str) -> Steps:
    """The program that `encoding.kept` has made."""
    return [Step(item) if _is_json(item) else item for item in kept.split(PART)]


def _is_json(item: str) -> bool:
    """Whether an item is no plain word; a bracket by itself is one."""
    return item[0] == "[" and len(item) > 1


def _steps(sequence: list[Any]) -> Steps:
    return [item if isinstance(item, str) else Step(item) for item in sequence]
