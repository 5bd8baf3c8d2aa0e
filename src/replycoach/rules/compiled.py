"""Packs in the form a review reads: lines of plain JSON, each decoded when it is first needed."""

from __future__ import annotations

from replycoach.rules.decoding import decoded
from replycoach.rules.matching import PhraseIndex
from replycoach.rules.rule import Emotion, Excuses, Guard, Line, Rule, Strength
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from mmap import mmap
    from typing import Any

    from replycoach.rules.sightings import Seen

VERSION = "0.1.0"
FORM = 34
"""Grows when the compiled form changes."""


INDEXES = ("reply", "excuse", "echo", "absence", "counted", "hint", "customer")
"""Phrases that are searched together: in every reply; around what was found; with a customer's message; for what a
reply should say; for what is counted in long sentences; for hints; in the customer's message."""

PARTS = (
    "core",
    *(f"{index}_{part}" for index in INDEXES for part in ("anchors", "phrases")),
    "rules",
    "strengths",
    "banks",
)
"""The parts of the compiled form, a line each; within a line, a tab parts what is decoded on its own."""


_IN_A_SENTENCE = ("around", "before", "after", "clause", "sentence")
"""Where guards look that see nothing but the sentence of the match."""


class CompiledPacks:
    """Rules, guards, strengths and cues ready for use; each is decoded when it is first needed.

    From its byte `begin` on, `form` holds a line with the lengths of the lines named by PARTS, and those lines. `note`
    says in one line why they could not be kept in the cache, if so. `key` names their contents.
    """

    def __init__(self, form: bytes | mmap, note: str | None = None, begin: int = 0, key: str = "") -> None:
        self.note = note
        self.key = key
        self._form = form
        at = form.find(b"\n", begin) + 1
        self._places = _in_a_row(PARTS, map(int, form[begin:at].split()), at)
        core = decoded(self._part("core"))
        self._shelves: Mapping[str, str] = core["shelves"]
        self._owners: Mapping[str, Sequence[str]] = core["owners"]
        self._lists: Mapping[str, str] = core["lists"]
        self.rule_ids: Sequence[str] = core["order"].split()
        self.strength_names: Sequence[str] = core["strengths"].split()
        self.echoing: Sequence[str] = core["echoing"]
        self.bank_names: Sequence[str] = core["banks"].split()
        self.always: Sequence[str] = core["always"]
        self.always_hint: Sequence[str] = core["always_hint"]
        self.score: Mapping[str, Any] = core["score"]
        self.emotions = [Emotion(*emotion) for emotion in core["emotions"]]
        self.told = frozenset(f"told {emotion.id}" for emotion in self.emotions)
        self._guards: Mapping[str, Sequence[Any]] = core["guards"]
        self.question_guards = frozenset(name for name, (_, in_question, _) in self._guards.items() if in_question)
        self.customer_guards = [name for name, (where, _, _) in self._guards.items() if where == "customer"]
        self.lasting_guards = frozenset(name for name, (_, _, repeats) in self._guards.items() if repeats)
        self._rules = _in_a_row(self.rule_ids, map(int, core["lengths"].split()), self._places["rules"][0])
        self._decoded: dict[str, Rule] = {}
        self._excuses: dict[str, Excuses] = {}
        self._beyond: dict[str, frozenset[str] | None] = {}
        self._chosen: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._excusing = frozenset(self._owners["excuse"])
        self._made_guards: dict[str, Guard] = {}
        self._made_strengths: dict[str, Strength] = {}
        self._made_banks: dict[str, list[Line]] = {}
        self.seen: dict[tuple[object, ...], Seen] = {}
        self._indexes: dict[str, PhraseIndex] = {}
        self._words: dict[str, frozenset[str]] = {}

    def index(self, name: str) -> PhraseIndex:
        """The phrases that are searched together under one of the names in INDEXES."""
        index = self._indexes.get(name)
        if index is None:
            anchors, _ = self._places[f"{name}_anchors"]
            phrases = self._places[f"{name}_phrases"]
            index = PhraseIndex(self._form, phrases, self._owners[name], anchors, self._shelves[name], self.words)
            self._indexes[name] = index
        return index

    def _part(self, name: str) -> bytes:
        return self._form[slice(*self._places[name])]

    def rule(self, rule_id: str) -> Rule:
        """A rule by its id, without its why, source and examples."""
        rule = self._decoded.get(rule_id)
        if rule is None:
            rule = self._decoded[rule_id] = Rule(**_fields(self._form[slice(*self._rules[rule_id])]))
        return rule

    def owners(self, index: str, chosen: frozenset[str]) -> frozenset[str]:
        """The owners of an index that are no rules, or chosen ones."""
        key = (index, chosen)
        if key not in self._chosen:
            every = self._owners[index]
            self._chosen[key] = frozenset(
                owner for owner in every if not owner.startswith("rule ") or owner[5:] in chosen
            )
        return self._chosen[key]

    def decides_by_sentence(self, rule: Rule) -> bool:
        """Whether all guards of a rule stay within the sentence of a match, and its place in the reply is no matter."""
        beyond = self.beyond(rule)
        return beyond is not None and not beyond

    def beyond(self, rule: Rule) -> frozenset[str] | None:
        """The guards of a rule that see more than the sentence of a match, or last; None if its place is a matter."""
        if rule.id not in self._beyond:
            names = (*rule.guarded_by, *rule.softened_by)
            far = (name for name in names if self._guards[name][0] not in _IN_A_SENTENCE or self._guards[name][2])
            anywhere = rule.kind == "absence" or rule.position in ("", "clause-start", "sentence-start")
            self._beyond[rule.id] = frozenset(far) if anywhere else None
        return self._beyond[rule.id]

    def excuses(self, owner: str) -> Excuses:
        """Whose phrases may excuse a match of an owner, such as `rule jargon.sla`."""
        excuses = self._excuses.get(owner)
        if excuses is None:
            excuses = self._excuses[owner] = self._read_excuses(owner)
        return excuses

    def excuses_of(self, owners: Iterable[str]) -> Excuses:
        """As `excuses`, of several owners."""
        found = [self.excuses(owner) for owner in owners]
        if len(found) < 2:
            return found[0] if found else Excuses()
        return Excuses(*(frozenset().union(*part) for part in zip(*found, strict=True)))

    def _read_excuses(self, owner: str) -> Excuses:
        kind, _, name = owner.rpartition(" ")
        if kind == "rule":
            rule = self.rule(name)
            here, names = {f"unless {name}"}, (*rule.guarded_by, *rule.softened_by)
        elif kind == "strength":
            here, names = {f"unless {owner}"}, tuple(self.strength(name).guarded_by)
        else:
            return Excuses()
        after: set[str] = set()
        anywhere: set[str] = set()
        for guard in names:
            reach = {"next": after, "rest": anywhere, "reply": anywhere}.get(self.guard(guard).where, here)
            reach.add(f"guard {guard}")
        known = self._excusing
        return Excuses(known & here, known & after, known & anywhere)

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
            strength = self._made_strengths[name] = Strength(**_fields(text))
        return strength

    def bank(self, name: str) -> list[Line]:
        """The lines of a phrase bank."""
        lines = self._made_banks.get(name)
        if lines is None:
            text = self._part("banks").split(b"\t")[self.bank_names.index(name)]
            lines = self._made_banks[name] = [
                Line(line, tuple(feels), tuple(channels), when, tuple(guards))
                for line, feels, channels, when, guards in decoded(text)
            ]
        return lines

    def knows(self, word: str) -> bool:
        """Whether a word is an everyday one, or a phrase of the packs is anchored on it; few names are."""
        return word in self.words("common") or any(self.index(name).phrases(word) for name in INDEXES)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list."""
        words = self._words.get(name)
        if words is None:
            words = self._words[name] = frozenset(self._lists.get(name, "").split())
        return words


def _in_a_row(names: Sequence[str], lengths: Iterable[int], at: int) -> dict[str, tuple[int, int]]:
    """The bytes (half-open) of what stands in a row from the byte `at` on, with one byte between each and the next."""
    places = {}
    for name, length in zip(names, lengths, strict=True):
        places[name] = (at, at + length)
        at += length + 1
    return places


def _fields(text: bytes) -> dict[str, Any]:
    """The fields of a record, with tuples for JSON's lists."""
    fields = decoded(text)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
