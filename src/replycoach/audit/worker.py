"""A worker: a process that does some of the work of this one. The two speak in pickles, through two pipes."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from contextlib import suppress

from replycoach.audit.pool import Job
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from queue import SimpleQueue
    from typing import Any, NoReturn

    from replycoach.audit.pool import Prepare

forks = sys.platform == "linux"
"""Whether a worker is a copy of this process; elsewhere that is not safe, and it is a new one that imports all anew."""

_BEGIN = "import sys; sys.path[:] = {path!r}; from replycoach.audit.worker import serve; serve(0, 1)"
"""What a new process runs."""


class Worker:
    """A process that does jobs in the order in which they are sent, with the function that `prepare` makes of `given`.

    All of these must be something that pickle can carry. `jobs` are those that are not known to be done. It ends when
    it is closed, and when this process ends. `others` are the workers there are: a copy of this process lets them go.
    """

    def __init__(self, prepare: Prepare, given: Any, others: Sequence[Worker]) -> None:
        self.jobs: list[Job] = []
        tasks, mine = os.pipe()
        back, results = os.pipe()
        self._wait = _copied(tasks, results, (mine, back), others) if forks else _begun(tasks, results)
        os.close(tasks)
        os.close(results)
        self._to = os.fdopen(mine, "wb")
        self._back = os.fdopen(back, "rb")
        self._send((prepare, given))

    def send(self, job: Job) -> None:
        """Gives it something to do. Raises UserError when it has died."""
        self.jobs.append(job)
        self._send(job.tasks)

    def collect(self) -> None:
        """Takes what it has done by now; nothing where that cannot be seen without waiting."""
        if sys.platform != "win32":
            while self.jobs and select.select([self._back], (), (), 0)[0]:
                self.receive()

    def receive(self) -> None:
        """Waits until it has done the first of its jobs. Raises UserError when it has died."""
        try:
            self.jobs[0].done = pickle.load(self._back)
        except (EOFError, pickle.UnpicklingError):
            raise _died() from None
        del self.jobs[0]

    def close(self) -> None:
        """Ends it, in the middle of a job too; one that has died is past being sent what is left."""
        self._back.close()
        with suppress(BrokenPipeError):
            self._to.close()
        self._wait()

    def let_go(self) -> None:
        """Closes what a copy of this process has inherited."""
        for end in (self._to, self._back):
            os.close(end.fileno())

    def _send(self, what: object) -> None:
        try:
            self._to.write(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))
            self._to.flush()
        except BrokenPipeError:
            raise _died() from None


def _copied(tasks: int, results: int, theirs: Sequence[int], others: Sequence[Worker]) -> Callable[[], object]:
    """Makes a copy of this process that works for it; a function that waits for its end."""
    process = os.fork()
    if process:
        return lambda: os.waitpid(process, 0)
    try:
        for other in others:
            other.let_go()
        for end in theirs:
            os.close(end)
        serve(tasks, results)
    finally:
        os._exit(1)


def _begun(tasks: int, results: int) -> Callable[[], object]:
    """Starts a new process that works for this one; a function that waits for its end."""
    import subprocess

    command = [sys.executable, "-c", _BEGIN.format(path=sys.path)]
    return subprocess.Popen(command, stdin=tasks, stdout=results).wait


def serve(tasks: int, results: int) -> NoReturn:
    """Does what comes through the pipe `tasks`, and sends what comes of it through `results`, until the first ends.

    One thread listens and one answers, so that nobody who works waits for somebody who does; either ends the process
    when nobody is at the other end.
    """
    try:
        from queue import SimpleQueue
        from threading import Thread

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        asked: SimpleQueue[Any] = SimpleQueue()
        answers: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=_listen, args=(tasks, asked), daemon=True).start()
        Thread(target=_answer, args=(results, answers), daemon=True).start()
        prepare, given = asked.get()
        work = prepare(given)
        while True:
            job = Job(asked.get())
            job.do(work)
            answers.put(pickle.dumps(job.done, pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(1)


def _listen(tasks: int, asked: SimpleQueue[Any]) -> None:
    with os.fdopen(tasks, "rb") as pipe:
        try:
            while True:
                asked.put(pickle.load(pipe))
        except (EOFError, pickle.UnpicklingError):
            os._exit(0)


def _answer(results: int, answers: SimpleQueue[bytes]) -> None:
    with os.fdopen(results, "wb", buffering=0) as pipe:
        try:
            while True:
                pipe.write(answers.get())
        except BrokenPipeError:
            os._exit(0)


def _died() -> UserError:
    return UserError("a process of this run has died; --jobs 1 does the work in one")
