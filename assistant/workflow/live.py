"""Running recordings are written down while the client speaks, so that at the end only the last stretch is left."""

import logging
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain.interview import Take
from assistant.domain.transcript import Passage
from assistant.store.parts import SAMPLE_RATE
from assistant.store.store import Store

_LEASE = timedelta(seconds=60)
_PIECE = 30 * SAMPLE_RATE  # samples taken in at a time; more would keep other recordings waiting
_log = logging.getLogger(__name__)


class Stream(Protocol):
    """`speech.TranscriptionStream`; a fake in tests."""

    @property
    def seconds(self) -> float:
        """Taken in so far, from the start of the recording."""

    def take_in(self, samples: NDArray[np.float32]) -> None:
        """The next samples, -1..1."""

    def end(self) -> None:
        """No more samples will come."""

    def next_passage(self) -> Passage | None:
        """Write down the next stretch that is complete; None if there is none."""


class Streams(Protocol):
    """`speech.Transcriber`; a fake in tests."""

    def stream(self, *, language: str, first_number: int, begins_at: float) -> Stream:
        """For a recording whose first `begins_at` seconds are written down already."""


@dataclass(slots=True)
class _Listening:
    stream: Stream
    given_up: bool = False
    """Something broke: the recording is written down as a whole when it is finished."""


class LiveTranscribing:
    """Called by the worker again and again. What it knows of a recording can be made anew from what is stored."""

    def __init__(
        self, store: Store, transcriber: Callable[[], Streams], clock: Callable[[], datetime], worker: str
    ) -> None:
        self._store = store
        self._transcriber = transcriber
        self._clock = clock
        self._worker = worker
        self._listening: dict[str, _Listening] = {}
        self._last = ""

    def take_back_claims(self) -> None:
        """At start-up: what this worker was listening to when it died is free again."""
        with self._store.transaction() as transaction:
            transaction.takes.release(self._worker)

    def step(self) -> bool:
        """Take in what has arrived and write down one stretch; False if there was none to write down."""
        with self._store.transaction() as transaction:
            takes = transaction.takes.claim_running(self._worker, self._clock(), _LEASE)
        running = {take.id for take in takes}
        self._listening = {key: value for key, value in self._listening.items() if key in running}
        for take in takes:
            self._guarded(take, self._take_in)
        # Whose turn it is: the one after the last, so that three clients at once all see their words.
        order = sorted(takes, key=lambda take: (take.id <= self._last, take.id))
        return any(self._guarded(take, self._write_down_next) for take in order)

    def rest_of(self, take: Take, recording: Path) -> Iterator[Passage]:
        """The passages of a finished recording that were not written down yet, each stored as it is made.

        Raises what the transcriber raises.
        """
        known = self._listening.pop(take.id, None)
        stream = self._resumed(take) if known is None or known.given_up else known.stream
        for samples in _samples(recording, round(stream.seconds * SAMPLE_RATE)):
            stream.take_in(samples)
        stream.end()
        while passage := stream.next_passage():
            self._add(take, passage)
            yield passage

    def _guarded(self, take: Take, work: Callable[[Take, Stream], bool]) -> bool:
        try:
            listening = self._listening.get(take.id)
            if listening is None:
                listening = self._listening[take.id] = _Listening(self._resumed(take))
            return not listening.given_up and work(take, listening.stream)
        except Exception as error:  # noqa: BLE001  # whatever an engine raises: the recording goes on, and so do others
            _log.error("live transcription of %s stopped: %s", take.id, type(error).__name__)
            if take.id in self._listening:
                self._listening[take.id].given_up = True
            return False

    def _resumed(self, take: Take) -> Stream:
        with self._store.transaction() as transaction:
            known = transaction.passages.of(take.id)
        number, seconds = (known[-1].number + 1, known[-1].end) if known else (1, 0.0)
        return self._transcriber().stream(language=take.language, first_number=number, begins_at=seconds)

    def _take_in(self, take: Take, stream: Stream) -> bool:
        data = self._store.files.unfinished.read(take.id, 2 * round(stream.seconds * SAMPLE_RATE), 2 * _PIECE)
        if data:
            stream.take_in(_as_float(data))
        return bool(data)

    def _write_down_next(self, take: Take, stream: Stream) -> bool:
        passage = stream.next_passage()
        if passage is None:
            return False
        self._last = take.id
        self._add(take, passage)
        return True

    def _add(self, take: Take, passage: Passage) -> None:
        with self._store.transaction() as transaction:
            transaction.passages.add(take.id, passage)


def _samples(recording: Path, first: int) -> Iterator[NDArray[np.float32]]:
    """A recording of the page (16 kHz, 16 bit, one channel) from a sample on, in pieces."""
    with wave.open(str(recording)) as wav:
        wav.setpos(min(first, wav.getnframes()))
        while data := wav.readframes(_PIECE):
            yield _as_float(data)


def _as_float(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data, "<i2").astype(np.float32) / 32768.0
