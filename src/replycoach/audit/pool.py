"""Does work in this process or in several; what takes several processes is imported only for them."""

from __future__ import annotations

import os
import sys

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from types import TracebackType
    from typing import Any, TypeAlias

Work: TypeAlias = "Callable[[Any], Any]"

_work: Work | None = None
"""What a process of the pool does with a task."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Processes, `jobs` of them; with one job the work is done in this process.

    `prepare` makes, of `given`, the function that does a task: once in each process, where both must be something that
    pickle can carry. Processes are started when there is something to do.
    """

    def __init__(self, jobs: int, prepare: Callable[[Any], Work], given: Any) -> None:
        self.jobs = jobs
        self._prepare = prepare
        self._given = given
        self._work: Work | None = None
        self._processes: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._processes is not None:
            self._processes.shutdown(wait=True, cancel_futures=True)

    def start(self, tasks: Sequence[Any]) -> Callable[[], list[Any]]:
        """Starts some tasks; the function returned waits for what comes of them, in their order.

        It raises UserError when a process has died.
        """
        if self.jobs == 1:
            self._work = self._work or self._prepare(self._given)
            return lambda: _done(self._work, tasks)
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if self._processes is None:
            import multiprocessing

            method = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._processes = ProcessPoolExecutor(self.jobs, method, _begin, (self._prepare, self._given))
        try:
            future = self._processes.submit(_done_here, tasks)
        except BrokenProcessPool:
            raise _died() from None

        def result() -> list[Any]:
            try:
                return future.result()
            except BrokenProcessPool:
                raise _died() from None

        return result


def _died() -> UserError:
    return UserError("a process of this run has died; --jobs 1 does the work in one")


def _done(work: Work | None, tasks: Sequence[Any]) -> list[Any]:
    assert work is not None
    return [work(task) for task in tasks]


def _begin(prepare: Callable[[Any], Work], given: Any) -> None:
    global _work
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _work = prepare(given)


def _leave_with_parent() -> None:
    """Ends this process when the one that started it has been killed, which could not say so."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _done_here(tasks: Sequence[Any]) -> list[Any]:
    return _done(_work, tasks)
