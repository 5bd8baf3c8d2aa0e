"""Template placeholders: `{{ x }}`, `{% x %}`, `%{x}`, `${x}`, `{x}`, `%x%`, `[Name]`, `<<x>>`, `<%= x %>`."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.labels import PRESSES, follows_click
from replycoach.source.view import breaks_paragraph

_PAIRS = (
    ("{{", "}}", 300),
    ("{%", "%}", 300),
    ("<%", "%>", 300),
    ("%{", "}", 100),
    ("${", "}", 100),
    ("#{", "}", 100),
    ("*|", "|*", 100),
    ("<<", ">>", 60),
)
"""Opening, closing, and the most characters from one to the other; the first pair that fits decides."""

_BRACES = r"\{!?[A-Za-z_][\w .-]{0,40}\}"
_PERCENT = r"(?<![^\W_])%[A-Za-z][\w.-]{0,40}%(?![^\W_])"
_BRACKETS = r"(?<!\])\[\[?[^\W\d_](?:[\w '’/.,&#-]{0,60})\]{1,2}(?!\(|\[|:\s{0,3}(?:https?:|<))"
_MOST_WORDS = 6


def placeholders(text: str) -> list[Mask]:
    """Every placeholder; where one stands inside another the outer one counts."""
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
            end += closing == "}}" and text[end : end + 1] == "}"
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
