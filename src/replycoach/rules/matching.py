"""Finds the phrases of all packs in a document: one look-up a word, then only the phrases whose anchor is there.

A phrase is run as a set of positions that moves through its program, so the work is at most the length of the
program times the words of the sentence, whatever the phrase and whatever the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from json import JSONDecoder

from replycoach.language.document import THING, Document, Sentence
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

    from replycoach.rules.program import Item


_DECODER = JSONDecoder()
_MOST_KEPT = 20_000
"""Sentences whose hits are kept in memory, about 20 MB."""

SHELF = 2
"""First letters that anchors on a shelf share."""

_OPTIONAL: list[list[Item]] = [[]]
"""The other sequences of a group of single words that may be left out."""


class Hit(Record):
    """Words `first` to `last` (half-open) of a document that match the phrase number `phrase`."""

    first: int
    last: int
    phrase: int


Tagger = Callable[[Document, int], Sequence[str]]
"""Parts of speech (Universal Dependencies names) of the words of one sentence, by its number; empty when unknown."""


class PhraseIndex:
    """Phrases with their owners, searchable together; each is decoded when its anchor is first seen.

    A phrase is named by the byte of `phrases` at which it begins; up to the next tab it holds three texts: the words
    that a match may begin with, between blanks; other words of which it needs one (both empty when that cannot be
    told); and the program as JSON. `anchors` are shelves by first letters, each with lines of a word and numbers,
    three to a phrase: the phrase, and the least and most words before the anchor; `shelves` tells where each begins.
    `owners` are pairs: an owner and its first phrase. `lists` are the word lists that programs name.
    """

    def __init__(
        self,
        phrases: bytes,
        owners: Sequence[tuple[str, int]],
        anchors: bytes,
        shelves: str,
        lists: Mapping[str, str],
    ) -> None:
        self._phrases = phrases
        self._anchors = anchors
        words = shelves.split()
        self._shelves = dict(zip(words[::2], words[1::2], strict=True))
        self._opened: dict[str, dict[str, str]] = {}
        self._owners = [owner for owner, _ in owners]
        self._firsts = [first for _, first in owners]
        self._lists = lists
        self._read: dict[int, list[str]] = {}
        self._programs: dict[int, list[Item]] = {}
        self._places: dict[str, list[tuple[int, int, int]]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._found: dict[tuple[object, ...], list[tuple[str, int, int, int]]] = {}

    def program(self, phrase: int) -> list[Item]:
        """The program of a phrase."""
        program = self._programs.get(phrase)
        if program is None:
            program = self._programs[phrase] = _DECODER.raw_decode(self._texts(phrase)[2])[0]
        return program

    def _texts(self, phrase: int) -> list[str]:
        """The three texts of a phrase."""
        texts = self._read.get(phrase)
        if texts is None:
            end = self._phrases.find(b"\t", phrase)
            text = self._phrases[phrase : end if end >= 0 else None].decode()
            texts = self._read[phrase] = text.split("\x1f", 2)
        return texts

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
        places = self._places.get(key)
        if places is None:
            numbers = [int(number) for number in self._shelf(key).get(key, "").split()]
            places = self._places[key] = list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
        return places

    def _shelf(self, key: str) -> dict[str, str]:
        """The anchors that begin as `key` does, each with its numbers."""
        letters = f"{key} "[:SHELF].replace(" ", "_")
        shelf = self._opened.get(letters)
        if shelf is None:
            shelf = {}
            begin = self._shelves.get(letters)
            if begin is not None:
                end = self._anchors.find(b"\t", int(begin))
                text = self._anchors[int(begin) : end if end >= 0 else None].decode()
                for line in text.split("\x1e"):
                    word, _, numbers = line.partition(" ")
                    shelf[word] = numbers
            self._opened[letters] = shelf
        return shelf

    def find(self, document: Document, tagger: Tagger) -> dict[str, list[Hit]]:
        """Hits by owner, in text order; of hits of one phrase that begin alike, the longest."""
        run = _Run(self, document, tagger)
        found: dict[str, list[Hit]] = {}
        for sentence in document.sentences:
            start = sentence.first
            for owner, first, last, phrase in self._in_sentence(run, sentence):
                found.setdefault(owner, []).append(Hit(start + first, start + last, phrase))
        return found

    def _in_sentence(self, run: _Run, sentence: Sentence) -> list[tuple[str, int, int, int]]:
        """Owner, first and last word from the sentence's first, and phrase, of every hit in a sentence.

        Replies repeat themselves, so what a sentence holds is kept, together with its words that are the sender's own
        names in this reply: those are no acronyms.
        """
        document = run.document
        text = document.text[sentence.start : sentence.end]
        words = document.words[sentence.first : sentence.last]
        own = document.masked_words.intersection(words) if _has_capitals(text) else None
        key = (text, own, *words)
        hits = self._found.get(key)
        if hits is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            searched = self._searched(run, sentence, acronyms=own is not None)
            hits = self._found[key] = sorted(searched, key=lambda hit: hit[1:])
        return hits

    def _searched(self, run: _Run, sentence: Sentence, acronyms: bool) -> Iterator[tuple[str, int, int, int]]:
        words = run.document.words
        lowest = sentence.first
        here = frozenset(words[lowest : sentence.last])
        seen: set[tuple[int, int]] = set()
        for word in range(lowest, sentence.last):
            places = self.places(words[word])
            if words[word][0].isdecimal():
                places = places + self.places("<number>")
            elif acronyms and _is_acronym(run.document, word, self):
                places = places + self.places("<acronym>")
            for phrase, least, most in places:
                head, needs, _ = self._texts(phrase)
                for first in range(max(lowest, word - most), word - least + 1):
                    if head and f" {words[first]} " not in head:
                        continue
                    if needs and needs not in here and here.isdisjoint(needs.split()):
                        break
                    if (phrase, first) not in seen:
                        seen.add((phrase, first))
                        last = run.end(phrase, first)
                        if last > first:
                            yield self.owner(phrase), first - lowest, last - lowest, phrase

    def captures(self, document: Document, hit: Hit, tagger: Tagger) -> dict[int, tuple[int, int]]:
        """The words (half-open) that each numbered part of the phrase took in a hit."""
        return _Run(self, document, tagger).captures(hit)


def _has_capitals(text: str) -> bool:
    """Whether a word has a capital after its first letter, as every acronym has."""
    return any(not word[1:].islower() and word[1:] != word[1:].lower() for word in text.split())


def _is_acronym(document: Document, word: int, index: PhraseIndex) -> bool:
    """Two to six capitals, perhaps with a plural s, that are no known word, no part of a shout and no own name."""
    if not 2 <= document.ends[word] - document.starts[word] <= 6 or document.words[word] == THING:
        return False
    raw = document.raw(word)
    capitals = raw[:-1] if raw[-1] == "s" else raw
    if len(capitals) < 2 or not capitals.isupper() or not capitals.isalpha():
        return False
    text = document.words[word]
    plain = text[: len(capitals)]
    if any(form in index.words(name) for form in (plain, text) for name in ("plain-acronyms", "common")):
        return False
    sentence = document.sentences[document.sentence_of[word]]
    around = [document.raw(other) for other in (word - 1, word + 1) if sentence.first <= other < sentence.last]
    shouted = any(len(other) > 1 and other.isalpha() and other.isupper() for other in around)
    return not shouted and not {plain, text} & document.masked_words


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
        high = sentence.last
        program = self.index.program(phrase)
        words = self.words
        word = first
        for number, item in enumerate(program):
            if item.__class__ is str:
                if word == high or words[word] != item:
                    return first
                word += 1
            elif item[0] != "g" or (item[3] and item[3] != _OPTIONAL):
                return self._longest(program[number:], word, sentence) or first
            elif word < high and words[word] in item[2]:
                if item[3]:
                    return self._longest(program[number:], word, sentence) or first
                word += 1
            elif not item[3]:
                return first
        return first if self._splits_contraction(word) else word

    def _longest(self, program: Sequence[Item], word: int, sentence: Sentence) -> int:
        """The word after the longest match of what is left of a program; 0 when there is none."""
        ends = self._follow(program, {word}, sentence.first, sentence.last)
        return max((last for last in ends if not self._splits_contraction(last)), default=0) if ends else 0

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
                self._step_through(sequence, word, low, high, into)
        elif kind == "x":
            into.update(range(word, min(word + item[1], high) + 1))
        elif kind == "^":
            if word < high and self.document.begins_sentence(word):
                into.add(word)
        elif kind == "$":
            if not any(self.document.is_read(after) for after in range(word, high)):
                into.add(word)
        elif kind == ",":
            if word < high and self.document.comma_before[word]:
                into.add(word)
        elif word < high and self._is(kind, item, word):
            into.add(word + 1)

    def _step_through(self, sequence: list[Item], word: int, low: int, high: int, into: set[int]) -> None:
        """As `_follow` from one word, quick while the items are words."""
        for number, item in enumerate(sequence):
            if item.__class__ is not str:
                into |= self._follow(sequence[number:], {word}, low, high)
                return
            if word == high or self.words[word] != item:
                return
            word += 1
        into.add(word)

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
