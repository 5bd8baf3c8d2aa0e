"""A draft with the stretches already masked blanked out: the same length, so every offset stays true."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replycoach.source.draft import Mask

FILLER = "\ufffc"
"""Stands for every character of a masked stretch inside a line; blocks become line breaks instead."""

_BLOCK = (
    "address article aside blockquote body br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 head header hr html "
    "li main nav ol p pre section table tbody td tfoot th thead title tr ul"
)
BLOCK_TAGS = frozenset(_BLOCK.split())
"""HTML tags that end a line of prose."""

_BLOCKS = ("mail", "off", "signature", "block")


def blanked(text: str, masks: Iterable[Mask]) -> str:
    """The text with every character of the masks replaced by `FILLER`, a space or a line break."""
    parts: list[str] = []
    position = 0
    for start, end, kind in sorted(masks):
        if end <= position:
            continue
        start = max(start, position)
        parts += text[position:start], _filler(text[start:end], kind) * (end - start)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _filler(masked: str, kind: str) -> str:
    return "\n" if kind in _BLOCKS or "\n" in masked else FILLER


def breaks_paragraph(text: str, start: int, end: int) -> bool:
    """Whether an empty line stands between two places of the text."""
    stretch = text[start:end]
    return "\n\n" in stretch or "\n\r\n" in stretch
