"""Finds the phrases of all packs in a document: one look-up a word, then only the phrases whose anchor is there.

A phrase is run as a set of positions that moves through its program, so the work is at most the length of the
program times the words of the sentence, whatever the phrase and whatever the text.
"""

from __future__ import annotations

from replycoach.language.document import THING, Document
from replycoach.language.sentence import Sentence
from replycoach.rules.decoding import decoded, decoded_text
from replycoach.rules.finding import Hit
from replycoach.rules.program import BEGIN, PART, QUOTE
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence, Set
    from mmap import mmap
    from typing import Any, TypeAlias

    from replycoach.rules.program import Item

SHELF = 2
"""First letters that anchors on a shelf share."""


_FIRST_SIGN = {"blank": "[", "code": "`"}
"""The sign with which a placeholder in brackets and inline code begin."""

_BEGIN = BEGIN.encode()

_NOTHING = "\n"
"""Stands where the sentence has ended; no word is like it."""


Tagger: TypeAlias = "Callable[[Document, int], Sequence[str]]"
"""Parts of speech (Universal Dependencies names) of the words of one sentence, by its number; empty when unknown."""


Place: TypeAlias = "tuple[int, int, int, int, list[Any]]"
"""A phrase that a word anchors: its owner's number, its own, the least and most words before the anchor, and the
conditions under which it may match: first words, second words and needed words, an empty list until they are read."""

Span = tuple[int, int, int]
"""First and last word (half-open) of a match, counted from its sentence's first, and the phrase."""


def placed(spans: Sequence[Span], sentence: Sentence) -> list[Hit]:
    """The hits that some spans are in their sentence."""
    start, make = sentence.first, Hit._make
    return [make((start + first, start + last, phrase)) for first, last, phrase in spans]


class PhraseIndex:
    """Phrases with their owners, searchable together; each is decoded when its anchor is first seen.

    `form` holds them from one byte of `phrases` to the other. A phrase is named by the byte, counted from there, at
    which it begins; up to the next tab it holds four texts: the words that a match may begin with and those that may be
    its second, each between blanks; other words of which it needs one (all empty when that cannot be told); and the
    program as `encoding.kept` makes it. From byte `anchors` on stand the anchors in shelves by first letters, each with
    entries of a word and its places as JSON: the owner, the phrase, the least and most words before the anchor, and
    an empty list; `shelves` tells where each begins. `owners` are named by their place. `words` gives the word lists
    that programs name.
    """

    def __init__(
        self,
        form: bytes | mmap,
        phrases: tuple[int, int],
        owners: Sequence[str],
        anchors: int,
        shelves: str,
        words: Callable[[str], frozenset[str]],
    ) -> None:
        self._form = form
        self._begin, self._end = phrases
        self._anchors = anchors
        self.words = words
        letters = shelves.split()
        self._shelves = dict(zip(letters[::2], letters[1::2], strict=True))
        self._owners = owners
        self._numbers = {owner: number for number, owner in enumerate(self._owners)}
        self._programs: dict[int, list[Item]] = {}
        self._places: dict[str, list[Place]] = {}
        self._conditions: dict[int, list[str]] = {}
        self._needs: dict[str, frozenset[str]] = {}

    def program(self, phrase: int) -> list[Item]:
        """The program of a phrase; items that are not decoded yet are texts of JSON."""
        program = self._programs.get(phrase)
        if program is None:
            begin = self._form.find(_BEGIN, self._begin + phrase) + 1
            end = self._form.find(b"\t", begin, self._end)
            program = [*self._form[begin : end if end >= 0 else self._end].decode().split(PART)]
            self._programs[phrase] = program
        return program

    def _read_conditions(self, phrase: int) -> list[str]:
        """First words, second words and needs of a phrase."""
        conditions = self._conditions.get(phrase)
        if conditions is None:
            at = self._begin + phrase
            conditions = self._form[at : self._form.find(_BEGIN, at)].decode().split("\x1f")
            self._conditions[phrase] = conditions
        return conditions

    def _needed(self, needs: str) -> frozenset[str]:
        needed = self._needs.get(needs)
        if needed is None:
            needed = self._needs[needs] = frozenset(needs.split())
        return needed

    def places(self, key: str) -> list[Place]:
        """The phrases that a word anchors."""
        places = self._places.get(key)
        if places is None:
            line = self._anchored(key)
            places = list(map(tuple, decoded(line))) if line else []
            self._places[key] = places
        return places

    def _anchored(self, key: str) -> bytes:
        """The line of an anchor as JSON; empty when the word is no anchor."""
        shelf = self._shelves.get(f"{key} "[:SHELF].replace(" ", "_"))
        if shelf is None:
            return b""
        form = self._form
        begin = self._anchors + int(shelf)
        word = f"\x1e{key} ".encode()
        at = form.find(word, begin, form.find(b"\t", begin))
        return form[at + len(word) : form.find(b"\x1e", at + 1)] if at >= 0 else b""

    def find(self, document: Document, tagger: Tagger) -> dict[str, list[Hit]]:
        """Hits by owner, in text order; of hits of one phrase that begin alike, the longest."""
        found: dict[str, list[Hit]] = {}
        for sentence in document.sentences:
            for owner, spans in self.search(document, sentence, tagger).items():
                found.setdefault(owner, []).extend(placed(spans, sentence))
        return found

    def search(
        self, document: Document, sentence: Sentence, tagger: Tagger, owners: Set[str] | None = None
    ) -> dict[str, list[Span]]:
        """The matches in a sentence by owner, in text order; only those of some owners, if given."""
        found: dict[str, list[Span]] = {}
        numbers = None if owners is None else {self._numbers[owner] for owner in owners if owner in self._numbers}
        for owner, span in sorted(self._searched(_Run(self, document, tagger), sentence, numbers)):
            found.setdefault(self._owners[owner], []).append(span)
        return found

    def _searched(self, run: _Run, sentence: Sentence, owners: Set[int] | None) -> Iterator[tuple[int, Span]]:
        document, words = run.document, run.document.words
        lowest, high = sentence.first, sentence.last
        acronyms = document.has_capitals(sentence)
        here = frozenset(words[lowest:high])
        spaced = [*document.spaced[lowest:high], _NOTHING]
        seen: set[tuple[int, int]] = set()
        for word in range(lowest, high):
            places = self._places_of(words[word], owners)
            if words[word][0].isdecimal():
                places = places + self._places_of("<number>", owners)
            elif acronyms and _is_acronym(document, word, self):
                places = places + self._places_of("<acronym>", owners)
            for owner, phrase, least, most, conditions in places:
                if not conditions:
                    conditions += self._read_conditions(phrase)
                head, second, needs = conditions
                for first in range(max(lowest, word - most), word - least + 1):
                    at = first - lowest
                    if (
                        (not most or not head or spaced[at] in head)
                        and (least == most == 1 or not second or spaced[at + 1] in second)
                        and (phrase, first) not in seen
                        and not (needs and here.isdisjoint(self._needed(needs)))
                    ):
                        seen.add((phrase, first))
                        last = run.longest(self.program(phrase), first, lowest, high)
                        if last > first:
                            yield owner, (at, last - lowest, phrase)

    def _places_of(self, key: str, owners: Set[int] | None) -> list[Place]:
        """The phrases that a word anchors, only those of some owners, if given."""
        places = self.places(key)
        if owners is None or not places:
            return places
        return [place for place in places if place[0] in owners]

    def captures(self, document: Document, hit: Hit, tagger: Tagger) -> dict[int, tuple[int, int]]:
        """The words (half-open) that each numbered part of the phrase took in a hit."""
        return _Run(self, document, tagger).captures(hit)


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


def _is_day_or_month(text: str) -> bool:
    """Whether a date in digits, such as 03.04.2025, may be the third of April or the fourth of March."""
    first, _, rest = text.partition(".")
    second, _, year = rest.partition(".")
    if not (first.isdecimal() and second.isdecimal() and year.isdecimal() and len(year) in (2, 4)):
        return False
    return first != second and 1 <= int(first) <= 12 and 1 <= int(second) <= 12


class _Run:
    """Runs programs over the words of one document."""

    def __init__(self, index: PhraseIndex, document: Document, tagger: Tagger) -> None:
        self.index = index
        self.document = document
        self.words = document.words
        self.spaced = document.spaced
        self.tagger = tagger

    def longest(self, program: list[Item], first: int, low: int, high: int) -> int:
        """The word after the longest match that begins at `first`; 0 when there is none.

        The sentence is the words `low` to `high`. A match never ends inside a word such as can|n't.
        """
        longest = 0
        for last in self._ends(program, first, low, high):
            if last > longest and not (last < high and self.words[last] == "not" and self.document.joined[last]):
                longest = last
        return longest

    def captures(self, hit: Hit) -> dict[int, tuple[int, int]]:
        sentence = self.document.sentences[self.document.sentence_of[hit.first]]
        found: dict[int, tuple[int, int]] = {}
        self._retrace(self.index.program(hit.phrase), hit.first, hit.last, sentence.first, sentence.last, found)
        return found

    def _ends(self, program: list[Item], word: int, low: int, high: int) -> Collection[int]:
        """The words after the program when it begins at `word`; quick while there is one way to go."""
        words, spaced = self.words, self.spaced
        for number, item in enumerate(program):
            if isinstance(item, str):
                if not _is_late(item):
                    if word == high or words[word] != item:
                        return ()
                    word += 1
                    continue
                item = program[number] = decoded_text(item)
            if item[0] == "g" and len(item) == 3:
                if word == high or spaced[word] not in item[2]:
                    return ()
                word += 1
            else:
                reached: set[int] = set()
                self._step(item, word, low, high, reached)
                if len(reached) != 1:
                    return self._follow(program, number + 1, reached, low, high)
                word = reached.pop()
        return (word,)

    def _follow(self, program: list[Item], number: int, at: set[int], low: int, high: int) -> set[int]:
        """The words after the program when its item `number` begins at one of the words `at`."""
        words = self.words
        while at and number < len(program):
            item = program[number]
            following: set[int] = set()
            if isinstance(item, str) and _is_late(item):
                item = program[number] = decoded_text(item)
            if isinstance(item, str):
                for word in at:
                    if word < high and words[word] == item:
                        following.add(word + 1)
            else:
                for word in at:
                    self._step(item, word, low, high, following)
            at = following
            number += 1
        return at

    def _step(self, item: list[Any], word: int, low: int, high: int, into: set[int]) -> None:
        kind = item[0]
        if kind == "g":
            if word < high and self.spaced[word] in item[2]:
                into.add(word + 1)
            if len(item) > 3:
                for rest in _rests(item, self.words[word]) if word < high else ():
                    into.update(self._ends(rest, word + 1, low, high))
                for sequence in item[4]:
                    into.update(self._ends(sequence, word, low, high))
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
        if name in _FIRST_SIGN:
            return text == THING and self.document.raw(word)[0] == _FIRST_SIGN[name]
        if name == "day-or-month":
            return _is_day_or_month(text)
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
        program: list[Item],
        first: int,
        last: int,
        low: int,
        high: int,
        found: dict[int, tuple[int, int]],
    ) -> None:
        """Assigns the words `first` to `last` to the items of `program`, earlier items taking as much as they can."""
        reachable = [{first}]
        for item in program:
            reachable.append(self._follow([item], 0, reachable[-1], low, high))
        end = last
        for number in range(len(program) - 1, -1, -1):
            item = program[number]
            starts = [at for at in reachable[number] if end in self._ends([item], at, low, high)]
            start = max(starts)
            if isinstance(item, list) and item[0] == "g":
                if item[1]:
                    found[item[1]] = (start, end)
                for sequence in _sequences(item):
                    if end in self._ends(sequence, start, low, high):
                        self._retrace(sequence, start, end, low, high, found)
                        break
            end = start


def _is_late(item: str) -> bool:
    """Whether an item is JSON that is not decoded yet; a bracket by itself is a word."""
    return item[0] == "[" and len(item) > 1


def _rests(group: list[Any], word: str) -> list[list[Item]]:
    """What may follow a word that begins some alternatives of a group."""
    rests = group[3].get(word)
    if isinstance(rests, str):
        rests = group[3][word] = decoded_text(rests.replace(QUOTE, '"'))
    return rests or []


def _sequences(group: list[Any]) -> Iterator[list[Item]]:
    """The alternatives of a group that are more than one word."""
    if len(group) > 3:
        for word in group[3]:
            yield from ([word, *rest] for rest in _rests(group, word))
        yield from group[4]
