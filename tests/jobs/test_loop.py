import logging
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from assistant.jobs.loop import StepLoop

LONG = 3600.0
SOON = 10.0
"""Seconds: far more than any of these take."""

StartLoop = Callable[..., StepLoop]


@pytest.fixture
def start() -> Iterator[StartLoop]:
    """Runs loops in threads and stops them after the test."""
    loops: list[tuple[StepLoop, Thread]] = []

    def start_one(step: Callable[[], bool], idle_seconds: float = LONG) -> StepLoop:
        loop = StepLoop("the worker", idle_seconds=idle_seconds)
        loops.append((loop, Thread(target=loop.run, args=(step,), daemon=True)))
        loops[-1][1].start()
        return loop

    yield start_one
    for loop, thread in loops:
        loop.stop()
        thread.join(SOON)
        assert not thread.is_alive()


def test_it_goes_on_without_a_pause_while_there_is_something_to_do(start: StartLoop) -> None:
    rest, all_done = [1, 2, 3], Event()

    def step() -> bool:
        if rest:
            rest.pop()
            return True
        all_done.set()
        return False

    start(step)
    assert all_done.wait(SOON)


def test_an_idle_loop_goes_on_at_once_when_it_is_woken(start: StartLoop) -> None:
    steps: SimpleQueue[None] = SimpleQueue()

    def step() -> bool:
        steps.put(None)
        return False

    loop = start(step)
    steps.get(timeout=SOON)
    loop.wake()
    steps.get(timeout=SOON)


def test_what_arrives_during_a_step_is_not_slept_through(start: StartLoop) -> None:
    in_step, may_end, again = Event(), Event(), Event()

    def step() -> bool:
        if in_step.is_set():
            again.set()
        in_step.set()
        may_end.wait(SOON)
        return False

    loop = start(step)
    assert in_step.wait(SOON)
    loop.wake()
    may_end.set()
    assert again.wait(SOON)


def test_an_idle_loop_looks_again_after_its_idle_time(start: StartLoop) -> None:
    steps: SimpleQueue[None] = SimpleQueue()

    def step() -> bool:
        steps.put(None)
        return False

    start(step, idle_seconds=0.01)
    for _ in range(3):
        steps.get(timeout=SOON)


def test_a_failing_step_does_not_end_the_work_and_only_its_type_is_logged(
    start: StartLoop, caplog: pytest.LogCaptureFixture
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


def test_a_loop_that_was_stopped_before_it_ran_takes_no_step() -> None:
    steps: list[None] = []

    def step() -> bool:
        steps.append(None)
        return True

    loop = StepLoop("the worker", idle_seconds=LONG)
    loop.stop()
    loop.run(step)
    assert steps == []
