"""Cuts text into words by hand: regular expressions would take a tenth of a cold start to import."""

from __future__ import annotations

from replycoach.language import english
from replycoach.language.reading import INVISIBLE, REST
from replycoach.language.sentence import Piece
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_ENTITY = 40
"""Characters before a hyphen in which an entity such as `&nbsp;` may end a word."""

Word = tuple[str, int, int, bool, bool]
"""A word, its first character and the one after its last, whether a comma stands before it, whether it is `joined`."""

_MOST_KEPT = 2_000
_pieces: dict[str, Piece] = {}
"""What was read of pieces of text, up to `_MOST_KEPT` (about 5 MB), because replies repeat themselves."""


def piece_of(text: str) -> Piece:
    """The words of a piece of text that no word reaches across; places count from its start."""
    known = _pieces.get(text)
    if known is None:
        if len(_pieces) >= _MOST_KEPT:
            _pieces.clear()
        known = _pieces[text] = _read(text)
    return known


def _read(text: str) -> Piece:
    rows: list[Word] = []
    capitals = []
    comma = False
    for start, end in tokens(text):
        written = text[start:end]
        if REST in written:
            written = written.replace(REST, "")
        if written == ",":
            comma = True
            continue
        word = written.lower()
        if word[1:] != written[1:]:
            capitals.append(len(rows))
        if "'" in word or word in english.UNMARKED or INVISIBLE in word:
            word = word.replace(INVISIBLE, "")
            rows += _contracted(word, text[start:end], start, comma)
        else:
            rows.append((word, start, end, comma, False))
        comma = False
    if not rows:
        return Piece()
    spoken = sum(not joined and word[0].isalnum() for word, _, _, _, joined in rows)
    words, starts, ends, comma_before, joined = zip(*rows, strict=True)
    return Piece(words, starts, ends, comma_before, joined, capitals, spoken)


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Words such as don't, T&Cs, 1,500 and 17:30, other signs one by one, and hyphens that are not inside a word."""
    if INVISIBLE in text or REST in text:
        yield from _tokens_between(text, 0, len(text))
        return
    at = 0
    for chunk in text.split():
        start = text.index(chunk, at)
        at = start + len(chunk)
        if chunk.isalnum():
            yield start, at
        elif chunk[:-1].isalnum() and chunk[-1] != "-":
            yield start, at - 1
            yield at - 1, at
        else:
            yield from _tokens_between(text, start, at)


def _tokens_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        sign = text[start]
        after = start + 1
        if sign.isalnum():
            after = _word_end(text, _rest(text, after, end), end)
            yield start, after
        elif sign == "-":
            after = _rest(text, after, end)
            if not (
                _in_word(text[max(0, start - _LONGEST_ENTITY) : start].rstrip(REST)[-1:])
                and _in_word(text[after : after + 1])
            ):
                yield start, after
        elif not sign.isspace():
            after = _rest(text, after, end)
            yield start, after
        start = after


def _rest(text: str, at: int, end: int) -> int:
    """Where the rest of an entity ends that begins here, if one does."""
    while at < end and text[at] == REST:
        at += 1
    return at


def _word_end(text: str, at: int, end: int) -> int:
    while True:
        while at < end and (text[at].isalnum() or text[at] == REST):
            at += 1
        after = _rest(text, at + 1, end)
        if not (after < end and text[after].isalnum()):
            return at
        between_digits = text[at] in ".,:" and text[at - 1].isdecimal() and text[after].isdecimal()
        if not (between_digits or text[at] in "'&" + INVISIBLE):
            return at
        at = after


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _contracted(word: str, written: str, start: int, comma: bool) -> Iterator[Word]:
    """The words of a contraction; the first takes what lower case may have added or lost in length."""
    (first, _), *others = english.split(word)
    signs = [at for at, sign in enumerate(written) if sign != REST]
    end = len(signs)
    begins = [signs[end - sum(length for _, length in others[number:])] for number in range(len(others))]
    begins.append(len(written))
    yield first, start, start + begins[0], comma, False
    for (part, _), begin, after in zip(others, begins, begins[1:], strict=False):
        yield part, start + begin, start + after, False, True
