"""Where sentences begin: after a stop, at a line break that is no mere wrapping, and around what is not prose."""

from __future__ import annotations

from replycoach.source.draft import Draft, Mask
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_CLOSERS = "\"')]”’»"
_OPENING = (
    "I You He She It We They The This That These There Here If When Once Please Your Our My Thank Sorry What How Let "
    "Can Could Would Is Are But And After Until As In On At For From With"
)
_OPENERS = frozenset(_OPENING.split())
"""Words that begin a sentence and no family name: "the desk at gate B. I have" is two, "signed by B. Iyer" is one."""

_SMILEYS = (":)", ";)", ":-)", ";-)", ":(", ":-(", ":D")
FIRST_PICTURE = "\u2600"
"""The character from which on signs are emoji and other pictures."""

_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 100
"""Characters of a line that may be wrapped: mail programs break lines at 60 to 78."""


def breaks(draft: Draft, folded: str, abbreviations: Collection[str]) -> list[int]:
    """Characters at which a new sentence begins, in order. `folded` is the text with its dots made plain."""
    wrapped = draft.form == "markdown" or any(_is_block_tag(draft, mask) for mask in draft.masks)
    found = [end for start, end in _stops(draft, folded) if _ends_sentence(folded, start, end, abbreviations, wrapped)]
    found += [place for place in _pictures(folded) if not any(mask.start < place < mask.end for mask in draft.masks)]
    found += [mask.start for mask in draft.masks if mask.kind in ("mail", "off", "signature", "block")]
    found += [mask.end for mask in draft.masks if mask.kind in ("mail", "greeting", "off")]
    return sorted(found)


def _stops(draft: Draft, text: str) -> Iterator[tuple[int, int]]:
    """Stops with their closing marks, and line breaks, as half-open characters; none from inside a mask.

    A stop at the very end of a mask, as in “Done.”, counts.
    """
    masks = (mask for mask in draft.masks if mask.kind != "entity")
    mask = next(masks, None)
    for start, end in _marks(text):
        if text[start] != "\n":
            written = text[start:end].rstrip(_CLOSERS)
            stop = len(written.rstrip(".!?"))
            if stop == len(written):
                continue
            start += stop
        while mask is not None and mask.end < end:
            mask = next(masks, None)
        if mask is None or start < mask.start or end == mask.end:
            yield start, end


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Stops with what follows up to the next white space, and line breaks with the white space that follows."""
    end = 0
    for start in _places(text, ".!?\n"):
        if start < end:
            continue
        end = start + 1
        if text[start] == "\n":
            end = _next(text, end)
        else:
            while end < len(text) and not text[end].isspace():
                end += 1
        yield start, end


def _pictures(text: str) -> list[int]:
    """Where emoji and smileys end that stand for a stop: words go before, and a word follows that begins a sentence."""
    ends = [(at, at + len(smiley)) for smiley in _SMILEYS for at in _places(text, (smiley,))]
    if not text.isascii() and max(text) >= FIRST_PICTURE:
        ends += [(at, at + 1) for at, sign in enumerate(text) if sign >= FIRST_PICTURE]
    return [end for start, end in ends if _stands_for_a_stop(text, start, end)]


def _stands_for_a_stop(text: str, start: int, end: int) -> bool:
    if not text[end : end + 1].isspace() or _word(text, _next(text, end)) not in _OPENERS:
        return False
    while start and (text[start - 1] == " " or text[start - 1] >= FIRST_PICTURE):
        start -= 1
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in _CLOSERS)


def _places(text: str, signs: Iterable[str]) -> list[int]:
    """Where one of the signs stands in a text, in order."""
    found = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)


def _is_block_tag(draft: Draft, mask: Mask) -> bool:
    return mask.kind == "block" and draft.text[mask.start] == "<"


def _ends_sentence(text: str, start: int, end: int, abbreviations: Collection[str], wrapped: bool) -> bool:
    following = _next(text, end)
    if following == len(text):
        return True
    if text[start] == "\n":
        return text.count("\n", start, end) > 1 or _ends_line(text, start, following, wrapped)
    if text[start] != "." or text.startswith("..", start):
        return not (text[start] == "." and text[following].islower())
    before = _last_word(text, start)
    name = before.lower()
    if text[following].isdecimal() and f"{name}.1" in abbreviations:
        return False
    is_initial = len(before) == 1 and before.isupper() and text[start - 2 : start - 1] != "&"
    return _word(text, following) in _OPENERS or not (is_initial or name in abbreviations)


def _word(text: str, at: int) -> str:
    """The letters that begin here; of "I've" the first."""
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return "" if text[end : end + 1] == "." else text[at:end]


def _next(text: str, at: int) -> int:
    """The next character that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_line(text: str, end: int, following: int, wrapped: bool) -> bool:
    """Whether a line break ends the sentence: mail wraps its lines, a list or a heading does not.

    In a text that is `wrapped`, as Markdown and HTML are, lines of any length go on in small letters.
    """
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if not line or line[-1] in ".!?:;":
        return True
    if not _SHORTEST_WRAPPED <= len(line) <= _LONGEST_WRAPPED:
        return not (wrapped and (text[following].islower() or len(line) > _LONGEST_WRAPPED))
    if line[-1] == "," or not text[following].isalnum():
        return not text[following].islower()
    return _is_numbered(text, following)


def _is_numbered(text: str, at: int) -> bool:
    """Whether a list number stands here: "2." or "2)"."""
    after = at
    while after < len(text) and text[after].isdecimal():
        after += 1
    return after > at and text[after : after + 1] in (".", ")")


def _last_word(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start < 24 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:end]
