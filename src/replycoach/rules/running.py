"""Runs the program of a phrase over the words of a sentence.

It is run as a set of positions that moves through its steps, so the work is at most the length of the program times the
words of the sentence, whatever the phrase and whatever the text.
"""

from __future__ import annotations

from replycoach.language.document import THING, Document
from replycoach.rules.steps import ANY, CAPITALS, COMMA, END, GROUP, LATE, LISTED, START, TAGGED, WORDS, Step
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from replycoach.rules.finding import Hit
    from replycoach.rules.steps import Steps

_FIRST_SIGN = {"blank": "[", "code": "`"}
"""The sign with which a placeholder in brackets and inline code begin."""

Tagger: TypeAlias = "Callable[[Document, int], Sequence[str]]"
"""Parts of speech (Universal Dependencies names) of the words of one sentence, by its number; empty when unknown."""

Lists: TypeAlias = "Callable[[str], frozenset[str]]"
"""The words of a list, by its name."""


class Run:
    """Runs programs over the words of one document."""

    def __init__(self, document: Document, tagger: Tagger, lists: Lists) -> None:
        self.document = document
        self.words = document.words
        self.spaced = document.spaced
        self.tagger = tagger
        self.lists = lists

    def longest(self, program: Steps, first: int, low: int, high: int) -> int:
        """The word after the longest match that begins at `first`; 0 when there is none.

        The sentence is the words `low` to `high`. A match never ends inside a word such as can|n't.
        """
        longest = 0
        for last in self._ends(program, first, low, high):
            if last > longest and not (last < high and self.words[last] == "not" and self.document.joined[last]):
                longest = last
        return longest

    def captures(self, program: Steps, hit: Hit) -> dict[int, tuple[int, int]]:
        """The words (half-open) that each numbered part of a program took in a hit."""
        sentence = self.document.sentences[self.document.sentence_of[hit.first]]
        found: dict[int, tuple[int, int]] = {}
        self._retrace(program, hit.first, hit.last, sentence.first, sentence.last, found)
        return found

    def _ends(self, program: Steps, word: int, low: int, high: int) -> set[int]:
        """The words after the program when it begins at `word`; quick while there is one way to go."""
        words = self.words
        for number in range(len(program)):
            step = program[number]
            if isinstance(step, str):
                if word == high or words[word] != step:
                    return set()
                word += 1
                continue
            if step.kind == LATE:
                step.read()
            if step.kind in (GROUP, ANY):
                reached: set[int] = set()
                self._ways(step, word, low, high, reached)
                if len(reached) != 1:
                    return self._follow(program, number + 1, reached, low, high) if reached else reached
                word = reached.pop()
            else:
                word = self._after(step, word, high)
                if word < 0:
                    return set()
        return {word}

    def _follow(self, program: Steps, number: int, at: set[int], low: int, high: int) -> set[int]:
        """The words after the program when its step `number` begins at one of the words `at`."""
        words = self.words
        while at and number < len(program):
            step = program[number]
            following: set[int] = set()
            if isinstance(step, str):
                for word in at:
                    if word < high and words[word] == step:
                        following.add(word + 1)
            else:
                if step.kind == LATE:
                    step.read()
                for word in at:
                    self._ways(step, word, low, high, following)
            at = following
            number += 1
        return at

    def _ways(self, step: Step, word: int, low: int, high: int, into: set[int]) -> None:
        """Adds the words after a step that begins at `word`."""
        if step.kind == ANY:
            for last in range(word, min(word + step.most, high) + 1):
                into.add(last)
            return
        if step.kind != GROUP:
            after = self._after(step, word, high)
            if after >= 0:
                into.add(after)
            return
        if word < high:
            if self.spaced[word] in step.words:
                into.add(word + 1)
            for rest in step.rests(self.words[word]):
                into.update(self._ends(rest, word + 1, low, high))
        for sequence in step.others:
            into.update(self._ends(sequence, word, low, high))

    def _after(self, step: Step, word: int, high: int) -> int:
        """The word after a step that begins at `word` and goes one way; -1 when it does not go."""
        kind = step.kind
        if kind == END:
            return word if not any(self.document.is_read(after) for after in range(word, high)) else -1
        if word == high:
            return -1
        if kind == WORDS:
            return word + 1 if self.spaced[word] in step.words else -1
        if kind == START:
            return word if self.document.begins_sentence(word) else -1
        if kind == COMMA:
            return word if self.document.comma_before[word] else -1
        return word + 1 if self._is(step, word) else -1

    def _is(self, step: Step, word: int) -> bool:
        text = self.words[word]
        if step.kind == LISTED:
            return text in self.lists(step.name)
        if step.kind == CAPITALS:
            return self.document.raw(word) == step.name
        if step.kind == TAGGED:
            return (step.chosen is None or text in step.chosen) and self._tag(word) == step.name
        return self._is_class(step.name, text, word)

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
            return is_acronym(self.document, word, self.lists)
        if name == "name":
            return text == THING or self.document.raw(word)[0].isupper()
        return text == THING or text[0].isalnum()

    def _tag(self, word: int) -> str:
        number = self.document.sentence_of[word]
        tags = self.tagger(self.document, number)
        return tags[word - self.document.sentences[number].first] if tags else ""

    def _retrace(
        self, program: Steps, first: int, last: int, low: int, high: int, found: dict[int, tuple[int, int]]
    ) -> None:
        """Assigns the words `first` to `last` to the steps of `program`, earlier ones taking as much as they can."""
        reachable = [{first}]
        for step in program:
            reachable.append(self._follow([step], 0, reachable[-1], low, high))
        end = last
        for number in range(len(program) - 1, -1, -1):
            step = program[number]
            starts = [at for at in reachable[number] if end in self._ends([step], at, low, high)]
            start = max(starts)
            if isinstance(step, Step) and step.kind in (WORDS, GROUP):
                if step.capture:
                    found[step.capture] = (start, end)
                for sequence in step.sequences():
                    if end in self._ends(sequence, start, low, high):
                        self._retrace(sequence, start, end, low, high, found)
                        break
            end = start


def is_acronym(document: Document, word: int, lists: Lists) -> bool:
    """Two to six capitals, perhaps with a plural s, that are no known word, no part of a shout and no own name."""
    if not 2 <= document.ends[word] - document.starts[word] <= 6 or document.words[word] == THING:
        return False
    raw = document.raw(word)
    capitals = raw[:-1] if raw[-1] == "s" else raw
    if len(capitals) < 2 or not capitals.isupper() or not capitals.isalpha():
        return False
    text = document.words[word]
    plain = text[: len(capitals)]
    if any(form in lists(name) for form in (plain, text) for name in ("plain-acronyms", "common")):
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
