"""Finds the phrases of all packs in a document: one look-up a word, then only the phrases whose anchor is there.

A phrase is run as a set of positions that moves through its program, so the work is at most the length of the
program times the words of the sentence, whatever the phrase and whatever the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from json import JSONDecoder

from replycoach.language.document import THING, Document
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

    from replycoach.rules.program import Item


_DECODER = JSONDecoder()


class Hit(Record):
    """Words `first` to `last` (half-open) of a document that match the phrase number `phrase`."""

    first: int
    last: int
    phrase: int


Tagger = Callable[[Document, int], Sequence[str]]
"""Parts of speech (Universal Dependencies names) of the words of one sentence, by its number; empty when unknown."""


class PhraseIndex:
    """Phrases with their owners, searchable together; each is decoded when its anchor is first seen.

    `programs` are JSON texts. `anchors` maps a word to numbers in one text, three to a phrase: the phrase, and the
    least and most words before the anchor. `owners` are pairs: an owner and its first phrase.
    """

    def __init__(
        self,
        programs: Sequence[str],
        owners: Sequence[tuple[str, int]],
        anchors: Mapping[str, str],
        lists: Mapping[str, str],
    ) -> None:
        self.programs = programs
        self.anchors = anchors
        self._owners = [owner for owner, _ in owners]
        self._firsts = [first for _, first in owners]
        self._lists = lists
        self._programs: dict[int, list[Item]] = {}
        self._triples: dict[str, list[tuple[int, int, int]]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def program(self, phrase: int) -> list[Item]:
        """The program of a phrase."""
        program = self._programs.get(phrase)
        if program is None:
            program = self._programs[phrase] = _DECODER.raw_decode(self.programs[phrase])[0]
        return program

    def words(self, name: str) -> frozenset[str]:
        """The words of a list."""
        words = self._sets.get(name)
        if words is None:
            words = self._sets[name] = frozenset(self._lists.get(name, "").split())
        return words

    def owner(self, phrase: int) -> str:
        """Who owns a phrase."""
        return self._owners[bisect_right(self._firsts, phrase) - 1]

    def places(self, key: str) -> list[tuple[int, int, int]]:
        """The phrases that a word anchors, each with the least and most words before it."""
        places = self._triples.get(key)
        if places is None:
            numbers = [int(number) for number in self.anchors[key].split()]
            places = self._triples[key] = list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
        return places

    def find(self, document: Document, tagger: Tagger) -> dict[str, list[Hit]]:
        """Hits by owner, in text order; of hits of one phrase that begin alike, the longest."""
        run = _Run(self, document, tagger)
        words = document.words
        seen: set[tuple[int, int]] = set()
        found: dict[str, list[Hit]] = {}
        for word, key, number in _keys(document, self):
            lowest = document.sentences[number].first
            for phrase, least, most in self.places(key):
                head = self.program(phrase)[0]
                for first in range(max(lowest, word - most), word - least + 1):
                    if (head.__class__ is str and words[first] != head) or (phrase, first) in seen:
                        continue
                    seen.add((phrase, first))
                    last = run.end(phrase, first)
                    if last > first:
                        found.setdefault(self.owner(phrase), []).append(Hit(first, last, phrase))
        for hits in found.values():
            hits.sort()
        return found

    def captures(self, document: Document, hit: Hit, tagger: Tagger) -> dict[int, tuple[int, int]]:
        """The words (half-open) that each numbered part of the phrase took in a hit."""
        return _Run(self, document, tagger).captures(hit)


def _keys(document: Document, index: PhraseIndex) -> list[tuple[int, str, int]]:
    """The words of a document that the index knows: word, key, sentence."""
    known = index.anchors
    found = []
    for word, text in enumerate(document.words):
        number = document.sentence_of[word]
        if text in known:
            found.append((word, text, number))
        if "<number>" in known and text[0].isdecimal():
            found.append((word, "<number>", number))
        if "<acronym>" in known and _is_acronym(document, word, index):
            found.append((word, "<acronym>", number))
    return found


def _is_acronym(document: Document, word: int, index: PhraseIndex) -> bool:
    """Two to six capitals, perhaps with a plural s, that are no known word, no part of a shout and no own name."""
    if not 2 <= document.ends[word] - document.starts[word] <= 6:
        return False
    raw = document.raw(word)
    capitals = raw[:-1] if raw[-1] == "s" else raw
    if len(capitals) < 2 or not capitals.isupper() or not capitals.isalpha() or document.words[word] == THING:
        return False
    plain = capitals.lower()
    if any(text in index.words(name) for text in (plain, raw.lower()) for name in ("plain-acronyms", "common")):
        return False
    sentence = document.sentences[document.sentence_of[word]]
    around = [document.raw(other) for other in (word - 1, word + 1) if sentence.first <= other < sentence.last]
    shouted = any(len(other) > 1 and other.isalpha() and other.isupper() for other in around)
    return not shouted and plain not in document.masked_words


class _Run:
    """Runs programs over the words of one document."""

    def __init__(self, index: PhraseIndex, document: Document, tagger: Tagger) -> None:
        self.index = index
        self.document = document
        self.words = document.words
        self.tagger = tagger

    def end(self, phrase: int, first: int) -> int:
        """The word after the longest match that begins at `first`; `first` itself when there is none."""
        sentence = self.document.sentences[self.document.sentence_of[first]]
        ends = self._follow(self.index.program(phrase), {first}, sentence.first, sentence.last)
        return max((last for last in ends if not self._splits_contraction(last)), default=first) if ends else first

    def captures(self, hit: Hit) -> dict[int, tuple[int, int]]:
        sentence = self.document.sentences[self.document.sentence_of[hit.first]]
        found: dict[int, tuple[int, int]] = {}
        self._retrace(self.index.program(hit.phrase), hit.first, hit.last, sentence.first, sentence.last, found)
        return found

    def _splits_contraction(self, last: int) -> bool:
        """Whether a match would end inside a word such as can|n't."""
        return last < len(self.words) and self.words[last] == "not" and self.document.joined[last]

    def _follow(self, program: Sequence[Item], at: set[int], low: int, high: int) -> set[int]:
        """The words after the program when it begins at one of the words `at`."""
        words = self.words
        for item in program:
            following: set[int] = set()
            if isinstance(item, str):
                for word in at:
                    if word < high and words[word] == item:
                        following.add(word + 1)
            else:
                for word in at:
                    self._step(item, word, low, high, following)
            if not following:
                return following
            at = following
        return at

    def _step(self, item: list[Any], word: int, low: int, high: int, into: set[int]) -> None:
        kind = item[0]
        if kind == "g":
            if word < high and self.words[word] in item[2]:
                into.add(word + 1)
            for sequence in item[3]:
                if not sequence:
                    into.add(word)
                elif sequence[0].__class__ is not str or (word < high and self.words[word] == sequence[0]):
                    into |= self._follow(sequence, {word}, low, high)
        elif kind == "x":
            into.update(range(word, min(word + item[1], high) + 1))
        elif kind == "^":
            if word < high and self.document.begins_sentence(word):
                into.add(word)
        elif kind == "$":
            if all(not text[0].isalnum() for text in self.words[word:high]):
                into.add(word)
        elif kind == ",":
            if word < high and self.document.comma_before[word]:
                into.add(word)
        elif word < high and self._is(kind, item, word):
            into.add(word + 1)

    def _is(self, kind: str, item: list[Any], word: int) -> bool:
        text = self.words[word]
        if kind == "s":
            return text in self.index.words(item[1])
        if kind == "k":
            return bool(self.document.raw(word) == item[1])
        if kind == "t":
            return (item[2] is None or text in item[2]) and bool(self._tag(word) == item[1])
        return self._is_class(item[1], text, word)

    def _is_class(self, name: str, text: str, word: int) -> bool:
        if name == "number":
            return text[0].isdecimal()
        if name == "thing":
            return text == THING
        if name == "acronym":
            return _is_acronym(self.document, word, self.index)
        if name == "name":
            return text == THING or self.document.raw(word)[0].isupper()
        return text == THING or text[0].isalnum()

    def _tag(self, word: int) -> str:
        number = self.document.sentence_of[word]
        tags = self.tagger(self.document, number)
        return tags[word - self.document.sentences[number].first] if tags else ""

    def _retrace(
        self,
        program: Sequence[Item],
        first: int,
        last: int,
        low: int,
        high: int,
        found: dict[int, tuple[int, int]],
    ) -> None:
        """Assigns the words `first` to `last` to the items of `program`, earlier items taking as much as they can."""
        reachable = [{first}]
        for item in program:
            reachable.append(self._follow([item], reachable[-1], low, high))
        end = last
        for number in range(len(program) - 1, -1, -1):
            item = program[number]
            starts = [at for at in reachable[number] if end in self._follow([item], {at}, low, high)]
            start = max(starts)
            if isinstance(item, list) and item[0] == "g":
                if item[1]:
                    found[item[1]] = (start, end)
                for sequence in item[3]:
                    if end in self._follow(sequence, {start}, low, high):
                        self._retrace(sequence, start, end, low, high, found)
                        break
            end = start
