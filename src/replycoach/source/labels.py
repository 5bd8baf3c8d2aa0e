"""Names of things on the screen: emphasised, after "click" or "tap", or in a path such as `Settings > Licence`."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import FILLER, breaks_paragraph

PRESSES = frozenset(("click", "clicking", "tap", "tapping", "press", "pressing"))
CLICKS = PRESSES | {"select", "selecting", "choose", "choosing", "open", "opening"}
_STEMS = {
    stem: [verb for click in sorted(CLICKS) if click.startswith(stem) for verb in (click, click.capitalize())]
    for stem in ("click", "tap", "press", "select", "choos", "open")
}
"""The verbs by what they begin with, of which most replies hold none."""

_BETWEEN = ("on", "the", "your", "to")
_ARROWS = (" > ", " → ", " › ", " » ", " -> ")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""After "open" they are opening hours."""

_LONGEST_NAME = 80
_MOST_WORDS = 6
_LONGEST_EMPHASIS = 300


def emphasis(text: str) -> list[Mask]:
    """What `**` or `*`, `__` or `_` surround: a label when it names a thing, else only the marks are masked."""
    if "*" not in text and "_" not in text:
        return []
    import re

    masks = []
    opened: dict[str, int] = {}
    for run in re.finditer(r"\*{1,3}|_{1,3}", text):
        mark = run.group()
        start, end = run.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        begun = opened.get(mark, -1)
        if begun >= 0 and _may_close(mark, before, after) and _surrounds(text, begun, end):
            inner = begun + len(mark)
            if names_control(text, begun, text[inner:start]):
                masks.append(Mask(begun, end, "label"))
            else:
                masks += Mask(begun, inner, "markup"), Mask(start, end, "markup")
            del opened[mark]
        elif after and not after.isspace() and not before.isalnum():
            opened[mark] = start
    return masks


def _may_close(mark: str, before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum() and before != mark[0]


def _surrounds(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_EMPHASIS and not breaks_paragraph(text, start, end)


def names_control(text: str, start: int, inner: str) -> bool:
    """Whether emphasised words, whose emphasis starts at `start`, name a thing on the screen.

    "switch on *Ask before buying*" does; "we do *not* charge", "**Please note:**" and "**We are closed.**" stay prose.
    """
    if "\n" in inner:
        return False
    inner = inner.strip()
    if not inner or len(inner) > _LONGEST_NAME:
        return False
    if any(arrow in inner for arrow in _ARROWS) or follows_click(text, start):
        return True
    if inner[-1] in ".!?:,;…" or inner.isupper() or not (inner[0].isupper() or inner[0] == FILLER):
        return False
    words = inner.split()
    if len(words) > _MOST_WORDS or _is_i(words[0]):
        return False
    before = text[max(0, start - 40) : start].rstrip(" " + FILLER)
    return before[-1:].isalnum() or before[-1:] in (",", "(", "/")


def follows_click(text: str, start: int, verbs: frozenset[str] = CLICKS) -> bool:
    """Whether one of the verbs stands before this place, as in "click on the"."""
    words = text[max(0, start - 30) : start].lower().split()
    while words and words[-1] in _BETWEEN:
        words.pop()
    return bool(words) and words[-1].strip("(\"'*" + FILLER) in verbs


def _is_i(word: str) -> bool:
    return word == "I" or word.startswith(("I'", "I’"))


def labels(text: str) -> list[Mask]:
    """Capitalised words after "click" or "tap", and paths of capitalised words."""
    masks = []
    for stem, verbs in _STEMS.items():
        if stem in text or stem.capitalize() in text:
            for verb in verbs:
                masks += _after_verb(text, verb)
    for arrow in _ARROWS:
        if arrow in text:
            masks += _paths(text, arrow)
    return _merged(masks)


def _after_verb(text: str, verb: str) -> list[Mask]:
    masks = []
    at = text.find(verb + " ")
    while at >= 0:
        start = at + len(verb) + 1
        if _may_command(text, at):
            for between in ("on ", "the "):
                if text.startswith(between, start):
                    start += len(between)
            end = _capitals_end(text, start)
            if end > start and not (verb.lower().startswith("open") and text.startswith(_DAYS, start)):
                masks.append(Mask(start, end, "label"))
        at = text.find(verb + " ", start)
    return masks


def _may_command(text: str, at: int) -> bool:
    """Whether a verb can stand here: a capitalised one begins a sentence; "our Open Fibre plan" is a name."""
    before = text[max(0, at - 4) : at].rstrip(" ")
    if text[at].isupper():
        return not (before[-1:].isalnum() or before[-1:] in (",", "&"))
    return not text[at - 1 : at].isalnum()


def _paths(text: str, arrow: str) -> list[Mask]:
    masks = []
    at = text.find(arrow)
    while at >= 0:
        start = _capitals_start(text, at)
        end = _capitals_end(text, at + len(arrow))
        if start < at and end > at + len(arrow):
            masks.append(Mask(start, end, "label"))
        at = text.find(arrow, at + len(arrow))
    return masks


def _capitals_end(text: str, start: int) -> int:
    """Where up to four capitalised words that start here end; `start` when there are none."""
    end = start
    for _ in range(4):
        word = _word(text, end + (end > start))
        if not word or not word[0].isupper() or _is_i(word):
            break
        end += len(word) + (end > start)
        if text[end : end + 1] != " ":
            break
    return end


def _capitals_start(text: str, end: int) -> int:
    """Where up to four capitalised words that end here start; `end` when there are none."""
    start = end
    for _ in range(4):
        stop = start - (start < end)
        first = stop
        while first > 0 and stop - first < _LONGEST_NAME and _in_word(text[first - 1]):
            first -= 1
        word = text[first:stop]
        if not word or not word[0].isupper() or word.lower() in CLICKS or _is_i(word):
            break
        start = first
        if text[start - 1 : start] != " ":
            break
    return start


def _word(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < _LONGEST_NAME and _in_word(text[end]):
        end += 1
    return text[start:end]


def _in_word(character: str) -> bool:
    return character.isalnum() or character in "&-'’"


def _merged(masks: list[Mask]) -> list[Mask]:
    """Overlapping labels as one: `A > B > C` is found as `A > B` and `B > C`."""
    merged: list[Mask] = []
    for mask in sorted(masks):
        if merged and mask.start < merged[-1].end:
            merged[-1] = Mask(merged[-1].start, max(mask.end, merged[-1].end), "label")
        else:
            merged.append(mask)
    return merged
