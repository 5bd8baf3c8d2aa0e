"""The program of a phrase: what the notation compiles to, what the compiled packs keep, what is run (`steps`)."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
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

    What is kept and matched is a little different (`encoding.kept`): a group is ["g", capture, words], its words in one
    text between blanks, and with other sequences ["g", capture, words, rests, others], where `rests` maps a word to the
    JSON of what may follow it, and `others` are the sequences that begin with no plain word. So most of a program is
    never decoded.
    """

else:
    Item = object

GAP = 5
"""Words that `...` may stand for at most."""

PART = "\x1d"
"""Parts the items of a program that is kept."""

BEGIN = "\x1c"
"""Stands before a program that is kept, after the conditions under which it may match."""

QUOTE = "\x7f"
"""Stands for a quotation mark in JSON that is kept inside a text of JSON, where a mark would take two signs."""
