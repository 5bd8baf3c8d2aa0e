"""What compiling writes and reviewing reads: values as JSON, and programs in the form that is matched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from replycoach.rules.program import PART, QUOTE, Item
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def encoded(value: object) -> str:
    """A value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lists_named(program: Sequence[Item]) -> Iterator[str]:
    """The word lists that a program looks words up in."""
    for item in program:
        if isinstance(item, list) and item[0] == "s":
            yield item[1]
        elif isinstance(item, list) and item[0] == "g":
            for sequence in item[3]:
                yield from lists_named(sequence)


def kept(program: Sequence[Item]) -> str:
    """The program as it is kept: its items parted by PART, a word as it is, others as JSON."""
    return PART.join(item if isinstance(item, str) else encoded(_keyed(item, late=True)) for item in program)


def _keyed(item: Item, late: bool = False) -> Item:
    """An item as it is matched; what may follow a word is kept as text when it is decoded `late`."""
    if isinstance(item, str) or item[0] != "g":
        return item
    words: list[str] = list(item[2])
    rests: dict[str, list[list[Item]]] = {}
    others: list[list[Item]] = []
    _sort(item, words, rests, others)
    several = f" {' '.join(words)} " if words else ""
    if not rests and not others:
        return ["g", item[1], several]
    following = {word: encoded(rest).replace('"', QUOTE) for word, rest in rests.items()} if late else rests
    return ["g", item[1], several, following, others]


def _sort(group: list[Any], words: list[str], rests: dict[str, list[list[Item]]], others: list[list[Item]]) -> None:
    """Sorts the sequences of a group; those of a group that is an alternative itself are opened."""
    for sequence in group[3]:
        first = sequence[0] if sequence else None
        if isinstance(first, str):
            rests.setdefault(first, []).append([_keyed(item) for item in sequence[1:]])
        elif len(sequence) == 1 and isinstance(first, list) and first[:2] == ["g", 0]:
            words += first[2]
            _sort(first, words, rests, others)
        else:
            others.append([_keyed(item) for item in sequence])
