"""The replies of which a report keeps the words: the lowest scores, the highest, and a sample."""

from __future__ import annotations

import heapq
from zlib import crc32

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from replycoach.audit.reviewed import Reviewed

WORST, BEST, SAMPLE = 100, 20, 100
"""How many are kept of each."""

_QUOTED = 60
"""Code points of a reply that a reason may quote."""


class Excerpt:
    """Keeps replies as they come; of equal scores the first, and for the sample the same in every run."""

    def __init__(self) -> None:
        self._worst = _Least(WORST)
        self._best = _Least(BEST)
        self._sample = _Least(SAMPLE)

    def add(self, reviewed: Reviewed, number: int) -> None:
        """Keeps a reply that has a score, if it belongs to those kept; `number` counts replies."""
        score = reviewed.result.document["score"]
        if score is not None:
            self._worst.add((score, number), reviewed)
            self._best.add((-score, number), reviewed)
            self._sample.add((crc32(f"{number}".encode()), number), reviewed)

    def object(self) -> dict[str, list[dict[str, Any]]]:
        """The kept replies as REPLY objects: worst and best from the extreme on, the sample in input order."""
        sample = sorted(self._sample.items(), key=lambda item: item[0][1])
        return {
            "worst": [shown(reviewed) for _, reviewed in self._worst.items()],
            "best": [shown(reviewed) for _, reviewed in self._best.items()],
            "sample": [shown(reviewed) for _, reviewed in sample],
        }


class _Least:
    """The `most` items with the least keys."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[int, int, Reviewed]] = []

    def add(self, key: tuple[int, int], reviewed: Reviewed) -> None:
        item = (-key[0], -key[1], reviewed)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, item)
        elif item[:2] > self._heap[0][:2]:
            heapq.heapreplace(self._heap, item)

    def items(self) -> list[tuple[tuple[int, int], Reviewed]]:
        ordered = sorted(self._heap, key=lambda item: (-item[0], -item[1]))
        return [((-first, -second), reviewed) for first, second, reviewed in ordered]


def shown(reviewed: Reviewed) -> dict[str, Any]:
    """A reply as a REPLY object."""
    reply, result = reviewed.reply, reviewed.result
    document = result.document
    return {
        "name": result.name,
        "id": document["id"],
        "path": document["path"],
        "line": result.line,
        "score": document["score"],
        "grade": document["grade"],
        "because": because(document),
        "text": reply.text,
        "customer": reply.customer,
        "document": document,
    }


def because(document: Mapping[str, Any]) -> str:
    """What decided the score, in a line: the gravest finding, or the first strength of a reply without any."""
    findings = [one for one in document["findings"] if one["points"] > 0 or one["severity"] == "error"]
    if not findings:
        strengths = document["strengths"]
        if not strengths:
            return "Nothing to change"
        return _quoting(strengths[0]["name"].replace("-", " ").capitalize(), strengths[0]["text"])
    decisive = max(findings, key=lambda finding: (finding["severity"] == "error", finding["points"]))
    return _quoting(decisive["message"], "" if decisive["kind"] == "metric" else decisive["text"])


def _quoting(message: str, text: str) -> str:
    line, words = " ".join(message.split()).rstrip("."), " ".join(text.split())
    if not words or words in line or len(words) > _QUOTED:
        return line
    return f"{line}: “{words}”"
