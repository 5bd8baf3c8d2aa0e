"""A bar on the terminal while many replies are reviewed; nothing where it would be in the way."""

from __future__ import annotations

import sys

from replycoach.cli.arguments import Values
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    Item = TypeVar("Item")

_WORTH_A_BAR = 200


def is_shown(values: Values) -> bool:
    """Whether a bar has its place: standard error is a terminal, and the result goes elsewhere."""
    elsewhere = values["output"] is not None or not sys.stdout.isatty()
    return sys.stderr.isatty() and elsewhere and not values["quiet"]


def progress(items: Iterable[Item], total: int, values: Values) -> Iterator[Item]:
    """The items as they come, with a bar on standard error where it is shown."""
    if total < _WORTH_A_BAR or not is_shown(values):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, no_color=values["color"] == "never")
    yield from track(items, "reviewing", total=total, console=console, transient=True)
