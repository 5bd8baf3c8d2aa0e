"""A draft as words and sentences, every one with its place in the text as given."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from replycoach.language import english
from replycoach.source.draft import Draft, Mask
from replycoach.source.record import Record

THING = "<thing>"
"""Stands in the word list for a quotation, a link, a label or a placeholder: a noun we do not read."""

_WORD = re.compile(
    r"[^\W_]+(?:(?:['’&\u200b-\u200d\u2060\ufeff\xad]|(?<=\d)[.,:](?=\d))[^\W_]+)*"  # don't, T&Cs, 1,500, 17:30
    r"|(?<!\w)[-\u2010\u2011]|[-\u2010\u2011](?!\w)"  # a hyphen, but not inside a word
    r"|[^\w\s\-\u2010\u2011]|_"
)
_BREAK = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]”’»]*+(?=\s|$)|\n\s*+")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
"""Zero-width spaces and joiners and the soft hyphen: part of a word, and not read."""

_NEXT = re.compile(r"\S")
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|hr|blockquote)\b", re.IGNORECASE)
_UNREAD = ("markup", "mail", "greeting", "signature", "off")
_NUMBERED = re.compile(r"\d+[.)]")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 100
"""Characters of a line that may be wrapped: mail programs break lines at 60 to 78."""


class Sentence(Record):
    """A sentence or list item: words `first` to `last` (half-open), characters `start` to `end` (half-open)."""

    first: int
    last: int
    start: int
    end: int


class Document:
    """The words of a draft that count as the agent's own, in reading order.

    Contractions are two words ("can't" is `can`, `not`; "we're" is `we`, `are`), so that a rule need not
    name every spelling; a hyphen inside a word is a space. Commas are no words; `comma_before[i]` tells of one
    in front of word `i`, and `joined[i]` that word `i` is a part of the same written word as the one before.
    """

    __slots__ = (
        "_masked_words",
        "comma_before",
        "draft",
        "ends",
        "joined",
        "sentence_of",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(self, draft: Draft, abbreviations: Collection[str]) -> None:
        self.draft = draft
        self.text = draft.text
        self._masked_words: frozenset[str] | None = None
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.comma_before: list[bool] = []
        self.joined: list[bool] = []
        self._read_words()
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self._group_sentences(_breaks(draft, abbreviations))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the written words that hold the words `first` to `last` (half-open, at least one)."""
        while self.joined[first]:
            first -= 1
        while last < len(self.words) and self.joined[last]:
            last += 1
        return self.starts[first], self.ends[last - 1]

    def raw(self, word: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[word] : self.ends[word]]

    @property
    def masked_words(self) -> frozenset[str]:
        """The words inside links, placeholders, signatures and the like, in lower case: often the sender's names."""
        if self._masked_words is None:
            masked = " ".join(self.text[mask.start : mask.end] for mask in self.draft.masks if mask.kind != "mail")
            letters = "".join(character if character.isalnum() else " " for character in masked.lower())
            self._masked_words = frozenset(letters.split())
        return self._masked_words

    def is_read(self, word: int) -> bool:
        """Whether it is a word or stands for one, and no punctuation."""
        return self.words[word][0].isalnum() or self.words[word] == THING

    def begins_sentence(self, word: int) -> bool:
        """Whether no other word stands before this one in its sentence; a bullet or a bracket may."""
        first = self.sentences[self.sentence_of[word]].first
        return not any(self.is_read(before) for before in range(first, word))

    def spoken(self, first: int = 0, last: int | None = None) -> int:
        """Words as a person counts them: punctuation is none, a contraction is one, a quotation is one."""
        stop = len(self.words) if last is None else last
        return sum(not self.joined[word] and self.is_read(word) for word in range(first, stop))

    def sentence_text(self, number: int) -> str:
        """The characters of one sentence, its final punctuation included."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    def _read_words(self) -> None:
        position = 0
        for mask in self.draft.masks:
            self._read_stretch(position, mask.start)
            if mask.kind not in _UNREAD:
                self._add(THING, mask.start, mask.end)
            position = mask.end
        self._read_stretch(position, len(self.text))

    def _read_stretch(self, start: int, end: int) -> None:
        comma = False
        for match in _WORD.finditer(self.text, start, end):
            word = match.group().lower()
            if word == ",":
                comma = True
                continue
            at = match.start()
            if not word.isascii():
                word = word.translate(_INVISIBLE)
                if not word:
                    continue
            if len(word) > 1 and ("'" in word or "’" in word or word in english.UNMARKED):
                self._add_parts(english.split(word.replace("’", "'")), at, match.end(), comma)
            else:
                self._add(word, at, match.end(), comma)
            comma = False

    def _add_parts(self, parts: list[tuple[str, int]], start: int, end: int, comma: bool) -> None:
        """Adds the words of a contraction; the first takes what lower case may have added or lost in length."""
        tail = sum(length for _, length in parts[1:])
        self._add(parts[0][0], start, end - tail, comma)
        at = end - tail
        for part, length in parts[1:]:
            self._add(part, at, at + length, joined=True)
            at += length

    def _add(self, word: str, start: int, end: int, comma: bool = False, joined: bool = False) -> None:
        self.joined.append(joined)
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.comma_before.append(comma)

    def _group_sentences(self, breaks: list[int]) -> None:
        first = 0
        for boundary in [*breaks, len(self.text) + 1]:
            last = first
            while last < len(self.words) and self.starts[last] < boundary:
                last += 1
            if last > first:
                number = len(self.sentences)
                self.sentences.append(Sentence(first, last, self.starts[first], self.ends[last - 1]))
                self.sentence_of.extend([number] * (last - first))
            first = last


def _breaks(draft: Draft, abbreviations: Collection[str]) -> list[int]:
    """Characters at which a new sentence begins, in order."""
    text = draft.text
    found = [m.end() for m in _outside(draft) if _ends_sentence(text, m, abbreviations)]
    found += [mask.start for mask in draft.masks if _splits(text, mask)]
    found += [mask.end for mask in draft.masks if mask.kind in ("mail", "greeting", "off")]
    return sorted(found)


def _outside(draft: Draft) -> Iterator[re.Match[str]]:
    """Stops and line ends that are not inside a mask; one at the very end of a mask, as in “Done.”, counts."""
    masks = iter(draft.masks)
    mask = next(masks, None)
    for match in _BREAK.finditer(draft.text):
        while mask is not None and mask.end < match.end():
            mask = next(masks, None)
        if mask is None or match.start() < mask.start or match.end() == mask.end:
            yield match


def _splits(text: str, mask: Mask) -> bool:
    if mask.kind == "markup":
        return _BLOCK_TAG.match(text, mask.start) is not None
    return mask.kind in ("mail", "off", "signature")


def _ends_sentence(text: str, mark: re.Match[str], abbreviations: Collection[str]) -> bool:
    following = _NEXT.search(text, mark.end())
    if following is None:
        return True
    if mark.group()[0] == "\n":
        return mark.group().count("\n") > 1 or _ends_line(text, mark.start(), following.start())
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return not (mark.group()[0] in ".…" and following.group().islower())
    before = _last_word(text, mark.start())
    return not (before.lower() in abbreviations or (len(before) == 1 and before.isupper()))


def _ends_line(text: str, end: int, following: int) -> bool:
    """Whether a line break ends the sentence: mail wraps its lines, a list or a heading does not."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if not _SHORTEST_WRAPPED <= len(line) <= _LONGEST_WRAPPED or line[-1] in ".!?…:;":
        return True
    if line[-1] == "," or not text[following].isalnum():
        return not text[following].islower()
    return _NUMBERED.match(text, following) is not None


def _last_word(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start < 24 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:end]


def clause(document: Document, word: int) -> tuple[int, int]:
    """The words (half-open) of the clause that holds `word`: it ends at a comma, another stop or a joining word."""
    sentence = document.sentences[document.sentence_of[word]]
    first = word
    while first > sentence.first and not _begins_clause(document, first):
        first -= 1
    last = word + 1
    while last < sentence.last and not _begins_clause(document, last):
        last += 1
    return first, last


def _begins_clause(document: Document, word: int) -> bool:
    words = document.words
    return document.comma_before[word] or words[word] in english.JOINERS or words[word - 1] in english.STOPS
