"""Shares work between this process and its workers; what these take is imported only for them."""

from __future__ import annotations

import os

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType
    from typing import Any, TypeAlias

    from replycoach.audit.worker import Worker

    Work: TypeAlias = Callable[[Any], Any]
    Prepare: TypeAlias = Callable[[Any], Work]


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Job:
    """Tasks that one process does together; `done` is what came of each, or the error that one of them has raised."""

    def __init__(self, tasks: Sequence[Any]) -> None:
        self.tasks = tasks
        self.done: list[Any] | Exception | None = None

    def do(self, work: Work) -> None:
        """Does the tasks here."""
        try:
            self.done = [work(task) for task in self.tasks]
        except Exception as error:
            self.done = error


class Pool:
    """`processes` of them, this one among them; whoever is free takes the next job.

    `prepare` makes, of `given`, the function that does a task: once in each process. Workers are started when there is
    something to do.
    """

    def __init__(self, processes: int, prepare: Prepare, given: Any) -> None:
        self._wanted = processes - 1
        self._prepare = prepare
        self._given = given
        self._work: Work | None = None
        self._workers: list[Worker] = []
        self._waiting: list[Job] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.close()

    def start(self, tasks: Sequence[Any]) -> Callable[[], list[Any]]:
        """Takes on some tasks; the function returned gives what comes of them, in their order.

        It raises what a task has raised, and UserError when a worker has died.
        """
        while len(self._workers) < self._wanted:
            self._workers.append(self._hired())
        job = Job(tasks)
        self._waiting.append(job)
        self._share()
        return lambda: self._result(job)

    def _hired(self) -> Worker:
        from replycoach.audit.worker import Worker

        return Worker(self._prepare, self._given, self._workers)

    def _share(self) -> None:
        for worker in self._workers:
            worker.collect()
            while self._waiting and len(worker.jobs) < worker.most_jobs:
                worker.send(self._waiting.pop(0))

    def _result(self, job: Job) -> list[Any]:
        while job.done is None:
            if self._waiting:
                self._do(self._waiting.pop(0))
            else:
                next(worker for worker in self._workers if job in worker.jobs).receive()
            self._share()
        if isinstance(job.done, Exception):
            raise job.done
        return job.done

    def _do(self, job: Job) -> None:
        self._work = self._work or self._prepare(self._given)
        job.do(self._work)
