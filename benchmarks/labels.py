"""Labelled replies: what a coach marked in them, and whether a finding speaks of the same sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

LABELS = ("negative", "hedging", "jargon", "empathy", "ownership", "timing", "robotic", "clarity", "culture")
WHOLE = {"missing_empathy": "empathy", "missing_next_step": "timing"}
"""What a coach says of a whole reply, and the pack whose absence rules say the same."""

_BREAK = re.compile(r"(?<=[.!?…])[\"')\]”’]*\s+(?=[\"'(\[“‘]?[A-Z0-9@{<\[*-])|\n+")


class Label(NamedTuple):
    """A coach's mark: a label, the words, and the sentences (by number) that it touches."""

    name: str
    words: str
    sentences: frozenset[int]


class Labelled(NamedTuple):
    """A reply with its marks; `overall` is 1 (would hurt) to 5 (a model reply), `whole` what is missing from it."""

    id: str
    text: str
    customer: str | None
    channel: str
    labels: tuple[Label, ...]
    whole: dict[str, bool | None]
    overall: int | None
    starts: tuple[int, ...]

    @property
    def is_clean(self) -> bool:
        """Whether the coach found nothing to say."""
        return not self.labels and not any(self.whole.values())

    def touched(self, start: int, end: int) -> frozenset[int]:
        """The sentences that the characters `start` to `end` (half-open code points) touch."""
        last = max(start, end - 1)
        ends = (*self.starts[1:], len(self.text) + 1)
        return frozenset(
            number
            for number, (first, after) in enumerate(zip(self.starts, ends, strict=True))
            if first <= last and start < after
        )


def read(path: str) -> Iterator[Labelled]:
    """The replies of a JSONL file; records marked `skip` are left out. Raises OSError, KeyError, ValueError."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if not record.get("skip"):
                yield _labelled(record)


def _labelled(record: dict[str, Any]) -> Labelled:
    text = record["text"]
    starts = (0, *(match.end() for match in _BREAK.finditer(text) if match.end() < len(text)))
    bare = Labelled(
        record["id"],
        text,
        record["customer"],
        record["channel"],
        (),
        {name: record.get(name) for name in WHOLE},
        record.get("overall"),
        starts,
    )
    labels = (Label(each["label"], each["span"], bare.touched(each["start"], each["end"])) for each in record["labels"])
    return bare._replace(labels=tuple(labels))
