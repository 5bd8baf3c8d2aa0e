"""A draft as words and sentences, every one with its place in the text as given."""

from __future__ import annotations

from bisect import bisect_left

from replycoach.language import english
from replycoach.language.reading import REST, read
from replycoach.language.sentence import Sentence
from replycoach.language.sentences import breaks
from replycoach.language.tokens import piece_of, tokens
from replycoach.source.draft import Draft
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

THING = "<thing>"
"""Stands in the word list for a quotation, a link, a label or a placeholder: a noun we do not read."""

_PARAGRAPH, _STOP = "\n\n", ". "
"""What parts the pieces that a text is read in; the stop itself is a word."""

NO_BIT = 60
"""One more than the bits that words have; the bit of no word."""

_UNREAD = ("markup", "block", "mail", "greeting", "signature", "off")
_LONGEST_CLAUSE = 60
"""Words to look through on each side for the end of a clause."""


class Document:
    """The words of a draft that count as the agent's own, in reading order.

    Contractions are two words ("can't" is `can`, `not`; "we're" is `we`, `are`), so that a rule need not
    name every spelling; a hyphen inside a word is a space. Commas are no words; `comma_before[i]` tells of one
    in front of word `i`, and `joined[i]` that word `i` is a part of the same written word as the one before.
    `word_count` is the words of the whole draft as a person counts them.
    """

    __slots__ = (
        "_bits",
        "_capitals",
        "_first_read",
        "_masked_words",
        "_spaced",
        "comma_before",
        "draft",
        "ends",
        "folded",
        "joined",
        "sentence_of",
        "sentences",
        "starts",
        "text",
        "word_count",
        "words",
    )

    def __init__(self, draft: Draft, abbreviations: Collection[str]) -> None:
        self.draft = draft
        self.text = draft.text
        self.folded = read(draft)
        self._masked_words: frozenset[str] | None = None
        self._spaced: list[str] | None = None
        self._bits: bytes | None = None
        self._capitals: list[int] = []
        self.word_count = 0
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.comma_before: list[bool] = []
        self.joined: list[bool] = []
        self._read_words()
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self._first_read: list[int] = []
        self._group_sentences(breaks(draft, self.folded, abbreviations))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the written words that hold the words `first` to `last` (half-open, at least one)."""
        while self.joined[first]:
            first -= 1
        while last < len(self.words) and self.joined[last]:
            last += 1
        return self.starts[first], self.ends[last - 1]

    def as_read(self, start: int, end: int) -> str:
        """A stretch of the text in one line; in HTML and Markdown as it is read, without tags."""
        text = self.folded if self.draft.form else self.text
        return " ".join(text[start:end].replace(REST, "").split())

    def raw(self, word: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[word] : self.ends[word]]

    @property
    def masked_words(self) -> frozenset[str]:
        """The words inside links, placeholders, signatures and the like, in lower case: often the sender's names."""
        if self._masked_words is None:
            masked = " ".join(self.text[mask.start : mask.end] for mask in self.draft.masks if mask.kind != "mail")
            masked = masked.lower()
            self._masked_words = frozenset(masked[start:end] for start, end in tokens(masked))
        return self._masked_words

    @property
    def spaced(self) -> list[str]:
        """Every word between blanks, as it is looked for in a text of words."""
        if self._spaced is None:
            self._spaced = [f" {word} " for word in self.words]
        return self._spaced

    @property
    def bits(self) -> bytes:
        """The bit of every word."""
        if self._bits is None:
            self._bits = bytes([bit_of(word) for word in self.words])
        return self._bits

    def first_read(self) -> int:
        """The character at which the first word of the agent's own begins; 0 when there is none."""
        return self.starts[self._first_read[0]] if self._first_read else 0

    @property
    def capitals(self) -> int:
        """Words with a capital after their first letter."""
        return len(self._capitals)

    def has_capitals(self, sentence: Sentence) -> bool:
        """Whether a word of a sentence has a capital after its first letter, as every acronym has."""
        at = bisect_left(self._capitals, sentence.first)
        return at < len(self._capitals) and self._capitals[at] < sentence.last

    def is_read(self, word: int) -> bool:
        """Whether it is a word or stands for one, and no punctuation."""
        return self.words[word][0].isalnum() or self.words[word] == THING

    def begins_sentence(self, word: int) -> bool:
        """Whether no other word stands before this one in its sentence; a bullet or a bracket may."""
        return word <= self._first_read[self.sentence_of[word]]

    def spoken(self, first: int, last: int) -> int:
        """Words as a person counts them: punctuation is none, a contraction is one, a quotation is one."""
        words = zip(self.words[first:last], self.joined[first:last], strict=True)
        return sum(not joined and (word[0].isalnum() or word == THING) for word, joined in words)

    def sentence_text(self, number: int) -> str:
        """The characters of one sentence, its final punctuation included."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    def _read_words(self) -> None:
        position = 0
        for mask in self.draft.masks:
            if mask.kind == "entity":
                continue
            self._read_stretch(position, mask.start)
            if mask.kind not in _UNREAD:
                self.words.append(THING)
                self.starts.append(mask.start)
                self.ends.append(mask.end)
                self.comma_before.append(False)
                self.joined.append(False)
                self.word_count += 1
            position = mask.end
        self._read_stretch(position, len(self.text))

    def _read_stretch(self, start: int, end: int) -> None:
        if start == end:
            return
        for paragraph in self.folded[start:end].split(_PARAGRAPH):
            *pieces, last = paragraph.split(_STOP)
            for piece in pieces:
                self._read_piece(piece + ".", start)
                start += len(piece) + len(_STOP)
            self._read_piece(last, start)
            start += len(last) + len(_PARAGRAPH)

    def _read_piece(self, text: str, start: int) -> None:
        """Adds the words of a piece of text that no word reaches across."""
        words, starts, ends, comma_before, joined, capitals, spoken = piece_of(text)
        self._capitals += [len(self.words) + word for word in capitals]
        self.words += words
        self.starts += [start + at for at in starts]
        self.ends += [start + at for at in ends]
        self.comma_before += comma_before
        self.joined += joined
        self.word_count += spoken

    def _group_sentences(self, breaks: list[int]) -> None:
        first = 0
        for boundary in [*breaks, len(self.text) + 1]:
            last = bisect_left(self.starts, boundary, first)
            if last > first:
                number = len(self.sentences)
                self.sentences.append(Sentence._make((first, last, self.starts[first], self.ends[last - 1])))
                self.sentence_of.extend([number] * (last - first))
                self.comma_before[first] = False
                self._first_read.append(next((word for word in range(first, last) if self.is_read(word)), first))
            first = last


def bit_of(word: str) -> int:
    """One of NO_BIT numbers, for a Bloom filter: words with different ones differ, those with the same may."""
    value = 0
    for at in range(len(word)):
        value = (value * 31 + ord(word[at])) & 0xFFFF
    return value % NO_BIT


def clause(document: Document, word: int) -> tuple[int, int]:
    """The words (half-open) of the clause that holds `word`: it ends at a comma, another stop or a joining word."""
    sentence = document.sentences[document.sentence_of[word]]
    lowest, highest = max(sentence.first, word - _LONGEST_CLAUSE), min(sentence.last, word + _LONGEST_CLAUSE)
    first = word
    while first > lowest and not _begins_clause(document, first):
        first -= 1
    last = word + 1
    while last < highest and not _begins_clause(document, last):
        last += 1
    return first, last


def _begins_clause(document: Document, word: int) -> bool:
    words = document.words
    return document.comma_before[word] or words[word] in english.JOINERS or words[word - 1] in english.STOPS
