"""Where in an export the texts are: `macros.*.body`.

Names and numbers (of entries in a list, from 0) are joined by full stops; `*` is every entry of a list or mapping, and
`**` everything below, however deep. `macros[].body`, `macros[0].body` and `$.macros` are
understood too.
"""

from __future__ import annotations

from itertools import islice

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record
from replycoach.source.values import Fields, Items, Placed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from replycoach.source.values import Value

_SHOWN = 8
_DEEPEST = 12
"""Levels from which places are listed."""
_MOST = 5000
"""Texts that are looked at to list places."""


class Match(Record):
    """A value that a path leads to, the keys and numbers on the way, and what was passed, outermost first."""

    value: Value
    keys: tuple[str, ...]
    passed: tuple[Value, ...]


def steps(path: str) -> tuple[str, ...]:
    """The steps of a path. Raises UserError for a path that has none, or an empty one."""
    plain = path.strip().removeprefix("$").replace("[]", ".*").replace("[", ".").replace("]", "")
    found = tuple(step.strip().strip("\"'") for step in plain.removeprefix(".").split("."))
    if not all(found):
        raise UserError(f"--text-path '{path}': a step is empty; write it as in macros.*.body")
    return found


def matches(root: Value, path: tuple[str, ...]) -> Iterator[Match]:
    """What the path leads to, in the order of the file; `**` as the last step leads to texts only."""
    return _walk(Match(root, (), ()), path, set())


def _walk(at: Match, path: tuple[str, ...], entered: set[int]) -> Iterator[Match]:
    """`entered` are the mappings and lists that `**` has been in: an alias may lead into one again and again."""
    if not path:
        yield at
        return
    step, *rest = path
    if step == "**":
        if not rest and isinstance(at.value, Placed):
            yield at
        elif rest:
            yield from _walk(at, tuple(rest), entered)
        if id(at.value) not in entered and isinstance(at.value, Fields | Items):
            entered.add(id(at.value))
            for key, value in _children(at.value):
                yield from _walk(_into(at, key, value), path, entered)
        return
    for key, value in _children(at.value):
        if step in ("*", key):
            yield from _walk(_into(at, key, value), tuple(rest), entered)


def _into(at: Match, key: str, value: Value) -> Match:
    return Match(value, (*at.keys, key), (*at.passed, at.value))


def _children(value: Value) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Fields):
        yield from value.items()
    elif isinstance(value, Items):
        for number, item in enumerate(value):
            yield str(number), item


def there(root: Value) -> str:
    """The paths that lead to texts, for a person, entries of lists taken together."""
    found: dict[str, None] = {}
    for path in islice(_paths(root, ()), _MOST):
        found[path] = None
        if len(found) > _SHOWN:
            break
    shown = list(found)[:_SHOWN]
    more = ["..."] if len(found) > _SHOWN else []
    return ", ".join([*shown, *more]) or "no texts at all"


def _paths(value: Value, above: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, Placed):
        yield ".".join(above) or "(the file is one text)"
    elif isinstance(value, Items) and len(above) < _DEEPEST:
        for item in value[:_SHOWN]:
            yield from _paths(item, (*above, "*"))
    elif isinstance(value, Fields) and len(above) < _DEEPEST:
        for key, item in value.items():
            yield from _paths(item, (*above, key))
