"""Packs in the form a review reads: lines of plain JSON, each decoded when it is first needed."""

from __future__ import annotations

from replycoach.rules.decoding import decoded
from replycoach.rules.matching import PhraseIndex
from replycoach.rules.rule import Emotion, Guard, Line, Rule, Strength
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

VERSION = "0.1.0"
FORM = 12
"""Grows when the compiled form changes."""


PARTS = (
    "core",
    "reply_anchors",
    "reply_phrases",
    "customer_anchors",
    "customer_phrases",
    "rules",
    "strengths",
    "banks",
)
"""The parts of the compiled form, a line each; within a line, a tab parts what is decoded on its own."""


class CompiledPacks:
    """Rules, guards, strengths and cues ready for use; each is decoded when it is first needed.

    `form` holds the lines named by PARTS, from its byte `begin` on. `note` says in one line why they could not be
    kept in the cache, if so.
    """

    def __init__(self, form: bytes, note: str | None = None, begin: int = 0) -> None:
        self.note = note
        self._form = form
        self._lines = [begin - 1, *_line_ends(form, begin)]
        core = decoded(self._part("core"))
        self._shelves: Mapping[str, str] = core["shelves"]
        self._owners: Mapping[str, Sequence[tuple[str, int]]] = core["owners"]
        self._lists: Mapping[str, str] = core["lists"]
        self.rule_ids: Sequence[str] = core["order"].split()
        self.strength_names: Sequence[str] = core["strengths"].split()
        self.echoing: Sequence[str] = core["echoing"]
        self.bank_names: Sequence[str] = core["banks"].split()
        self.always: Sequence[str] = core["always"]
        self.score: Mapping[str, Any] = core["score"]
        self.emotions = [Emotion(*emotion) for emotion in core["emotions"]]
        self._guards: Mapping[str, Sequence[Any]] = core["guards"]
        self.guards_beyond_phrases = frozenset(
            name for name, (where, in_question, _) in self._guards.items() if in_question or where == "customer"
        )
        self.lasting_guards = frozenset(name for name, (_, _, repeats) in self._guards.items() if repeats)
        self._rules = dict(zip(self.rule_ids, self._part("rules").split(b"\t"), strict=False))
        self._decoded: dict[str, Rule] = {}
        self._made_guards: dict[str, Guard] = {}
        self._made_strengths: dict[str, Strength] = {}
        self._made_banks: dict[str, list[Line]] = {}
        self._customer: PhraseIndex | None = None
        self.reply = self._index("reply")

    @property
    def customer(self) -> PhraseIndex:
        """The phrases that are looked for in the customer's message."""
        if self._customer is None:
            self._customer = self._index("customer")
        return self._customer

    def _index(self, name: str) -> PhraseIndex:
        anchors, _ = self._place(f"{name}_anchors")
        phrases = self._place(f"{name}_phrases")
        return PhraseIndex(self._form, phrases, self._owners[name], anchors, self._shelves[name], self._lists)

    def _place(self, name: str) -> tuple[int, int]:
        number = PARTS.index(name)
        return self._lines[number] + 1, self._lines[number + 1]

    def _part(self, name: str) -> bytes:
        return self._form[slice(*self._place(name))]

    def rule(self, rule_id: str) -> Rule:
        """A rule by its id, without its why, source and examples."""
        rule = self._decoded.get(rule_id)
        if rule is None:
            rule = self._decoded[rule_id] = Rule(**decoded(self._rules[rule_id]))
        return rule

    def guard(self, name: str) -> Guard:
        """A guard by its name, without its examples."""
        guard = self._made_guards.get(name)
        if guard is None:
            guard = self._made_guards[name] = Guard(name, *self._guards[name])
        return guard

    def strength(self, name: str) -> Strength:
        """A strength by its name, without its examples."""
        strength = self._made_strengths.get(name)
        if strength is None:
            text = self._part("strengths").split(b"\t")[self.strength_names.index(name)]
            strength = self._made_strengths[name] = Strength(**decoded(text))
        return strength

    def bank(self, name: str) -> list[Line]:
        """The lines of a phrase bank."""
        lines = self._made_banks.get(name)
        if lines is None:
            text = self._part("banks").split(b"\t")[self.bank_names.index(name)]
            lines = self._made_banks[name] = [
                Line(text, tuple(feels), tuple(channels), when) for text, feels, channels, when in decoded(text)
            ]
        return lines

    def words(self, name: str) -> frozenset[str]:
        """The words of a list."""
        return self.reply.words(name)


def _line_ends(form: bytes, begin: int) -> list[int]:
    ends = []
    end = form.find(b"\n", begin)
    while end >= 0:
        ends.append(end)
        end = form.find(b"\n", end + 1)
    return [*ends, len(form)]
