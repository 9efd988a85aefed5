"""Recordings made in the test, engines that need no model, and the real ones where they can be had."""

import importlib.util
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.data import MODELS
from assistant.domain.errors import ModelSourceFailed
from assistant.speech.activity import FRAME, ActivityStream, Region, SpeechDetector
from assistant.speech.audio import RATE, Audio
from assistant.speech.engine import RecognisedSegment, RecognisedWord
from assistant.speech.whisper_engine import WhisperEngine
from assistant.weights.cache import ModelCache
from assistant.weights.manifest import Manifest

CODECS = {
    "wav": "pcm_s16le",
    "mp3": "libmp3lame",
    "ogg": "libopus",
    "webm": "libopus",
    "m4a": "aac",
    "flac": "flac",
}


def tone(seconds: float) -> NDArray[np.float32]:
    """A tone whose pitch rises, at half loudness."""
    time = np.arange(round(seconds * RATE)) / RATE
    return (0.5 * np.sin(2 * np.pi * (200 + 50 * time) * time)).astype(np.float32)


def write_recording(path: Path, samples: NDArray[np.float32], *, rate: int = RATE, layout: str = "mono") -> Path:
    """Encode as the ending of the name says; the samples go to every channel."""
    with av.open(str(path), "w") as container:
        codec = CODECS[path.suffix[1:]]
        stream = container.add_stream(codec, rate=48_000 if codec == "libopus" else rate)
        stream.layout = layout
        channels = 2 if layout == "stereo" else 1
        whole = np.ascontiguousarray(np.repeat((samples * 32767).astype(np.int16)[:, None], channels, 1).reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(whole, format="s16", layout=layout)
        frame.rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


class ScriptedEngine:
    """Gives the segments it was given, one script per call, then nothing; remembers what it heard."""

    name = "scripted"

    def __init__(self, *scripts: Sequence[RecognisedSegment]) -> None:
        self._scripts = list(scripts)
        self.heard: list[Audio] = []

    def warm_up(self) -> None:
        """There is nothing to load."""

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        self.heard.append(audio)
        return tuple(self._scripts.pop(0)) if self._scripts else ()


class EvenEngine:
    """Says the same sentence to every audio, its words spread evenly."""

    name = "even"

    def warm_up(self) -> None:
        """There is nothing to load."""

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        texts = ["Ich", "habe", "im", "Lager", "gearbeitet."]
        width = audio.seconds / len(texts)
        words = [RecognisedWord(text, index * width, (index + 1) * width, 0.9) for index, text in enumerate(texts)]
        return (RecognisedSegment(" ".join(texts), 0.0, audio.seconds, tuple(words)),)


class FixedDetector(SpeechDetector):
    """Hears speech where it is told to."""

    def __init__(self, *regions: Region) -> None:
        super().__init__(Path("unused"))
        self._fixed = regions

    def stream(self) -> ActivityStream:
        return FixedActivity(self, self._fixed)


class FixedActivity(ActivityStream):
    def __init__(self, detector: SpeechDetector, regions: Sequence[Region]) -> None:
        super().__init__(detector)
        self._regions = regions
        self._taken = self._judged = 0

    def probabilities(self, samples: NDArray[np.float32], *, last: bool = False) -> list[float]:
        self._taken += len(samples)
        frames = -(-self._taken // FRAME) if last else self._taken // FRAME
        times = [(frame + 0.5) * FRAME / RATE for frame in range(self._judged, frames)]
        self._judged = frames
        return [0.9 if any(r.start <= time < r.end for r in self._regions) else 0.1 for time in times]


@pytest.fixture(scope="session")
def silero() -> Path:
    found = importlib.util.find_spec("silero_vad")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "data" / "silero_vad.jit"


@pytest.fixture(scope="session")
def detector(silero: Path) -> SpeechDetector:
    return SpeechDetector(silero)


@pytest.fixture(scope="session")
def whisper_base() -> Path:
    """The real checkpoint, fetched once into the cache of this account (ASSISTANT_MODEL_CACHE chooses another)."""
    default = Path.home() / ".cache" / "jobcenter-assistant" / "models"
    cache = ModelCache(Manifest.load(MODELS / "manifest.toml"), Path(os.environ.get("ASSISTANT_MODEL_CACHE", default)))
    try:
        return cache.fetch("whisper-base", lambda received, total: None)
    except ModelSourceFailed as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the speech model could not be fetched: {error.values['reason']}")


@pytest.fixture(scope="session")
def whisper_engine(whisper_base: Path) -> WhisperEngine:
    return WhisperEngine(whisper_base, "whisper-base")


def need_faster_whisper() -> None:
    """It is an optional extra; CI has it."""
    if importlib.util.find_spec("faster_whisper") is None and os.environ.get("CI") != "true":
        pytest.skip("the extra faster-whisper is not installed: pip install '.[faster-whisper]'")


@pytest.fixture(scope="session")
def whisper_base_ct2(whisper_base: Path) -> Path:
    """The same weights as the folder faster-whisper loads, written beside them."""
    need_faster_whisper()
    return ModelCache(Manifest.load(MODELS / "manifest.toml"), whisper_base.parent).ct2_folder("whisper-base")


@pytest.fixture
def recording(tmp_path: Path) -> Callable[[str, float], Path]:
    return lambda name, seconds: write_recording(tmp_path / name, tone(seconds))
