"""The replies of which a report keeps the words: the lowest scores, the highest, and a sample."""

from __future__ import annotations

from bisect import insort
from zlib import crc32

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from replycoach.audit.likeness import NearDuplicates
    from replycoach.audit.reviewed import Reviewed

WORST, BEST, SAMPLE = 100, 20, 100
"""How many are kept of each."""

_QUOTED = 60
"""Code points of a reply that a reason may quote."""


class Excerpt:
    """Keeps replies as they come; of equal scores the first, and for the sample the same in every run.

    Of replies that are nearly the same, only one is among the worst and one among the best.
    """

    def __init__(self) -> None:
        self._worst = _Least(WORST)
        self._best = _Least(BEST)
        self._sample = _Least(SAMPLE)

    def add(self, reviewed: Reviewed, number: int, group: int | None = None) -> None:
        """Keeps a reply that has a score, if it belongs to those kept.

        `number` counts replies, `group` is that of replies nearly the same.
        """
        score = reviewed.result.document["score"]
        if score is not None:
            self._worst.add(_Kept((score, number), group, reviewed))
            self._best.add(_Kept((-score, number), group, reviewed))
            self._sample.add(_Kept((crc32(b"%d" % number), number), None, reviewed))

    def object(self, near: NearDuplicates) -> dict[str, list[dict[str, Any]]]:
        """The kept replies as REPLY objects: worst and best from the extreme on, the sample in input order."""
        sample = sorted(self._sample.items, key=lambda kept: kept.key[1])
        return {
            name: [shown(kept.reviewed, near.others(kept.group)) for kept in items]
            for name, items in (("worst", self._worst.items), ("best", self._best.items), ("sample", sample))
        }


class _Kept(Record):
    key: tuple[int, int]
    group: int | None
    reviewed: Reviewed


class _Least:
    """The `most` items with the least keys, in their order, and no two of one group."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.items: list[_Kept] = []

    def add(self, kept: _Kept) -> None:
        items = self.items
        if len(items) == self._most and kept.key > items[-1].key:
            return
        same = (
            next((at for at, one in enumerate(items) if one.group == kept.group), None)
            if kept.group is not None
            else None
        )
        if same is not None:
            if items[same].key < kept.key:
                return
            del items[same]
        insort(items, kept, key=lambda one: one.key)
        del items[self._most :]


def shown(reviewed: Reviewed, alike: int = 0) -> dict[str, Any]:
    """A reply as a REPLY object; `alike` others are nearly the same."""
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
        "alike": alike,
        "text": reply.text,
        "customer": reply.customer,
        "document": document.data,
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
