"""A draft as it is read, character for character: entities are what they stand for, and every place stays."""

from __future__ import annotations

from replycoach.source.draft import Draft
from replycoach.source.entities import character

INVISIBLE = "\x1f"
"""Part of a word and not read: zero-width signs and the soft hyphen."""

REST = "\x1e"
"""Belongs to the sign before it and is not read: what is left of an entity."""

_FOLDED = {
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), INVISIBLE),
    ord("’"): "'",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("…"): ".",
}
"""Signs that are read as another one, one for one so that places stay."""

_WRITTEN = ("entity", "markup", "block")


def read(draft: Draft) -> str:
    """The draft's text with signs made plain, entities read, and in HTML every line break a blank.

    Markup is blank, and a line breaks where it ends one. The result is as long as the text.
    """
    text = draft.text if draft.text.isascii() else draft.text.translate(_FOLDED)
    if not draft.form and not any(mask.kind in _WRITTEN for mask in draft.masks):
        return text
    parts: list[str] = []
    position = 0
    for start, end, kind in draft.masks:
        if kind in _WRITTEN:
            parts += _prose(text[position:start], draft), _written(draft.text[start:end], kind)
            position = end
    return "".join([*parts, _prose(text[position:], draft)])


def _prose(text: str, draft: Draft) -> str:
    return text.replace("\n", " ") if draft.form == "html" else text


def _written(text: str, kind: str) -> str:
    if kind != "entity":
        return ("\n" if kind == "block" else " ") * len(text)
    sign = character(text).translate(_FOLDED)
    return (sign + REST * (len(text) - 1)) if not sign.isspace() else sign * len(text)
