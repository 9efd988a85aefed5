import logging
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from assistant.jobs.worker import Worker

LONG = 3600.0
SOON = 10.0
"""Seconds: far more than any of these take."""

StartWorker = Callable[..., Worker]


@pytest.fixture
def start() -> Iterator[StartWorker]:
    """Starts workers and stops them after the test."""
    workers: list[Worker] = []

    def start_one(step: Callable[[], bool], idle_seconds: float = LONG) -> Worker:
        workers.append(Worker("the worker", step, idle_seconds=idle_seconds))
        workers[-1].start()
        return workers[-1]

    yield start_one
    for worker in workers:
        assert worker.stop(SOON)


def test_it_goes_on_without_a_pause_while_there_is_something_to_do(start: StartWorker) -> None:
    rest, all_done = [1, 2, 3], Event()

    def step() -> bool:
        if rest:
            rest.pop()
            return True
        all_done.set()
        return False

    start(step)
    assert all_done.wait(SOON)


def test_an_idle_worker_starts_at_once_when_it_is_woken(start: StartWorker) -> None:
    steps: SimpleQueue[str] = SimpleQueue()

    def step() -> bool:
        steps.put(current_thread().name)
        return False

    worker = start(step)
    assert steps.get(timeout=SOON) == "the worker"
    worker.wake()
    assert steps.get(timeout=SOON) == "the worker"


def test_what_arrives_during_a_step_is_not_slept_through(start: StartWorker) -> None:
    in_step, may_end, again = Event(), Event(), Event()

    def step() -> bool:
        if in_step.is_set():
            again.set()
        in_step.set()
        may_end.wait(SOON)
        return False

    worker = start(step)
    assert in_step.wait(SOON)
    worker.wake()
    may_end.set()
    assert again.wait(SOON)


def test_an_idle_worker_looks_again_after_its_idle_time(start: StartWorker) -> None:
    steps: SimpleQueue[None] = SimpleQueue()

    def step() -> bool:
        steps.put(None)
        return False

    start(step, idle_seconds=0.01)
    for _ in range(3):
        steps.get(timeout=SOON)


def test_a_failing_step_does_not_end_the_work_and_only_its_type_is_logged(
    start: StartWorker, caplog: pytest.LogCaptureFixture
) -> None:
    failed, went_on = Event(), Event()

    def step() -> bool:
        if failed.is_set():
            went_on.set()
            return False
        failed.set()
        raise KeyError("Frau Quendel")

    with caplog.at_level(logging.DEBUG):
        start(step, idle_seconds=0.01)
        assert went_on.wait(SOON)
    assert [record.getMessage() for record in caplog.records] == ["the worker: step failed: KeyError"]
    assert "Quendel" not in caplog.text


def test_stopping_lets_the_present_step_end_and_begins_no_other() -> None:
    in_step, may_end, ended = Event(), Event(), []

    def step() -> bool:
        in_step.set()
        may_end.wait(SOON)
        ended.append(True)
        return True

    worker = Worker("the worker", step)
    worker.start()
    assert in_step.wait(SOON)
    assert not worker.stop(timeout=0.01)
    may_end.set()
    assert worker.stop(SOON)
    assert ended == [True]


def test_a_worker_that_never_started_is_stopped() -> None:
    assert Worker("the worker", lambda: False).stop(SOON)
