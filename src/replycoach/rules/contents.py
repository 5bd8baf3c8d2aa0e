"""What pack files say: rules, guards, strengths and the rest by name, and the phrases of each, still in notation."""

from __future__ import annotations

from collections.abc import Sequence

from replycoach.rules.reader import Text
from replycoach.rules.rule import Emotion, Guard, Line, Rule, Strength
from replycoach.source.record import Record


class Phrases(Record):
    """The phrases of one owner, such as `rule negative.cannot` or `guard idiom`, and whose text they are for."""

    owner: str
    phrases: Sequence[Text]
    replacements: Sequence[str] = ()
    of_customer: bool = False


class Packs(Record):
    """Everything that the pack files say, names resolved, phrases still in notation."""

    rules: dict[str, Rule]
    guards: dict[str, Guard]
    strengths: dict[str, Strength]
    emotions: dict[str, Emotion]
    phrases: list[Phrases]
    lists: dict[str, list[Text]]
    verbs: dict[str, list[str]]
    about: dict[str, str]
    banks: dict[str, list[Line]]
    references: list[tuple[str, Text]]
    language: str = "en"
