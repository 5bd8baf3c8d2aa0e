"""Text that was read in a wrong encoding, such as "donâ€™t" and "fÃ¼r", and what it was before."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))
"""What the first byte of a character in UTF-8 looks like in Windows-1252 and Latin-1."""

_FOLLOWERS = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ").union(map(chr, range(0x80, 0xC0)))
"""What the bytes after it look like: one, two from U+00E0 on, three from U+00F0 on."""

_LOST = "\ufffd"
_BLANKS = " \t\r\n"
_LONGEST = 200


def garbled(text: str) -> list[tuple[int, int]]:
    """The stretches (half-open characters) that are garbled, in text order: whole words, and signs that are lost."""
    found = [(at, at + 1) for at in _places(text, _LOST)]
    for start, end in _suspects(text):
        repaired = repair(text[start:end])
        if repaired != text[start:end]:
            found.append(_changed(text, start, end, repaired))
    return sorted(found)


def repair(words: str) -> str:
    """The words as they were before they were read in a wrong encoding; the same when they were not."""
    from ftfy import fix_encoding

    return fix_encoding(words)


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blanks in which signs stand in the order of garbled ones."""
    end = 0
    for at in sorted(at for lead in _LEADS.intersection(text) for at in _places(text, lead)):
        if at < end or not _is_suspect(text, at):
            continue
        start, low = at, max(end, at - _LONGEST)
        while start > low and text[start - 1] not in _BLANKS:
            start -= 1
        end, high = at, min(len(text), at + _LONGEST)
        while end < high and text[end] not in _BLANKS:
            end += 1
        yield start, end


def _is_suspect(text: str, at: int) -> bool:
    count = 1 + (text[at] >= "\xe0") + (text[at] >= "\xf0")
    following = text[at + 1 : at + 1 + count]
    return len(following) == count and all(sign in _FOLLOWERS for sign in following)


def _changed(text: str, start: int, end: int, repaired: str) -> tuple[int, int]:
    """The words of a stretch that the repair changes, without the brackets and stops around them."""
    while repaired and text[start] == repaired[0] and not _is_word(text[start]):
        start, repaired = start + 1, repaired[1:]
    last = len(repaired)
    while last and text[end - 1] == repaired[last - 1] and not _is_word(text[end - 1]):
        end, last = end - 1, last - 1
    return start, end


def _is_word(sign: str) -> bool:
    return sign.isalnum() or not sign.isascii()


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
