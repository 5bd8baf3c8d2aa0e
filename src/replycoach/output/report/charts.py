"""The geometry of charts, in the units of their SVG view boxes; what is drawn of it stands in page.html."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

WIDTH, HEIGHT = 640, 200
"""The area of a chart, without its labels."""

_BANDS = (("E", 0, 50), ("D", 50, 65), ("C", 65, 80), ("B", 80, 90), ("A", 90, 100))


class Column(Record):
    """A column of a histogram: scores from `least` to `most`."""

    x: float
    y: float
    width: float
    height: float
    least: int
    most: int
    replies: int
    grade: str


class Band(Record):
    """The scores of a grade along the x axis."""

    grade: str
    x: float
    width: float


class Point(Record):
    """A run on a line."""

    x: float
    y: float
    day: str
    mean: float
    replies: int


class Part(Record):
    """A part of a stacked bar of 100 units."""

    grade: str
    replies: int
    x: float
    width: float


def histogram(counts: Sequence[int]) -> list[Column]:
    """A column for each bin."""
    most = max([*counts, 1])
    width = WIDTH / len(counts)
    size = 100 // len(counts)
    found = []
    for number, count in enumerate(counts):
        least = number * size
        top = 100 if number == len(counts) - 1 else least + size - 1
        height = round(max(HEIGHT * count / most, 2 if count else 0), 1)
        grade = next(grade for grade, begin, end in _BANDS if begin <= least < end)
        found.append(Column(number * width + 2, HEIGHT - height, width - 4, height, least, top, count, grade))
    return found


def bands() -> list[Band]:
    """Where each grade lies."""
    return [Band(grade, WIDTH * begin / 100, WIDTH * (end - begin) / 100) for grade, begin, end in _BANDS]


def line(history: Sequence[Mapping[str, Any]]) -> tuple[list[Point], list[tuple[float, int]]]:
    """The means of runs, evenly spaced, on a scale that holds them all; and the ticks of that scale, y and score."""
    runs = [run for run in history if run["mean"] is not None]
    if len(runs) < 2:
        return [], []
    means = [run["mean"] for run in runs]
    low = max(0, int(min(means) // 5 * 5) - 5)
    high = min(100, int(max(means) // 5 * 5) + 10)
    scale = HEIGHT / (high - low)
    step = WIDTH / (len(runs) - 1)
    points = [
        Point(
            round(number * step, 1),
            round(HEIGHT - (run["mean"] - low) * scale, 1),
            run["created"][:10],
            run["mean"],
            run["replies"],
        )
        for number, run in enumerate(runs)
    ]
    return points, [(round(HEIGHT - (score - low) * scale, 1), score) for score in range(low, high + 1, 5)]


def stacked(grades: Mapping[str, int]) -> list[Part]:
    """The grades as shares of a bar."""
    total = sum(grades.values()) or 1
    found, x = [], 0.0
    for grade, count in grades.items():
        width = 100 * count / total
        if count:
            found.append(Part(grade, count, round(x, 2), round(width, 2)))
        x += width
    return found
