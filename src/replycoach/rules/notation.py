"""The notation in which rules write phrases, compiled to a program that `running` runs.

    we are unable to        words, in any case, spacing and apostrophe; contractions match both ways,
                            and a hyphen inside a word is a space (e-mail)
    (can't|won't) <verb>    alternatives, and a name for a set of words (a word list, or every form of a verb)
    (really)? sorry         an optional part
    send ... again          up to five words in between
    ^no                     at the start of a sentence;  soon$  at its end
    SLA                     a word with capitals matches only in those capitals
    <VERB> <VERB:action>    a word class by grammar: a verb; "action" used as a verb
    SKU - the               a dash of any kind
    sorry, but              a comma in a phrase must be in the text; elsewhere commas are ignored
    \\(RMA\\)                 a backslash takes ( ) | ? < > ^ $ as themselves

A program is a sequence of items that JSON can hold; see `Item`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from replycoach.language import english
from replycoach.rules.anchors import anchors
from replycoach.rules.program import GAP
from replycoach.source.errors import did_you_mean
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

    from replycoach.rules.program import Item


CLASSES = ("number", "acronym", "thing", "word", "name", "day-or-month", "blank", "code")
_DASHES = ("-", "–", "—")
_ENDINGS = (*(f"'{clitic}" for clitic in english.CLITICS), "n't")
"""What may stand right after a part in parentheses: (mother|father)'s."""

TAGS = ("VERB", "NOUN", "ADJ", "ADV", "PROPN", "PRON", "AUX", "NUM")
_TOKEN = re.compile(r"\\(.)|(\.\.\.)|<([^<>\s]*)>|([()|?^$,])|((?:[^\s()|?<>^$,\\.]|\.(?!\.\.)|(?<=\d),(?=\d))+)|(\S)")


class NotationError(ValueError):
    """A phrase that does not follow the notation; `column` is the 0-based character in the phrase."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class Lexicon(Record):
    """What a name in angle brackets may stand for: word lists (phrases each) and verbs (all forms each)."""

    lists: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[str]]


def compile_phrase(phrase: str, lexicon: Lexicon, within: tuple[str, ...] = ()) -> list[Item]:
    """The program of one phrase; `within` names the lists of which it is an entry. Raises NotationError."""
    parser = _Parser(phrase, lexicon, within)
    program = parser.alternatives()
    if len(program) != 1:
        raise NotationError("put the alternatives in parentheses: (this|that)", 0)
    if not anchors(program[0], lexicon.lists)[0]:
        raise NotationError("the phrase needs at least one word that must be there", 0)
    return program[0]


class _Parser:
    def __init__(self, phrase: str, lexicon: Lexicon, within: tuple[str, ...]) -> None:
        self.lexicon = lexicon
        self.within = within
        self.tokens = [(match, match.start()) for match in _TOKEN.finditer(phrase)]
        self.at = 0
        self.captures = 0

    def alternatives(self, opened: int | None = None) -> list[list[Item]]:
        """The alternatives up to the end, or up to the ) of the ( in column `opened`."""
        found: list[list[Item]] = [[]]
        while self.at < len(self.tokens):
            match, column = self.tokens[self.at]
            self.at += 1
            mark = match.group(4)
            self._check_joint(match)
            if mark == ")":
                if opened is not None:
                    return found
                raise NotationError("a ) without its (", column)
            if mark == "|":
                found.append([])
            else:
                found[-1].extend(self._items(match, mark, column))
        if opened is not None:
            raise NotationError("a ( without its )", opened)
        return found

    def _check_joint(self, match: re.Match[str]) -> None:
        """Parts are whole words: "refund(s)" would be two. Raises NotationError."""
        phrase, column, here = match.string, match.start(), match.group()
        before, after = phrase[:column], phrase[match.end() :]
        ends_part = before.endswith((")", ")?", ">", ">?")) and not before.endswith("\\)")
        follows_part = ends_part and here[0].isalnum() and here.replace("’", "'") not in _ENDINGS
        begins_part = before[-1:].isalnum() and ((here == "(" and after[:1].isalnum()) or here[0] == "<")
        if follows_part or begins_part:
            raise NotationError("a part stands for whole words; leave a blank beside it: (refund|refunds)", column)

    def _items(self, match: re.Match[str], mark: str | None, column: int) -> list[Item]:
        escaped, gap, name, _, word, stray = match.groups()
        if mark == "(":
            return [self._group(column)]
        if mark == "?":
            raise NotationError("a ? follows a part in parentheses, (like this)?; a question mark is \\?", column)
        if mark:
            return [[mark]]
        if gap:
            return [["x", GAP]]
        if name is not None:
            return [self._optional(self._named(name, column))]
        if stray:
            raise NotationError(f"{stray!r} has no meaning here; write \\{stray} for the character itself", column)
        if word in _DASHES:
            return [["g", 0, list(_DASHES), []]]
        return _words(escaped or word)

    def _group(self, column: int) -> Item:
        self.captures += 1
        number = 0 if self.within else self.captures
        return self._optional(_grouped(number, self.alternatives(column)))

    def _optional(self, item: Item) -> Item:
        if self.at < len(self.tokens) and self.tokens[self.at][0].group(4) == "?":
            self.at += 1
            if item[0] == "g":
                return ["g", item[1], item[2], [*item[3], []]]
            return _grouped(0, [[item], []])
        return item

    def _named(self, name: str, column: int) -> Item:
        if name in CLASSES:
            return ["c", name]
        tag, _, lemma = name.partition(":")
        if tag in TAGS:
            forms = list(self.lexicon.verbs.get(lemma, (lemma,))) if lemma else None
            return ["t", tag, forms]
        if name in self.within:
            raise NotationError(f"<{name}> names itself", column)
        if name in self.lexicon.lists:
            return self._listed(name)
        if name in self.lexicon.verbs:
            return _grouped(0, [_words(form) for form in self.lexicon.verbs[name]])
        known = [*self.lexicon.lists, *self.lexicon.verbs, *CLASSES, *TAGS]
        hint = did_you_mean(name, known, "it is neither a word list, a verb, nor a word class", quoted="<{}>")
        raise NotationError(f"unknown name <{name}>; {hint}", column)

    def _listed(self, name: str) -> Item:
        entries = [_words(entry) if "(" not in entry else None for entry in self.lexicon.lists[name]]
        if all(entry is not None and len(entry) == 1 and isinstance(entry[0], str) for entry in entries):
            return ["s", name]
        return _grouped(
            0, [compile_phrase(entry, self.lexicon, (*self.within, name)) for entry in self.lexicon.lists[name]]
        )


def _grouped(capture: int, sequences: Sequence[list[Item]]) -> Item:
    """The item of a group; alternatives that are one word are kept apart, because one look finds them."""
    single = [sequence[0] for sequence in sequences if len(sequence) == 1 and isinstance(sequence[0], str)]
    others = [sequence for sequence in sequences if len(sequence) != 1 or not isinstance(sequence[0], str)]
    return ["g", capture, single, others]


def _words(text: str) -> list[Item]:
    if text.replace("’", "'") in _ENDINGS:
        return [part for part, _ in english.split(f"x{text}".replace("’", "'"))[1:]]
    items: list[Item] = []
    for piece in re.findall(r"[^\W_]+(?:['’&][^\W_]+|(?<=\d)[.,:](?=\d)[^\W_]+)*|[^\w\s-]|_", text):
        if piece != piece.lower() and piece != "I" and not piece.startswith(("I'", "I’")):
            items.append(["k", piece])
        else:
            items.extend(part for part, _ in english.split(piece.lower().replace("’", "'")))
    return items


_MOST_TOGETHER = 12
"""Alternatives up to which a phrase that is nothing but a group stays one program."""


def alternatives(program: list[Item]) -> list[list[Item]]:
    """The programs of a phrase: one, or for a long word list one for each entry, which are found by their own words."""
    if len(program) != 1 or program[0][0] != "g" or isinstance(program[0], str):
        return [program]
    flat = list(_flat(program[0]))
    if len(flat) <= _MOST_TOGETHER or not all(flat):
        return [program]
    capture = program[0][1]
    return [[["g", capture, [], [sequence]]] if capture else sequence for sequence in flat]


def _flat(group: list[Any]) -> Iterator[list[Item]]:
    """The sequences of a group; groups that are a whole alternative are opened too."""
    for word in group[2]:
        yield [word]
    for sequence in group[3]:
        if len(sequence) == 1 and isinstance(sequence[0], list) and sequence[0][:2] == ["g", 0]:
            yield from _flat(sequence[0])
        else:
            yield sequence
