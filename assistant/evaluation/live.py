"""Answers written down while they are spoken, on a virtual clock: what would the client have waited for?

The samples are fed in pieces as the recorder of the page sends them, without waiting for real time. Each piece is one
job of the worker: listening to it, and writing down what it closed. A job is ready when its piece has arrived, begins
when the worker is free, in the order of arrival, and takes the time measured for it. Way and polling between page and
worker are not part of it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import AssistantError
from assistant.domain.transcript import Passage
from assistant.evaluation.joining import RATE

PIECE_SECONDS = 0.5  # what the recorder of the page sends at a time

Clock = Callable[[], float]


class Stream(Protocol):
    """One answer that is being written down (assistant/speech)."""

    def take_in(self, samples: NDArray[np.float32]) -> None:
        """Listen to the next samples; nothing is written down yet."""

    def next_passage(self) -> Passage | None:
        """Write down the oldest stretch that is closed; None where none is left."""

    def end(self) -> None:
        """Close the last stretch."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer, in seconds. `latency`: from the last sample to the text. `failed`: name of the error, if any."""

    text: str
    wall_seconds: float
    cpu_seconds: float
    latency: float
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Seconds on the virtual clock from which it can be done, and seconds it takes."""

    ready: float
    seconds: float


def finish_times(jobs: Sequence[Job]) -> tuple[float, ...]:
    """When one worker is done with each job; earlier ready is earlier done, equal ones in the order given."""
    done = [0.0] * len(jobs)
    free = 0.0
    for index in sorted(range(len(jobs)), key=lambda index: jobs[index].ready):
        free = max(free, jobs[index].ready) + jobs[index].seconds
        done[index] = free
    return tuple(done)


def speak_at_once(
    streams: Sequence[Stream],
    recordings: Sequence[NDArray[np.float32]],
    starts: Sequence[float],
    *,
    wall_clock: Clock = time.perf_counter,
    cpu_clock: Clock = time.process_time,
) -> tuple[Measured, ...]:
    """Several answers on one worker, each begun at its second of the virtual clock. Feeds the streams, measures."""
    speakers = [
        _Speaker(stream, samples, start) for stream, samples, start in zip(streams, recordings, starts, strict=True)
    ]
    pieces = sorted(
        ((ready, number, first, last) for number, one in enumerate(speakers) for ready, first, last in one.pieces()),
        key=lambda piece: piece[:2],
    )
    jobs: list[Job] = []
    for ready, number, first, last in pieces:
        wall, cpu = wall_clock(), cpu_clock()
        speakers[number].hear(first, last)
        wall, cpu = wall_clock() - wall, cpu_clock() - cpu
        speakers[number].wall_seconds += wall
        speakers[number].cpu_seconds += cpu
        jobs.append(Job(ready, wall))
    last_done = {number: done for (_, number, _, _), done in zip(pieces, finish_times(jobs), strict=True)}
    return tuple(one.measured(last_done[number]) for number, one in enumerate(speakers))


@dataclass(slots=True)
class _Speaker:
    stream: Stream
    samples: NDArray[np.float32]
    start: float
    texts: list[str] = field(default_factory=list)
    failed: str | None = None
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0

    def pieces(self) -> list[tuple[float, int, int]]:
        """Arrival on the virtual clock, first sample and the one after the last; one empty piece of an empty answer."""
        size = round(PIECE_SECONDS * RATE)
        ends = [min(first + size, len(self.samples)) for first in range(0, max(1, len(self.samples)), size)]
        return [(self.start + end / RATE, index * size, end) for index, end in enumerate(ends)]

    def hear(self, first: int, last: int) -> None:
        if self.failed:
            return
        try:
            self.stream.take_in(self.samples[first:last])
            if last == len(self.samples):
                self.stream.end()
            while passage := self.stream.next_passage():
                if passage.text:
                    self.texts.append(passage.text)
        except AssistantError as error:
            self.failed = type(error).__name__

    def measured(self, done: float) -> Measured:
        end = self.start + len(self.samples) / RATE
        return Measured(" ".join(self.texts), self.wall_seconds, self.cpu_seconds, done - end, self.failed)
