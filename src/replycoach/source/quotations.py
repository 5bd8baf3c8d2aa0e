"""Words in quotation marks: a title, an error message, what somebody said."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import FILLER, breaks_paragraph

_PAIRS = (("“", "”", 400), ("«", "»", 400), ("„", "“", 400), ("„", "”", 400))
_STRAIGHT = 400
_SINGLE = 120
"""The most characters of a quotation; a mark without a partner that near is a slip, an inch or an apostrophe."""

_MAY_PRECEDE = "([{<>—–-/:;=*_|“„«\"'‘" + FILLER
_ELISIONS = ("em", "til", "till", "tis", "twas", "cause", "bout", "round", "n", "s", "t", "d", "m", "re", "ve", "ll")
"""Words that an apostrophe begins."""


def quotations(text: str) -> list[Mask]:
    """Quotations with their marks, in text order for each kind of mark; one that is the whole text is none."""
    masks = []
    if '"' in text:
        masks += _pairs(text, '"', '"', _STRAIGHT)
    for opening, closing, reach in _PAIRS:
        if opening in text:
            masks += _pairs(text, opening, closing, reach)
    for opening, closing in (("'", "'"), ("‘", "’")):
        if opening in text:
            masks += _pairs(text, opening, closing, _SINGLE)
    if masks:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        masks = [mask for mask in masks if (mask.start, mask.end) != (start, end)]
    return masks


def _pairs(text: str, opening: str, closing: str, reach: int) -> list[Mask]:
    masks = []
    start = text.find(opening)
    while start >= 0:
        following = start + 1
        if _opens(text, start):
            end = _closing(text, start, closing, reach)
            if end > 0 and not breaks_paragraph(text, start, end):
                masks.append(Mask(start, end, "quote"))
                following = end
        start = text.find(opening, following)
    return masks


def _closing(text: str, start: int, closing: str, reach: int) -> int:
    """Where the quotation that opens at `start` ends, or -1; quotations with one kind of mark do not nest."""
    at = text.find(closing, start + 2, start + reach)
    while at >= 0:
        if _closes(text, at):
            return at + 1
        if text[start] == closing and _opens(text, at):
            return -1
        at = text.find(closing, at + 1, start + reach)
    return -1


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not after or after.isspace() or not (not before or before.isspace() or before in _MAY_PRECEDE):
        return False
    return text[at] not in "'‘" or not _is_apostrophe(text, at)


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether the mark shortens the word it begins, as in '90s or 'til."""
    end = at + 1
    while end < at + 8 and text[end : end + 1].isalnum():
        end += 1
    word = text[at + 1 : end].lower()
    return word in _ELISIONS or (word[:2].isdigit() and word[2:] in ("", "s"))


def _closes(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()
