"""Placeholders: tags of template languages, and `%{x}`, `${x}`, `#{x}`, `{x}`, `%x%`, `[Name]`, `<<x>>`, `*|X|*`."""

from __future__ import annotations

from replycoach.source.broken import mistyped
from replycoach.source.draft import Mask
from replycoach.source.labels import PRESSES, follows_click
from replycoach.source.templates import template_tags
from replycoach.source.view import blanked, breaks_paragraph

_PAIRS = (
    ("%{", "}", 100),
    ("${", "}", 100),
    ("#{", "}", 100),
    ("*|", "|*", 100),
    ("<<", ">>", 60),
)
"""Opening, closing, and the most characters from one to the other; the first pair that fits decides."""

_SIGNS_OF_TAGS = ("{", "}}", "%}", "<%", "<<", "*|")

_BRACES = r"\{!?[A-Za-z_][\w .-]{0,40}\}"
_PERCENT = r"(?<![^\W_])%[A-Za-z][\w.-]{0,40}%(?![^\W_])"
_BRACKETS = r"(?<!\])\[\[?[^\W\d_](?:[\w '’/.,&#-]{0,60})\]{1,2}(?!\(|\[|:\s{0,3}(?:https?:|<))"
_MOST_WORDS = 6


def templates(text: str) -> list[Mask]:
    """The tags of template languages, and what was meant to be one."""
    masks = template_tags(text)
    if any(sign in text for sign in _SIGNS_OF_TAGS):
        masks += mistyped(text, blanked(text, masks))
    return masks


def placeholders(text: str) -> list[Mask]:
    """Every other placeholder; where one stands inside another the outer one counts."""
    masks = []
    for opening, closing, reach in _PAIRS:
        if opening in text:
            masks += _between(text, opening, closing, reach)
    if "{" in text:
        masks += _matches(text, _BRACES)
    if text.count("%") > 1:
        masks += _matches(text, _PERCENT)
    if "[" in text:
        masks += [mask for mask in _matches(text, _BRACKETS) if _is_blank_to_fill(text, mask)]
    return masks


def _between(text: str, opening: str, closing: str, reach: int) -> list[Mask]:
    masks = []
    start = text.find(opening)
    while start >= 0:
        inner = start + len(opening)
        end = text.find(closing, inner, inner + reach)
        if end > inner and _is_expression(text, inner, end, closing):
            end += len(closing)
            masks.append(Mask(start, end, "placeholder"))
            inner = end
        start = text.find(opening, inner)
    return masks


def _is_expression(text: str, start: int, end: int, closing: str) -> bool:
    """Whether a pair of signs surrounds a template expression; `1 << 2 and 3 >> 1` needs a name in between."""
    if closing == ">>":
        return text[start:end].strip().replace(" ", "_").isidentifier()
    return not breaks_paragraph(text, start, end)


def _matches(text: str, pattern: str) -> list[Mask]:
    import re

    return [Mask(match.start(), match.end(), "placeholder") for match in re.finditer(pattern, text)]


def _is_blank_to_fill(text: str, mask: Mask) -> bool:
    """Not a ticked box, and not the button of "click [Save]"."""
    words = text[mask.start : mask.end].strip("[]").split()
    return len(words) <= _MOST_WORDS and words not in (["x"], ["X"]) and not follows_click(text, mask.start, PRESSES)
