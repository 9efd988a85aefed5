"""The speech engines that can be measured, by name. Importable by the child processes of the bench."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.assemble import Steps
from assistant.domain.errors import NoSpeech, TooNoisy
from assistant.evaluation.engine_process import Incremental, OneShot, SpeechEngine
from assistant.settings import Settings
from assistant.speech.activity import SpeechDetector
from assistant.speech.audio import read_recording
from assistant.speech.faster_engine import FasterWhisperEngine
from assistant.speech.stock import stock_faster_transcriber, stock_transcriber
from assistant.speech.transcriber import Transcriber

OURS, OURS_INCREMENTAL = "assistant", "assistant-incremental"
COMPARED_WITH = "faster-whisper-float32"

_LONGEST_SECONDS = 3600.0
_BEAM_SIZE = 5


def build(name: str, settings: Settings) -> SpeechEngine:
    """Raises ModelMissing or ExtraMissing."""
    return ENGINES[name](Steps(settings))


def _ours(steps: Steps) -> OneShot:
    return _text_of(steps.transcriber())


def _ours_incremental(steps: Steps) -> Incremental:
    transcriber = steps.transcriber()
    return Incremental(_samples, lambda: transcriber.stream())


def _ours_on_faster_whisper(steps: Steps) -> OneShot:
    name = steps.speech_model()
    engine = FasterWhisperEngine(steps.models.ct2_folder(name), name, threads=processors())
    engine.warm_up()
    return _text_of(Transcriber(engine, SpeechDetector(steps.models.path("silero-vad"))))


def _openai_whisper(steps: Steps) -> OneShot:
    return stock_transcriber(steps.models.path(steps.speech_model()))


def _openai_whisper_beam(steps: Steps) -> OneShot:
    return stock_transcriber(steps.models.path(steps.speech_model()), beam_size=_BEAM_SIZE)


def _faster_whisper_int8(steps: Steps) -> OneShot:
    return _faster_whisper(steps, "int8")


def _faster_whisper_float32(steps: Steps) -> OneShot:
    return _faster_whisper(steps, "float32")


ENGINES: Mapping[str, Callable[[Steps], SpeechEngine]] = {
    "openai-whisper": _openai_whisper,
    "openai-whisper-beam5": _openai_whisper_beam,
    "faster-whisper-int8": _faster_whisper_int8,
    COMPARED_WITH: _faster_whisper_float32,
    OURS: _ours,
    OURS_INCREMENTAL: _ours_incremental,
    "assistant-on-faster-whisper": _ours_on_faster_whisper,
}
"""The libraries as they come (their own defaults but for the beam), then this product."""


def _text_of(transcriber: Transcriber) -> OneShot:
    def transcribe(path: Path) -> str:
        try:
            return transcriber.transcribe(path, path.stem).text
        except (NoSpeech, TooNoisy):  # results, not failures: the client is asked to repeat
            return ""

    return transcribe


def _faster_whisper(steps: Steps, compute_type: Literal["int8", "float32"]) -> OneShot:
    folder = steps.models.ct2_folder(steps.speech_model())
    return stock_faster_transcriber(folder, compute_type, beam_size=_BEAM_SIZE, threads=processors())


def _samples(path: Path) -> NDArray[np.float32]:
    return read_recording(path, longest_seconds=_LONGEST_SECONDS).samples


def processors() -> int:
    """As many threads as torch takes by itself: CTranslate2 would take four, also of two processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
