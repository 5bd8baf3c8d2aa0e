"""How far an audit is, on a terminal: replies, how many a second, the time left."""

from __future__ import annotations

from contextlib import contextmanager

from replycoach.cli.arguments import Values
from replycoach.cli.progress import is_shown
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def metered(values: Values, total: int) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many replies are reviewed and how many of `total` bytes are read; 0: not known.

    It shows a bar on standard error where one has its place, else nothing.
    """
    if not is_shown(values):
        yield lambda replies, read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color=values["color"] == "never")
    columns = (
        TextColumn("reviewing"),
        BarColumn(),
        *((TaskProgressColumn(), TimeRemainingColumn(compact=True)) if total else ()),
        TextColumn("{task.fields[replies]:,} replies · {task.fields[rate]:,.0f} a second"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total or None, replies=0, rate=0.0)

        def tell(replies: int, read: int) -> None:
            seconds = progress.tasks[0].elapsed or 1
            progress.update(task, completed=read, replies=replies, rate=replies / max(seconds, 0.1))

        yield tell
