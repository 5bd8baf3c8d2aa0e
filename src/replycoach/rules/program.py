"""The program of a phrase: what the notation compiles to, what the compiled packs keep, what matching runs."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeAlias

    Item: TypeAlias = str | list[Any]
    """A word as text, or a list that begins with its kind (`Any`, because JSON keeps it):

    ["s", name]                   a word of the list `name`
    ["k", text]                   a word in exactly these capitals
    ["c", name]                   a word of a computed class, one of `notation.CLASSES`
    ["t", tag, [words] or null]   a word of a part of speech, one of `words` if given
    ["g", capture, words, others] a group: one of the words, or one of the other sequences; an empty sequence
                                  makes it optional; capture is the number of the parentheses, 0 for none
    ["x", most]                   up to `most` words
    [","] ["^"] ["$"]             a comma, the start and the end of a sentence

    What is kept and matched is a little different (`kept`): a group is ["g", capture, words], its words in one text
    between blanks, and with other sequences ["g", capture, words, rests, others], where `rests` maps a word to the JSON
    of what may follow it, and `others` are the sequences that begin with no plain word. So most of a program is never
    decoded.
    """

else:
    Item = object

GAP = 5
"""Words that `...` may stand for at most."""


def lists_named(program: Sequence[Item]) -> Iterator[str]:
    """The word lists that a program looks words up in."""
    for item in program:
        if isinstance(item, list) and item[0] == "s":
            yield item[1]
        elif isinstance(item, list) and item[0] == "g":
            for sequence in item[3]:
                yield from lists_named(sequence)


PART = "\x1d"
"""Parts the items of a program that is kept."""


QUOTE = "\x7f"
"""Stands for a quotation mark in JSON that is kept inside a text of JSON, where a mark would take two signs."""


def kept(program: Sequence[Item]) -> str:
    """The program as it is kept: its items parted by PART, a word as it is, others as JSON."""
    return PART.join(item if isinstance(item, str) else _json(_keyed(item, late=True)) for item in program)


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    following = {word: _json(rest).replace('"', QUOTE) for word, rest in rests.items()} if late else rests
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
