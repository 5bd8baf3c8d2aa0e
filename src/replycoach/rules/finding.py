"""What a review finds: a place in the draft, why it matters, and words to use instead."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Literal

    from replycoach.rules.rule import Kind, Severity

    Applicability = Literal["safe", "review", "fill-in"]


RANK = {"error": 0, "warning": 1, "suggestion": 2, "hint": 3}
"""Severities, the gravest first."""


_GRAVE = ("error", "warning")


class Rewrite(Record):
    """Words to put in place of the characters `start` to `end` (half-open code points of the draft).

    Of a line to add `start` and `end` are the same, unless it makes a capital of the small letter after it.
    `safe` keeps the meaning and may be applied unasked; `review` is for a person to read;
    `fill-in` holds [brackets] for what only the agent knows.
    """

    start: int
    end: int
    text: str
    applicability: Applicability

    @property
    def replaces(self) -> bool:
        """Whether it stands in for words; else it is a line to add."""
        length = self.end - self.start
        return length > 1 or (length == 1 and not self._raises)

    @property
    def line(self) -> str:
        """A line to add by itself, without the stop before it and the letter after it."""
        return (self.text[:-1] if self._raises else self.text).lstrip(" .").rstrip()

    @property
    def _raises(self) -> bool:
        return self.end - self.start == 1 and self.text[-2:-1] == " " and self.text[-1].isupper()


class Finding(Record):
    """A rule's remark about the characters `start` to `end` (half-open code points of the draft).

    An absence speaks of the whole reply: `start` equals `end`. `points` is what the total would gain
    without this finding. A `softened` finding was lowered by a guard and costs nothing. `withdrawn` are wordings that
    are not offered, each with the reason.
    `costs` names a sub-score when it is not that of the pack. `sentence`, and `first` and `last`, the words
    (half-open), are numbers in the document, -1 for the whole reply; `phrase` is the one that matched.
    """

    rule: str
    pack: str
    kind: Kind
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    points: int = 0
    rewrites: tuple[Rewrite, ...] = ()
    softened: bool = False
    costs: str = ""
    sentence: int = -1
    first: int = -1
    last: int = -1
    phrase: int = -1
    withdrawn: tuple[tuple[str, str], ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether a coach would not let it pass: an error or a warning."""
        return self.severity in _GRAVE

    @property
    def length(self) -> int:
        """Code points of the draft that it speaks of."""
        return self.end - self.start


def gaps(text: str) -> list[tuple[int, int]]:
    """The parts in brackets of a wording (half-open characters), which only the agent can fill."""
    found = []
    at = text.find("[")
    while at >= 0 and "]" in text[at:]:
        end = text.index("]", at) + 1
        found.append((at, end))
        at = text.find("[", end)
    return found


class Hit(Record):
    """Words `first` to `last` (half-open) of a document that match the phrase number `phrase`."""

    first: int
    last: int
    phrase: int
