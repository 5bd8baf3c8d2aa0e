"""Findings with something else in one of their fields, made at once: `_replace` looks every field up by its name."""

from __future__ import annotations

from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from replycoach.rules.finding import Rewrite

_POINTS = Finding._fields.index("points")
_REWRITES = Finding._fields.index("rewrites")


def with_points(finding: Finding, points: int) -> Finding:
    """The finding with what the total would gain without it."""
    return _changed(finding, _POINTS, points)


def reworded(finding: Finding, rewrites: tuple[Rewrite, ...]) -> Finding:
    """The finding with other words to use."""
    return _changed(finding, _REWRITES, rewrites)


def _changed(finding: Finding, field: int, value: Any) -> Finding:
    values: list[Any] = [*finding]
    values[field] = value
    return Finding._make(values)
