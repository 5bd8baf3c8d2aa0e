"""The placeholders of templates, counted, and those that look like a slip."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

MOST = 2_000
"""Different placeholders that are counted."""

_RARE = 2
"""Uses up to which a placeholder may be a slip for another."""

_MORE = 4
"""How many times as often the other must be used."""

_ALIKE = 0.85
"""The share of letters in common (Ratcliff and Obershelp) from which a name is taken for a misspelling of another."""

_CONTROLS = ("{%", "<%", "{{#", "{{/", "{{^", "{{!", "{{else", "{{>")
"""Beginnings of what steers a template and stands for nothing."""


class Placeholders:
    """How often each placeholder is used, and the first reply that uses it."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, name: str, written: Iterable[str]) -> None:
        """Counts the placeholders of the reply `name`, as written there."""
        for text in written:
            placeholder = " ".join(text.split())
            if placeholder.startswith(_CONTROLS) and not placeholder.startswith("<%="):
                continue
            if placeholder in self._uses or len(self._uses) < MOST:
                self._uses[placeholder] += 1
                self._first.setdefault(placeholder, name)

    def object(self) -> list[dict[str, Any]]:
        """The placeholders, the most used first; `odd` says in a few words what looks like a slip, None otherwise."""
        ordered = sorted(self._uses, key=lambda name: (-self._uses[name], name))
        plain = {name: _plain(name) for name in ordered}
        return [
            {
                "name": name,
                "count": self._uses[name],
                "odd": _odd(name, self._uses, plain),
                "first": self._first[name],
            }
            for name in ordered
        ]


def _odd(name: str, uses: Mapping[str, int], plain: Mapping[str, str]) -> str | None:
    for other in uses:
        if other != name and plain[other] == plain[name] and plain[name] and uses[other] >= uses[name]:
            return f"also written {other}"
    if uses[name] > _RARE:
        return None
    for other in uses:
        if uses[other] >= _MORE * uses[name] and _is_alike(plain[name], plain[other]):
            return f"perhaps {other}"
    return "used once" if uses[name] == 1 and len(uses) > 1 and max(uses.values()) > 1 else None


def _is_alike(name: str, other: str) -> bool:
    matcher = SequenceMatcher(None, name, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
