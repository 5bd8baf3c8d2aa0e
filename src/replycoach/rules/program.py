"""The program of a phrase: what the notation compiles to, what the compiled packs keep, what matching runs."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
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

    What is matched is `keyed`: a group with other sequences is ["g", capture, words, rests, others], where
    `rests` maps a word to what may follow it, and `others` are the sequences that begin with no plain word.
    """

else:
    Item = object

GAP = 5
"""Words that `...` may stand for at most."""


def keyed(program: Sequence[Item]) -> list[Item]:
    """The program as matching runs it: in its groups one look-up finds the sequences that begin with a word."""
    return [_keyed(item) if item[0] == "g" and isinstance(item, list) else item for item in program]


def _keyed(group: list[Any]) -> Item:
    words: list[str] = list(group[2])
    rests: dict[str, list[list[Item]]] = {}
    others: list[list[Item]] = []
    for sequence in map(keyed, group[3]):
        if sequence and isinstance(sequence[0], str):
            rests.setdefault(sequence[0], []).append(sequence[1:])
        elif len(sequence) == 1 and isinstance(sequence[0], list) and sequence[0][:2] == ["g", 0]:
            _merge(sequence[0], words, rests, others)
        else:
            others.append(sequence)
    return ["g", group[1], words, rests, others] if rests or others else ["g", group[1], words]


def _merge(group: list[Any], words: list[str], rests: dict[str, list[list[Item]]], others: list[list[Item]]) -> None:
    """Adds the alternatives of a group that is an alternative itself."""
    words += group[2]
    if len(group) > 3:
        for word, more in group[3].items():
            rests.setdefault(word, []).extend(more)
        others += group[4]
