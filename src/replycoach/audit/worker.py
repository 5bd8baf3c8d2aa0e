"""A worker: a process that does some of the work of this one. The two speak in pickles, through two pipes."""

from __future__ import annotations

import os
import select
import sys
from _pickle import UnpicklingError, dumps, load  # pickle itself imports re, which takes longer than the copying
from contextlib import suppress

from replycoach.audit.pool import Job
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    from replycoach.audit.pool import Prepare

forks = sys.platform == "linux"
"""Whether a worker is a copy of this process; elsewhere that is not safe, and it is a new one that imports all anew."""

_looks = sys.platform != "win32"
"""Whether a pipe can be looked at without waiting for it."""

_PIPE = 1 << 20
"""Bytes that the way back holds where the system allows that: what comes of a job, as a rule, so that a worker need
not wait until it is read. As much is sent in one go."""

_BEGIN = "import sys; sys.path[:] = {path!r}; from replycoach.audit.worker import serve; serve(0, 1)"
"""What a new process runs."""


class Worker:
    """A process that does jobs in the order in which they are sent, with the function that `prepare` makes of `given`.

    All of these must be something that pickle can carry. `jobs` are those that are not known to be done. It ends when
    it is closed, and after its job when this process ends. `others` are the workers there are: a copy of this process
    lets them go.
    """

    most_jobs = 2 if _looks else 1
    """The one it does, and one to go on with. Where nobody can look it must have none when it is sent one, or both
    sides might wait for the other to read."""

    def __init__(self, prepare: Prepare, given: Any, others: Sequence[Worker]) -> None:
        self.jobs: list[Job] = []
        tasks, self._to = os.pipe()
        back, results = os.pipe()
        _widen(results)
        self._end = _copied(tasks, results, (self._to, back), others) if forks else _begun(tasks, results)
        os.close(tasks)
        os.close(results)
        if _looks:
            os.set_blocking(self._to, False)
        self._back = os.fdopen(back, "rb")
        self._unsent = memoryview(b"")
        self._send((prepare, given))

    def send(self, job: Job) -> None:
        """Gives it something to do. Raises UserError when it has died."""
        self.jobs.append(job)
        self._send(job.tasks)

    def collect(self) -> None:
        """Takes what it has done by now; nothing where that cannot be seen without waiting."""
        if _looks:
            self._push()
            while self.jobs and select.select([self._back], (), (), 0)[0]:
                self._take()

    def receive(self) -> None:
        """Waits until it has done the first of its jobs. Raises UserError when it has died."""
        while self._unsent and not select.select([self._back], [self._to], ())[0]:
            self._push()
        self._take()

    def close(self) -> None:
        """Ends it, in the middle of a job too."""
        self._back.close()
        os.close(self._to)
        self._end(bool(self.jobs))

    def let_go(self) -> None:
        """Closes what a copy of this process has inherited."""
        for end in (self._to, self._back.fileno()):
            os.close(end)

    def _take(self) -> None:
        try:
            self.jobs[0].done = load(self._back)
        except (EOFError, UnpicklingError):
            raise _died() from None
        del self.jobs[0]

    def _send(self, what: object) -> None:
        self._unsent = memoryview(b"".join((self._unsent, dumps(what, -1))))
        self._push()

    def _push(self) -> None:
        """Sends what is not sent, as far as the pipe takes it; the rest when it is looked at again."""
        try:
            while self._unsent:
                self._unsent = self._unsent[os.write(self._to, self._unsent[:_PIPE]) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            raise _died() from None


def _widen(pipe: int) -> None:
    """Lets a pipe hold more, where the system has a way and allows it; a narrower one only costs time."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _copied(tasks: int, results: int, theirs: Sequence[int], others: Sequence[Worker]) -> Callable[[bool], object]:
    """Makes a copy of this process that works for it; a function that waits for its end, and brings it about for one
    that `works`."""
    process = os.fork()
    if process:
        return lambda works: _ended(process, works)
    try:
        for other in others:
            other.let_go()
        for end in theirs:
            os.close(end)
        serve(tasks, results)
    finally:
        os._exit(1)


def _ended(process: int, works: bool) -> None:
    if works:
        from signal import SIGTERM

        os.kill(process, SIGTERM)
    os.waitpid(process, 0)


def _begun(tasks: int, results: int) -> Callable[[bool], object]:
    """Starts a new process that works for this one; a function as that of `_copied`."""
    import subprocess

    command = [sys.executable, "-c", _BEGIN.format(path=sys.path)]
    process = subprocess.Popen(command, stdin=tasks, stdout=results)

    def end(works: bool) -> None:
        if works:
            process.terminate()
        process.wait()

    return end


def serve(tasks: int, results: int) -> NoReturn:
    """Does what comes through the pipe `tasks`, and answers through `results`, until one of them ends."""
    try:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with os.fdopen(tasks, "rb") as asked, os.fdopen(results, "wb") as answers, suppress(EOFError, BrokenPipeError):
            prepare, given = load(asked)
            work = prepare(given)
            while True:
                job = Job(load(asked))
                job.do(work)
                answers.write(dumps(job.done, -1))
                answers.flush()
        os._exit(0)
    finally:
        os._exit(1)


def _died() -> UserError:
    return UserError("a process of this run has died; --jobs 1 does the work in one")
