"""What the client waits for, by the virtual clock: pieces arrive in time, one worker does them in order."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable
from assistant.domain.transcript import Passage
from assistant.evaluation.joining import RATE
from assistant.evaluation.live import Job, finish_times, speak_at_once


def silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * RATE), np.float32)


def passage(text: str) -> Passage:
    return Passage(1, 0.0, 1.0, text, (), (), "fake")


class Clock:
    """Stands still but for what the streams say they took."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class FakeStream:
    """Closes a passage every `closes_after` seconds and at the end; writing one takes `takes` seconds."""

    def __init__(self, clock: Clock, *, closes_after: float = 1e9, takes: float = 0.0, broken: bool = False) -> None:
        self._clock = clock
        self._closes_after = closes_after
        self._takes = takes
        self._broken = broken
        self._taken = self._closed_until = 0.0
        self._due = 0
        self._written = self._names()
        self.pieces: list[int] = []

    @staticmethod
    def _names() -> Iterator[str]:
        yield from (f"p{number}" for number in range(1, 100))

    def take_in(self, samples: NDArray[np.float32]) -> None:
        self.pieces.append(len(samples))
        self._taken += len(samples) / RATE
        if self._taken - self._closed_until >= self._closes_after:
            self._closed_until = self._taken
            self._due += 1

    def next_passage(self) -> Passage | None:
        if self._broken and self._due:
            raise ModelUnusable(name="fake")
        if not self._due:
            return None
        self._due -= 1
        self._clock.now += self._takes
        return passage(next(self._written))

    def end(self) -> None:
        self._due += self._taken > self._closed_until


@pytest.mark.parametrize(
    ("jobs", "done"),
    [
        ([], ()),
        ([Job(1.0, 0.5), Job(3.0, 0.5)], (1.5, 3.5)),
        ([Job(1.0, 3.0), Job(2.0, 1.0), Job(2.5, 1.0)], (4.0, 5.0, 6.0)),
        ([Job(5.0, 1.0), Job(0.0, 2.0)], (6.0, 2.0)),
        ([Job(1.0, 1.0), Job(1.0, 1.0)], (2.0, 3.0)),
    ],
)
def test_a_job_begins_when_it_is_ready_and_the_worker_is_free(jobs: list[Job], done: tuple[float, ...]) -> None:
    assert finish_times(jobs) == done


def test_only_what_closes_at_the_end_is_waited_for() -> None:
    clock = Clock()
    stream = FakeStream(clock, closes_after=2.0, takes=1.5)
    (result,) = speak_at_once([stream], [silence(9.75)], [0.0], wall_clock=clock, cpu_clock=clock)
    assert result.text == "p1 p2 p3 p4 p5"
    assert result.wall_seconds == result.cpu_seconds == pytest.approx(7.5)
    assert result.latency == pytest.approx(1.5)


def test_a_worker_that_is_too_slow_makes_the_client_wait_for_all_of_it() -> None:
    clock = Clock()
    stream = FakeStream(clock, closes_after=1.0, takes=3.0)
    (result,) = speak_at_once([stream], [silence(4.0)], [0.0], wall_clock=clock, cpu_clock=clock)
    assert result.latency == pytest.approx(1.0 + 4 * 3.0 - 4.0)


def test_the_samples_come_in_half_seconds_and_all_of_them() -> None:
    clock = Clock()
    stream = FakeStream(clock)
    speak_at_once([stream], [silence(1.2)], [0.0], wall_clock=clock, cpu_clock=clock)
    assert stream.pieces == [8000, 8000, 3200]


def test_who_stops_first_is_served_first_and_the_others_wait_for_it() -> None:
    clock = Clock()
    streams = [FakeStream(clock, takes=2.0) for _ in range(3)]
    results = speak_at_once(streams, [silence(5.0)] * 3, [1.0, 0.0, 20.0], wall_clock=clock, cpu_clock=clock)
    assert [result.latency for result in results] == pytest.approx([3.0, 2.0, 2.0])
    assert [result.wall_seconds for result in results] == pytest.approx([2.0, 2.0, 2.0])


def test_an_error_ends_one_answer_and_not_the_others() -> None:
    clock = Clock()
    streams = [FakeStream(clock, closes_after=1.0, broken=True), FakeStream(clock, takes=0.5)]
    broken, sound = speak_at_once(streams, [silence(3.0)] * 2, [0.0, 0.0], wall_clock=clock, cpu_clock=clock)
    assert (broken.text, broken.failed) == ("", "ModelUnusable")
    assert (sound.text, sound.failed) == ("p1", None)


def test_an_empty_recording_is_ended_too() -> None:
    clock = Clock()
    (result,) = speak_at_once([FakeStream(clock)], [silence(0.0)], [0.0], wall_clock=clock, cpu_clock=clock)
    assert (result.text, result.latency) == ("", 0.0)
