"""Turns loaded packs into the compiled form: programs of phrases, an index of their anchors, rules as JSON."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from replycoach.language.document import bit_of
from replycoach.rules.anchors import anchors, first_words, second_words
from replycoach.rules.compiled import INDEXES
from replycoach.rules.contents import Packs, Phrases
from replycoach.rules.encoding import encoded, kept, lists_named
from replycoach.rules.matching import SHELF
from replycoach.rules.measures import IN_A_SENTENCE
from replycoach.rules.notation import Lexicon, NotationError, alternatives, compile_phrase
from replycoach.rules.pack import load
from replycoach.rules.program import BEGIN
from replycoach.rules.reader import Fields, Items, Text, Value, read
from replycoach.rules.rule import Rule
from replycoach.source.errors import PackError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from replycoach.rules.program import Item

_RUNTIME_LISTS = (
    "common",
    "abbreviation",
    "plain-acronyms",
    "slip",
    "month",
    "weekday",
    "matter",
    "happens",
    "noun-after-term",
)
"""Word lists that reading needs besides those that phrases name."""

_FOR_PEOPLE = ("why", "source", "flags", "allows", "path", "line", "about", "excuses", "leaves")


def compiled_form(files: Sequence[str], language: str) -> dict[str, str]:
    """The parts of the compiled form, each a line of text. Raises PackError."""
    packs = load([path for path in files if os.path.basename(path) != "score.yaml"], language)
    lexicon = lexicon_of(packs)
    _check_lists(packs, lexicon)
    indexes = {name: _Index(lexicon) for name in INDEXES}
    swaps: dict[str, dict[str, str]] = {}
    for entry in packs.phrases:
        owner, _, name = entry.owner.rpartition(" ")
        if owner.endswith("rule") and name not in packs.rules:
            continue
        numbers = indexes[_index_of(entry, packs)].add(entry)
        if entry.replacements:
            pairs = zip(numbers, entry.replacements, strict=True)
            swaps[name] = {str(number): text for each, text in pairs for number in each}
    shelved = {name: index.shelved() for name, index in indexes.items()}
    always = [rule for rule in packs.rules.values() if rule.kind in ("absence", "metric")]
    rules = [_rule(rule, swaps.get(rule.id, {})) for rule in packs.rules.values()]
    core = {
        "lists": _lists(packs, lexicon, list(indexes.values())),
        "order": " ".join(packs.rules),
        "lengths": " ".join(str(len(rule.encode())) for rule in rules),
        "always": [rule.id for rule in always if rule.severity != "hint"],
        "always_hint": [rule.id for rule in always if rule.severity == "hint"],
        "guards": {guard.id: [guard.where, guard.in_question, guard.repeats] for guard in packs.guards.values()},
        "strengths": " ".join(packs.strengths),
        "echoing": [strength.id for strength in packs.strengths.values() if strength.whole_sentence],
        "banks": " ".join(packs.banks),
        "emotions": [list(emotion) for emotion in packs.emotions.values()],
        "shelves": {name: places for name, (places, _) in shelved.items()},
        "owners": {name: index.owners for name, index in indexes.items()},
        "score": _score([path for path in files if os.path.basename(path) == "score.yaml"]),
    }
    return {
        "core": encoded(core),
        **{f"{name}_anchors": anchors for name, (_, anchors) in shelved.items()},
        **{f"{name}_phrases": "\t".join(index.phrases) for name, index in indexes.items()},
        "rules": "\t".join(rules),
        "strengths": "\t".join(_without_defaults(strength) for strength in packs.strengths.values()),
        "banks": "\t".join(encoded(lines) for lines in packs.banks.values()),
    }


def lexicon_of(packs: Packs) -> Lexicon:
    """What the names in the phrases of some packs stand for."""
    return Lexicon({name: [text.text for text in lines] for name, lines in packs.lists.items()}, packs.verbs)


def _index_of(entry: Phrases, packs: Packs) -> str:
    """The index that holds the phrases: what few reviews need is searched by itself."""
    kind, _, name = entry.owner.rpartition(" ")
    rule = packs.rules.get(name) if kind == "rule" else None
    if entry.of_customer:
        return "customer"
    if rule is not None and rule.kind == "absence":
        return "absence"
    if rule is not None and rule.measure in IN_A_SENTENCE:
        return "counted"
    if rule is not None and rule.severity == "hint":
        return "hint"
    if kind in ("guard", "unless", "unless strength"):
        return "excuse"
    return "echo" if kind == "strength" and packs.strengths[name].echo else "reply"


def _rule(rule: Rule, swaps: Mapping[str, str]) -> str:
    return _without_defaults(rule._replace(swaps=swaps))


def _without_defaults(record: Any) -> str:
    """A record as JSON, without what is for people and what is left at its default."""
    defaults = record._field_defaults
    kept = {
        name: value
        for name, value in record._asdict().items()
        if name not in _FOR_PEOPLE and not (name in defaults and defaults[name] == value)
    }
    return encoded(kept)


def _program(phrase: Text, lexicon: Lexicon, within: tuple[str, ...] = ()) -> list[Item]:
    try:
        return compile_phrase(phrase.text, lexicon, within)
    except NotationError as error:
        raise phrase.place.error(f"{error} (in '{phrase.text}')", error.column + phrase.quoted) from None


def _check_lists(packs: Packs, lexicon: Lexicon) -> None:
    for name, entries in packs.lists.items():
        for entry in entries:
            _program(entry, lexicon, (name,))


class _Index:
    """Collects phrases into the data of a PhraseIndex."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.phrases: list[str] = []
        self.size = 0
        self.owners: list[str] = []
        self.anchors: dict[str, list[str]] = {}
        self.named: set[str] = set()

    def add(self, entry: Phrases) -> list[list[int]]:
        """Adds the phrases of one owner; of each the numbers it gets: where its programs begin. Raises PackError."""
        self.owners.append(entry.owner)
        return [
            [self._add(program) for program in alternatives(_program(phrase, self.lexicon))] for phrase in entry.phrases
        ]

    def _add(self, program: Sequence[Item]) -> int:
        number = self.size
        lists = self.lexicon.lists
        self.named.update(lists_named(program))
        found, needs = anchors(program, lists)
        conditions = [_few(words or ()) for words in (first_words(program, lists), second_words(program, lists), needs)]
        head, second, needed = conditions
        text = f"{_spaced(head)}\x1f{_spaced(second)}\x1f{needed}{BEGIN}{kept(program)}"
        self.phrases.append(text)
        self.size += len(text.encode()) + 1
        bits = [_bits(words) for words in conditions]
        for key, least, most in found:
            self.anchors.setdefault(key, []).append(encoded([len(self.owners) - 1, number, least, most, *bits]))
        return number

    def shelved(self) -> tuple[str, str]:
        """The first letters of each shelf of anchors and where it begins, in bytes; and the shelves."""
        begins, shelves = [], []
        at = 0
        for letters, words in groupby(sorted(self.anchors), key=lambda word: f"{word} "[:SHELF]):
            names, entries = "\x1f", ""
            for word in words:
                names += f"{word} {len(entries)}\x1f"
                entries += f"[{','.join(self.anchors[word])}]\x1e"
            shelf = f"{names}\x1e{entries}"
            begins.append(f"{letters.replace(' ', '_')} {at}")
            shelves.append(shelf)
            at += len(shelf.encode()) + 1
        return " ".join(begins), "\t".join(shelves)


_MANY = 120
"""Words from which on a condition is not worth looking at."""


def _spaced(words: str) -> str:
    return f" {words} " if words else ""


def _bits(words: str) -> int:
    """The bits of some words; all bits when there are none."""
    return sum({1 << bit_of(word) for word in words.split()}) or -1


def _few(words: Collection[str]) -> str:
    """The words, sorted; nothing when there are too many to be worth looking at."""
    return " ".join(sorted(words)) if len(words) < _MANY else ""


def _lists(packs: Packs, lexicon: Lexicon, indexes: Sequence[_Index]) -> dict[str, str]:
    """The word lists that some program names, and those that reading needs."""
    used = {name for index in indexes for name in index.named}
    return {
        name: " ".join(lexicon.lists[name]).lower() for name in packs.lists if name in used or name in _RUNTIME_LISTS
    }


def _score(paths: Sequence[str]) -> object:
    constants: dict[str, Any] = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            constants.update(_plain(read(file.read(), path)))
    return constants


def _plain(value: Value) -> Any:
    """Numbers as numbers, the rest as text, lists and mappings."""
    if isinstance(value, Text):
        try:
            return float(value.text)
        except ValueError:
            return value.text
    if isinstance(value, Items):
        return [_plain(item) for item in value.items]
    if isinstance(value, Fields):
        return {key: _plain(inner) for key, inner in value.values.items()}
    raise PackError("score.yaml", 1, 1, "unreadable")
