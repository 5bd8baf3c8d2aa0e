"""Replies that are nearly the same, found in linear time.

A text is the set of its stretches of three words, as hashes. Dealt into bins, sets that share most of their members
have the same least member in most bins (one-permutation hashing), and so in both bins of at least one pair (banding).
Texts that agree in a pair are compared in full, so that what is reported is the true likeness: the share of stretches
that two texts have in common (Jaccard).
"""

from __future__ import annotations

import re
from array import array
from zlib import crc32

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

LIKE = 0.8
"""The likeness from which two replies are nearly the same: three or four words changed in a hundred."""

MOST = 20_000
"""Replies that others are compared with; later ones that are like none of them are not kept. About 1.5 kB each."""

_FEWEST_WORDS = 12
_BINS = 16
"""In pairs: two texts of likeness 0.8 agree in one of the eight pairs 9,997 times in 10,000."""

_SPREAD, _BITS = 2_654_435_761, 0xFFFFFFFF
"""Multiplying by the first (Knuth's golden ratio of 32 bits) spreads checksums evenly over the bins."""

_WORD = re.compile(r"\w+")

_NAMES = 10
"""Names of a group that are kept."""


class Sketch(Record):
    """What is kept of a text to find its like: its stretches and bands, as numbers; nothing of it can be read."""

    stretches: Sequence[int]
    bands: Sequence[int]


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None for one of fewer than a dozen words."""
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    parts = map(" ".join, zip(words, words[1:], words[2:], strict=False))
    hashes = {crc32(part.encode("utf-8", "replace")) * _SPREAD & _BITS for part in parts}
    least = [_BITS] * _BINS
    for number in hashes:
        if number < least[number % _BINS]:
            least[number % _BINS] = number
    bands = [hash((at, least[at], least[at + 1])) for at in range(0, _BINS, 2)]
    return Sketch(array("I", hashes), bands)


class _Group:
    """Replies like the first of them, whose stretches are kept."""

    __slots__ = ("count", "least", "names", "stretches")

    def __init__(self, name: str, stretches: Sequence[int]) -> None:
        self.names = [name]
        self.count = 1
        self.least = 1.0
        self.stretches = stretches


class NearDuplicates:
    """Groups of replies that are nearly the same as the first of their group. Memory is bounded by MOST."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._of_band: dict[int, int] = {}
        self.is_full = False

    def add(self, name: str, sketch: Sketch) -> int | None:
        """Puts a reply into the group that it is most like, or begins one with it; the number of the group.

        None when there is no room for another group.
        """
        mine = set(sketch.stretches)
        near = {self._of_band[band] for band in sketch.bands if band in self._of_band}
        likeness, at = max(((_likeness(mine, self._groups[at].stretches), -at) for at in near), default=(0.0, 0))
        if likeness >= LIKE:
            group = self._groups[-at]
            group.count += 1
            group.least = min(group.least, likeness)
            if len(group.names) < _NAMES:
                group.names.append(name)
            return -at
        if len(self._groups) < MOST:
            for band in sketch.bands:
                self._of_band.setdefault(band, len(self._groups))
            self._groups.append(_Group(name, sketch.stretches))
            return len(self._groups) - 1
        self.is_full = True
        return None

    def others(self, group: int | None) -> int:
        """How many replies a group has besides any one of them."""
        return 0 if group is None else self._groups[group].count - 1

    def object(self, most: int) -> list[dict[str, Any]]:
        """The largest groups; `likeness` is the least of any reply to the first."""
        groups = sorted((group for group in self._groups if group.count > 1), key=lambda group: -group.count)
        return [
            {"names": group.names, "replies": group.count, "likeness": round(group.least, 2)} for group in groups[:most]
        ]


def _likeness(mine: set[int], others: Sequence[int]) -> float:
    if min(len(mine), len(others)) < LIKE * max(len(mine), len(others)):
        return 0.0
    shared = sum(map(mine.__contains__, others))
    return shared / (len(mine) + len(others) - shared)
