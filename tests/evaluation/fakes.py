"""Engines that a child process can build; none needs a model."""

import os
import time
from pathlib import Path

import numpy as np

from assistant.domain.errors import ExtraMissing, NoSpeech
from assistant.domain.transcript import Passage
from assistant.evaluation.engine_process import Incremental, OneShot
from assistant.evaluation.joining import RATE


class OnePassageStream:
    """Says one sentence when the answer ends."""

    def __init__(self) -> None:
        self._ended = False

    def take_in(self, samples: "np.typing.NDArray[np.float32]") -> None:
        pass

    def next_passage(self) -> Passage | None:
        due, self._ended = self._ended, False
        return Passage(1, 0.0, 1.0, "am Ende", (), (), "fake") if due else None

    def end(self) -> None:
        self._ended = True


def incremental() -> Incremental:
    return Incremental(lambda path: np.zeros(2 * RATE, np.float32), OnePassageStream)


def process_id() -> OneShot:
    return lambda path: f"{os.getpid()} {path.name}"


def worker() -> OneShot:
    """Uses the processor for as many hundredths of a second as the name of the recording says."""

    def transcribe(path: Path) -> str:
        end = time.process_time() + int(path.stem) / 100
        while time.process_time() < end:
            pass
        return path.stem

    return transcribe


def silent() -> OneShot:
    def transcribe(path: Path) -> str:
        raise NoSpeech

    return transcribe


def missing() -> OneShot:
    raise ExtraMissing(package="fake", extra="fakes")


def dying() -> OneShot:
    """Survives the warm-up only."""

    def transcribe(path: Path) -> str:
        if path.name != "0":
            os._exit(3)
        return ""

    return transcribe
