"""How a phrase is found without running it: the words that a match must hold, and those that it may begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from replycoach.rules.program import GAP
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.rules.program import Item

_ANCHOR_OF = {
    "number": "<number>",
    "day-or-month": "<number>",
    "acronym": "<acronym>",
    "thing": "<thing>",
    "blank": "<thing>",
    "code": "<thing>",
}
"""Under which key the words of a class are found; the others are found by the words around them."""

Anchor = tuple[str, int, int]
"""A key of the word index, and how many words before it the phrase may begin: least, most."""


def anchors(program: Sequence[Item], lists: Mapping[str, Sequence[str]]) -> tuple[list[Anchor], set[str]]:
    """Where to look for a phrase: words of which one must be in every match, and other words of which one must be.

    The first are the rarest part of the phrase that has any, the second the next rarest, empty when there is none
    that is made of words alone. Words in the lists `most-frequent`, `frequent`, `common` and `everyday` are the last
    choice, because they send the matcher to many places.
    """
    found: list[tuple[int, list[Anchor]]] = []
    low = high = 0
    for item in program:
        here = [(key, low + least, high + most) for key, least, most in _item_anchors(item, lists)]
        if here:
            price = sum(_price(key, lists) * (most - least + 1) for key, least, most in here)
            found.append((price, here))
        least, most = _width(item)
        low, high = low + least, high + most
    found.sort(key=lambda part: part[0])
    others = ({key for key, _, _ in part} for _, part in found[1:])
    needs = next((keys for keys in others if not any(key[0] == "<" for key in keys)), set())
    return (found[0][1] if found else []), needs


def first_words(program: Sequence[Item], lists: Mapping[str, Sequence[str]]) -> set[str] | None:
    """Every word that a match may begin with; None when that cannot be told."""
    if not program:
        return None
    item, rest = program[0], program[1:]
    if isinstance(item, str):
        return {item}
    if item[0] == "s":
        return {word.lower() for word in lists[item[1]]}
    if item[0] == "k":
        return {item[1].lower()}
    if item[0] in ("^", ","):
        return first_words(rest, lists)
    if item[0] != "g":
        return None
    found = set(item[2])
    for sequence in item[3]:
        words = first_words([*sequence, *rest], lists)
        if words is None:
            return None
        found |= words
    return found


def second_words(program: Sequence[Item], lists: Mapping[str, Sequence[str]]) -> set[str] | None:
    """Every word that may be the second of a match; None when that cannot be told or a match may be one word."""
    if not program:
        return None
    item, rest = program[0], program[1:]
    if isinstance(item, str) or item[0] in ("s", "k", "c", "t"):
        return first_words(rest, lists)
    if item[0] in ("^", ","):
        return second_words(rest, lists)
    if item[0] != "g":
        return None
    found: set[str] = set()
    for words in [first_words(rest, lists)] * bool(item[2]) + [second_words([*s, *rest], lists) for s in item[3]]:
        if words is None:
            return None
        found |= words
    return found


def _price(key: str, lists: Mapping[str, Sequence[str]]) -> int:
    """What it costs to look at every place of a word, in the measure of a rare one."""
    if key[0] == "<":
        return 60
    if key in lists.get("most-frequent", ()) or not key[0].isalnum():
        return 500
    if key in lists.get("frequent", ()):
        return 250
    return 40 if key in lists.get("common", ()) or key in lists.get("everyday", ()) else 2


def _item_anchors(item: Item, lists: Mapping[str, Sequence[str]]) -> list[Anchor]:
    if isinstance(item, str):
        return [(item, 0, 0)]
    kind = item[0]
    if kind == "s":
        return [(word.lower(), 0, 0) for word in lists[item[1]]]
    if kind == "k":
        return [(item[1].lower(), 0, 0)]
    if kind == "c" and item[1] in _ANCHOR_OF:
        return [(_ANCHOR_OF[item[1]], 0, 0)]
    if kind == "t" and item[2]:
        return [(word, 0, 0) for word in item[2]]
    if kind == "g":
        parts = [anchors(sequence, lists)[0] for sequence in item[3]]
        single = [(word, 0, 0) for word in item[2]]
        return [*single, *(anchor for part in parts for anchor in part)] if all(parts) else []
    return []


def _width(item: Item) -> tuple[int, int]:
    """Words an item takes: least, most."""
    if isinstance(item, str):
        return 1, 1
    if item[0] == "x":
        return 0, GAP
    if item[0] in (",", "^", "$"):
        return 0, 0
    if item[0] == "g":
        widths = [[_width(part) for part in sequence] for sequence in item[3]] + [[(1, 1)]] * bool(item[2])
        return min(sum(w[0] for w in seq) for seq in widths), max(sum(w[1] for w in seq) for seq in widths)
    return 1, 1
