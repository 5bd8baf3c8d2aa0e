"""Work shared between processes: in order, whatever its size, and with every error where it belongs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import pytest

from replycoach.audit import worker
from replycoach.audit.pool import Job, Pool
from replycoach.source.errors import UserError

MEGABYTES = 3 << 20
"""More than a pipe holds."""


def times(given: int) -> Callable[[int], int]:
    """Work that tells how it was prepared."""
    return lambda task: task * given


def echo(given: str) -> Callable[[bytes], bytes]:
    return lambda task: task + given.encode()


def fragile(given: str) -> Callable[[int], int]:
    def work(task: int) -> int:
        if task == 13:
            raise UserError(f"{given}: 13 is not allowed")
        return task

    return work


def mortal(parent: int) -> Callable[[int], int]:
    """Work of which any other process than `parent` dies."""

    def work(task: int) -> int:
        if os.getpid() != parent:
            os._exit(3)
        time.sleep(0.05)
        return task

    return work


def whose(given: None) -> Callable[[int], int]:
    def work(task: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    return work


@pytest.fixture(params=["a copy", "a new process"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of either kind, whatever the system."""
    if request.param == "a copy" and not hasattr(os, "fork"):
        pytest.skip("this system cannot copy a process")
    monkeypatch.setattr(worker, "forks", request.param == "a copy")


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_what_comes_of_tasks_stands_in_their_order(processes: int) -> None:
    with Pool(processes, times, 7) as pool:
        waiting = [pool.start([number, number + 1]) for number in range(40)]
        assert [result() for result in waiting] == [[7 * number, 7 * number + 7] for number in range(40)]


@pytest.mark.usefixtures("kind")
def test_tasks_and_results_larger_than_a_pipe_block_nobody() -> None:
    task = b"x" * MEGABYTES
    with Pool(2, echo, "y") as pool:
        waiting = [pool.start([task]) for _ in range(6)]
        assert all(result() == [task + b"y"] for result in waiting)


def test_workers_take_a_part_of_the_work() -> None:
    with Pool(3, whose, None) as pool:
        processes = shared(pool, 12)
    assert len(set(processes)) == 3
    assert os.getpid() in processes


@pytest.mark.parametrize("processes", [1, 3])
def test_an_error_is_raised_where_its_task_stands(processes: int) -> None:
    with Pool(processes, fragile, "here") as pool:
        waiting = [pool.start([number]) for number in (*range(10), 13, 11)]
        assert [result() for result in waiting[:10]] == [[number] for number in range(10)]
        with pytest.raises(UserError, match="here: 13 is not allowed"):
            waiting[10]()
        assert waiting[11]() == [11], "and the others go on"


@pytest.mark.usefixtures("kind")
def test_a_worker_that_dies_is_told_of() -> None:
    with Pool(2, mortal, os.getpid()) as pool, pytest.raises(UserError, match="a process of this run has died"):
        shared(pool, 8)


@pytest.mark.skipif(sys.platform == "win32", reason="cannot see there what a pipe holds")
@pytest.mark.usefixtures("kind")
def test_a_worker_that_has_died_cannot_be_sent_anything() -> None:
    with Pool(2, mortal, os.getpid()) as pool, pytest.raises(UserError, match="a process of this run has died"):
        send_to_the_dead(pool)


def send_to_the_dead(pool: Pool) -> None:
    """Lets a worker die, and sends it something until the system has closed both of its pipes."""
    pool.start([1])
    (lost,) = pool._workers
    for _ in range(200):
        lost.send(Job([2]))
        time.sleep(0.02)


def shared(pool: Pool, count: int) -> list[int]:
    """What comes of so many numbers."""
    waiting = [pool.start([number]) for number in range(count)]
    return [done for result in waiting for done in result()]


@pytest.mark.usefixtures("kind")
def test_a_pool_that_is_left_ends_its_workers_in_the_middle_of_a_job() -> None:
    began = time.monotonic()
    with Pool(2, sleeper, 30) as pool:
        pool.start([None])
    assert time.monotonic() - began < 20


def sleeper(seconds: int) -> Callable[[None], None]:
    return lambda task: time.sleep(seconds)
