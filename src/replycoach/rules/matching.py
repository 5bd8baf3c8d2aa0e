"""Finds the phrases of all packs in a document: one look-up a word, then only the phrases whose anchor is there."""

from __future__ import annotations

from replycoach.language.document import NO_BIT, Document
from replycoach.language.sentence import Sentence
from replycoach.rules.decoding import decoded
from replycoach.rules.finding import Hit
from replycoach.rules.program import BEGIN
from replycoach.rules.running import Run, is_acronym
from replycoach.rules.steps import steps_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from mmap import mmap

    from replycoach.rules.running import Lists, Tagger
    from replycoach.rules.steps import Steps

SHELF = 2
"""First letters that anchors on a shelf share."""

_BEGIN = BEGIN.encode()

_MOST_WORDS = 10_000
"""Words of which an index remembers what they anchor; replies hold ever new ones, such as order numbers."""

_NONE: list[Phrase] = []
"""What most words anchor."""

_NO_BITS = bytes([NO_BIT])

_NOTHING = "\n"
"""Stands where the sentence has ended; no word is like it."""


Span = tuple[int, int, int]
"""First and last word (half-open) of a match, counted from its sentence's first, and the phrase."""


def placed(spans: Sequence[Span], sentence: Sentence) -> list[Hit]:
    """The hits that some spans are in their sentence."""
    start, make = sentence.first, Hit._make
    return [make((start + first, start + last, phrase)) for first, last, phrase in spans]


class Phrase:
    """A phrase as a word anchors it: its owner's number, its own, the least and most words before the anchor.

    It may match only where its first word is in `head`, its second in `second` and any word of the sentence in `needs`,
    each only if it is not empty; the first two are words between blanks. All are empty until they are read. Before
    that, `head_bits`, `second_bits` and `needs_bits` hold the bits of these words (`language.document.bit_of`), all
    bits where any word will do: a word without its bit there is none of them.
    """

    __slots__ = (
        "head",
        "head_bits",
        "is_read",
        "least",
        "most",
        "needs",
        "needs_bits",
        "number",
        "owner",
        "second",
        "second_bits",
    )

    def __init__(
        self, owner: int, number: int, least: int, most: int, head_bits: int, second_bits: int, needs_bits: int
    ) -> None:
        self.owner = owner
        self.number = number
        self.least = least
        self.most = most
        self.head_bits = head_bits
        self.second_bits = second_bits
        self.needs_bits = needs_bits
        self.is_read = False
        self.head = ""
        self.second = ""
        self.needs = ""


class PhraseIndex:
    """Phrases with their owners, searchable together; each is decoded when its anchor is first seen.

    `form` holds them from one byte of `phrases` to the other. A phrase is named by the byte, counted from there, at
    which it begins; up to the next tab it holds four texts: the words that a match may begin with and those that may be
    its second, each between blanks; other words of which it needs one (all empty when that cannot be told); and the
    program as `encoding.kept` makes it. From byte `anchors` on stand the anchors in shelves by first letters; `shelves`
    tells where each begins. A shelf is a list of its words, each with the place of its entry, and the entries: as JSON,
    what Phrase takes for each phrase of a word. `owners` are named by their place. `lists` gives the word lists that
    programs name.
    """

    def __init__(
        self,
        form: bytes | mmap,
        phrases: tuple[int, int],
        owners: Sequence[str],
        anchors: int,
        shelves: str,
        lists: Lists,
    ) -> None:
        self._form = form
        self._begin, self._end = phrases
        self._anchors = anchors
        self._lists = lists
        letters = shelves.split()
        self._shelves = dict(zip(letters[::2], letters[1::2], strict=True))
        self._owners = owners
        self._numbers = {owner: number for number, owner in enumerate(self._owners)}
        self._programs: dict[int, Steps] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._anchored: dict[str, frozenset[int]] = {}
        self._needs: dict[str, frozenset[str]] = {}
        self._texts: dict[str, str] = {}

    def phrases(self, word: str) -> list[Phrase]:
        """The phrases that a word anchors."""
        phrases = self._phrases.get(word)
        if phrases is None:
            line = self._line(word)
            phrases = _NONE
            if line:
                phrases = [
                    Phrase(owner, number, least, most, head, second, needs)
                    for owner, number, least, most, head, second, needs in decoded(line)
                ]
            if len(self._phrases) >= _MOST_WORDS:
                self._phrases.clear()
            self._phrases[word] = phrases
        return phrases

    def search(
        self, document: Document, sentence: Sentence, tagger: Tagger, owners: Set[str] | None = None
    ) -> dict[str, list[Span]]:
        """The matches in a sentence by owner, in text order; only those of some owners, if given."""
        numbers = None if owners is None else {self._numbers[owner] for owner in owners if owner in self._numbers}
        found: dict[str, list[Span]] = {}
        for owner, first, last, phrase in sorted(self._searched(document, sentence, tagger, numbers)):
            found.setdefault(self._owners[owner], []).append((first, last, phrase))
        return found

    def find(self, document: Document, tagger: Tagger) -> dict[str, list[Hit]]:
        """Hits by owner, in text order; of hits of one phrase that begin alike, the longest."""
        found: dict[str, list[Hit]] = {}
        for sentence in document.sentences:
            for owner, spans in self.search(document, sentence, tagger).items():
                found.setdefault(owner, []).extend(placed(spans, sentence))
        return found

    def captures(self, document: Document, hit: Hit, tagger: Tagger) -> dict[int, tuple[int, int]]:
        """The words (half-open) that each numbered part of the phrase took in a hit."""
        return Run(document, tagger, self._lists).captures(self._program(hit.phrase), hit)

    def _searched(
        self, document: Document, sentence: Sentence, tagger: Tagger, owners: set[int] | None
    ) -> list[tuple[int, int, int, int]]:
        """The matches in a sentence: the owner's number, the first word and the last (half-open), and the phrase."""
        found: list[tuple[int, int, int, int]] = []
        run = Run(document, tagger, self._lists)
        low, high = sentence.first, sentence.last
        words = document.words[low:high]
        spaced = [*document.spaced[low:high], _NOTHING]
        bits = document.bits[low:high] + _NO_BITS
        here = frozenset(words)
        here_bits = 0
        for bit in bits:
            here_bits |= 1 << bit
        acronyms = document.has_capitals(sentence)
        width = len(spaced)
        tried: set[int] = set()
        for anchor in range(high - low):
            word = words[anchor]
            phrases = self._of(word, owners)
            if word[0].isdecimal():
                phrases = phrases + self._of("<number>", owners)
            elif acronyms and is_acronym(document, low + anchor, self._lists):
                phrases = phrases + self._of("<acronym>", owners)
            for phrase in phrases:
                if not phrase.needs_bits & here_bits or (owners is not None and phrase.owner not in owners):
                    continue
                for first in range(max(0, anchor - phrase.most), anchor - phrase.least + 1):
                    if not (phrase.head_bits >> bits[first] & 1 and phrase.second_bits >> bits[first + 1] & 1):
                        continue
                    if not phrase.is_read:
                        self._read(phrase)
                    if (
                        (not phrase.head or spaced[first] in phrase.head)
                        and (not phrase.second or spaced[first + 1] in phrase.second)
                        and not (phrase.needs and here.isdisjoint(self._needed(phrase.needs)))
                    ):
                        key = phrase.number * width + first
                        if key not in tried:
                            tried.add(key)
                            last = run.longest(self._program(phrase.number), low + first, low, high) - low
                            if last > first:
                                found.append((phrase.owner, first, last, phrase.number))
        return found

    def _of(self, word: str, owners: set[int] | None) -> list[Phrase]:
        """The phrases that a word anchors; none when they are not of some owners, if given."""
        phrases = self.phrases(word)
        if owners is None or not phrases:
            return phrases
        anchored = self._anchored.get(word)
        if anchored is None:
            anchored = self._anchored[word] = frozenset([phrase.owner for phrase in phrases])
        return _NONE if owners.isdisjoint(anchored) else phrases

    def _line(self, word: str) -> bytes:
        """The line of an anchor as JSON; empty when the word is none."""
        shelf = self._shelves.get(f"{word} "[:SHELF].replace(" ", "_"))
        if shelf is None:
            return b""
        form = self._form
        begin = self._anchors + int(shelf)
        end = form.find(b"\x1e", begin)
        names = form[begin : end + 1]
        name = f"\x1f{word} ".encode()
        at = names.find(name)
        if at < 0:
            return b""
        at += len(name)
        begin = end + 1 + int(names[at : names.find(b"\x1f", at)])
        return form[begin : form.find(b"\x1e", begin)]

    def _read(self, phrase: Phrase) -> None:
        """Reads the conditions of a phrase; what its anchor has shown is none."""
        at = self._begin + phrase.number
        head, second, needs = self._form[at : self._form.find(_BEGIN, at)].decode().split("\x1f")
        same = self._texts.setdefault
        if phrase.most:
            phrase.head = same(head, head)
        if not phrase.least == phrase.most == 1:
            phrase.second = same(second, second)
        phrase.needs = same(needs, needs)
        phrase.is_read = True

    def _needed(self, needs: str) -> frozenset[str]:
        """The words of which a phrase needs one."""
        needed = self._needs.get(needs)
        if needed is None:
            needed = self._needs[needs] = frozenset(needs.split())
        return needed

    def _program(self, phrase: int) -> Steps:
        program = self._programs.get(phrase)
        if program is None:
            begin = self._form.find(_BEGIN, self._begin + phrase) + 1
            end = self._form.find(b"\t", begin, self._end)
            program = self._programs[phrase] = steps_of(self._form[begin : end if end >= 0 else self._end].decode())
        return program
