"""The records that carry a rule, a guard, a strength and an emotion from YAML to the reader."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    Kind = Literal["substitution", "existence", "absence", "metric"]

    Severity = Literal["error", "warning", "suggestion", "hint"]

SUBSCORES = ("positivity", "clarity", "confidence", "empathy", "ownership", "warmth", "respect")


class Example(Record):
    """A draft inside a rule: a test of the rule and a line of its page."""

    draft: str
    customer: str | None = None
    channel: str = "email"
    at: str = ""
    becomes: str = ""
    severity: str = ""
    line: int = 0

    @property
    def after(self) -> str:
        """The draft after the first rewrite; empty where none is offered."""
        return "" if self.becomes == self.draft else self.becomes


class Rule(Record):
    """What a rule says and when; its phrases stand in the packs' index under `rule <id>`.

    The compiled form leaves out `why`, `source` and the examples, which no review needs.
    `swaps` maps the number of a phrase to its replacement.
    """

    id: str
    pack: str
    kind: Kind
    severity: Severity
    message: str
    swaps: Mapping[str, str] = {}
    rewrites: tuple[str, ...] = ()
    replaces: str = "words"
    safe: bool = False
    offer: tuple[str, ...] = ()
    situation: str = ""
    guarded_by: tuple[str, ...] = ()
    softened_by: tuple[str, ...] = ()
    position: str = ""
    within: str = "reply"
    unless_strength: tuple[str, ...] = ()
    when_strength: tuple[str, ...] = ()
    unless_customer_says_it: bool = False
    filled: bool = False
    when_needs_empathy: bool = False
    when_customer_feels: tuple[str, ...] = ()
    when_customer_says: bool = False
    when_reply_says: bool = False
    channels: tuple[str, ...] = ()
    min_words: float = 0
    costs: str = ""
    measure: str = ""
    at_most: float = 0
    why: str = ""
    source: str = ""
    flags: tuple[Example, ...] = ()
    allows: tuple[Example, ...] = ()
    path: str = ""
    line: int = 0


class Guard(Record):
    """A named reason to let a match pass; its phrases stand in the index under `guard <id>`."""

    id: str
    where: str = "around"
    in_question: bool = False
    repeats: bool = False
    about: str = ""
    excuses: tuple[Example, ...] = ()
    leaves: tuple[Example, ...] = ()
    path: str = ""


class Strength(Record):
    """Something a reply does well; its phrases stand in the index under `strength <id>`."""

    id: str
    message: str
    earns: str
    points: float
    echo: float = 0
    position: str = ""
    whole_sentence: bool = False
    guarded_by: tuple[str, ...] = ()
    about: str = ""
    flags: tuple[Example, ...] = ()
    allows: tuple[Example, ...] = ()
    path: str = ""


class Line(Record):
    """A line of a phrase bank; an empty `feels` or `channels` means any."""

    text: str
    feels: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    when: str = ""
    guarded_by: tuple[str, ...] = ()


class Emotion(Record):
    """An emotion of the customer; its cues stand in the customer's index under `emotion <id>`."""

    id: str
    needs_empathy: bool = False


class Excuses(Record):
    """Owners of the phrases that may excuse a match: in its sentence, up to some sentences later, anywhere."""

    here: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return self.here | self.after | self.anywhere
