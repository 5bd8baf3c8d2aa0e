"""The sentence around a finding, as it stands and as it could be, found in the text alone."""

from __future__ import annotations

import re

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_ENDS = re.compile(r"[.!?…][)\"'”’]*\s+(?=[^\sa-z])|\n\s*")
"""Where a sentence ends: at a full stop before anything but a small letter, and at the end of a line."""


def span(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences (half-open code points) that the characters `start` to `end` touch."""
    first, last = 0, len(text)
    for match in _ENDS.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() + 1 >= end:
            last = match.start() + (match[0][0] != "\n")
            break
    return min(first, start), max(min(last, len(text)), end)


def before_and_after(text: str, rewrite: Mapping[str, Any]) -> tuple[str, str]:
    """A sentence and what a rewrite makes of it, each on one line; of a line to add, nothing and that line."""
    if rewrite["start"] == rewrite["end"]:
        return "", flat(rewrite["text"])
    first, last = span(text, rewrite["start"], rewrite["end"])
    new = text[first : rewrite["start"]] + rewrite["text"] + text[rewrite["end"] : last]
    return flat(text[first:last]), flat(new)


def flat(text: str) -> str:
    """The text with every stretch of white space as one blank."""
    return " ".join(text.split())
