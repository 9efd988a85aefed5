"""An engine in a process of its own, so that its CPU time and its memory are nobody else's."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import AssistantError, TranscriptionFailed
from assistant.evaluation.live import Measured, Stream, speak_at_once

_STOPS_WITHIN = 10.0  # seconds

OneShot: TypeAlias = Callable[[Path], str]
"""The text of a whole recording."""


@dataclass(frozen=True, slots=True)
class Incremental:
    """`read` gives the samples of a recording, `open_stream` begins an answer."""

    read: Callable[[Path], NDArray[np.float32]]
    open_stream: Callable[[], Stream]

    def speak(self, recordings: Sequence[Path], starts: Sequence[float]) -> tuple[Measured, ...]:
        """Several answers at once, each begun at its second."""
        return speak_at_once([self.open_stream() for _ in recordings], [self.read(path) for path in recordings], starts)


SpeechEngine: TypeAlias = OneShot | Incremental


def measured(engine: SpeechEngine, recordings: Sequence[Path], starts: Sequence[float]) -> tuple[Measured, ...]:
    """One-shot engines take one recording after the other; `starts` is of no meaning to them."""
    if isinstance(engine, Incremental):
        return engine.speak(recordings, starts)
    return tuple(_one_shot(engine, path) for path in recordings)


def _one_shot(engine: OneShot, recording: Path) -> Measured:
    """It can only begin when the client has stopped: all its time is waiting time."""
    wall, cpu = time.perf_counter(), time.process_time()
    text, failed = "", None
    try:
        text = engine(recording)
    except AssistantError as error:
        failed = type(error).__name__
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Measured(text, wall, cpu, wall, failed)


class EngineProcess:
    """Started anew, nothing inherited. `build` is a function that a new process can import."""

    def __init__(self, name: str, build: Callable[[], SpeechEngine], warm_up: Path) -> None:
        """Builds the engine and lets it write down `warm_up` once. Raises what `build` raises."""
        self.name = name
        self.peak_megabytes: float | None = None
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, build), name=name, daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._receive()
            self.measure([warm_up], [0.0])
        except BaseException:
            self.close()
            raise

    def measure(self, recordings: Sequence[Path], starts: Sequence[float]) -> tuple[Measured, ...]:
        """Raises TranscriptionFailed if the process died."""
        self._connection.send((tuple(recordings), tuple(starts)))
        return self._receive()

    def close(self) -> None:
        self._connection.close()
        self._process.join(_STOPS_WITHIN)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _receive(self) -> tuple[Measured, ...]:
        try:
            error, results, self.peak_megabytes = self._connection.recv()
        except (EOFError, ConnectionError) as gone:
            raise TranscriptionFailed(answer=self.name) from gone
        if error is not None:
            kind, values = error
            raise kind(**values)
        return tuple(results)


def _serve(connection: Connection, build: Callable[[], SpeechEngine]) -> None:
    """Answers are (error, results, megabytes); our errors travel as their class and values."""
    try:
        engine = build()
    except AssistantError as error:
        connection.send(((type(error), error.values), (), None))
        return
    connection.send((None, (), peak_megabytes()))
    while True:
        try:
            recordings, starts = connection.recv()
        except (EOFError, ConnectionError):
            return
        results = measured(engine, recordings, starts)
        connection.send((None, results, peak_megabytes()))


def peak_megabytes() -> float | None:
    """Most memory this process ever held; None where the system does not say.

    Not `ru_maxrss`: a new process takes over the figure of the one that started it.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) / 1024 if lines else None
