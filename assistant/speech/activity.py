"""Where somebody speaks in a recording (Silero VAD)."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.errors import ModelUnusable
from assistant.speech.audio import RATE, Audio

if TYPE_CHECKING:
    import torch

_FRAME = 512  # samples the model judges at a time: 32 ms
_SPEECH_FROM = 0.5  # probability from which a frame opens a region, the model's published default
_SILENCE_BELOW = 0.35  # probability under which a frame may close it, ditto
_SHORTEST_SPEECH = 0.25  # seconds; shorter bursts are clicks and knocks
_SHORTEST_SILENCE = 0.3  # seconds; shorter gaps lie inside a word or between two
_LONGEST_SPEECH = 25.0  # seconds; longer stretches without a pause are parted where they are least clearly speech
_MARGIN = 0.2  # seconds kept on both sides: first and last consonants are quiet


@dataclass(frozen=True, slots=True)
class Region:
    """Seconds of a recording, half open."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start

    def shared(self, start: float, end: float) -> float:
        """Seconds this region has in common with start..end."""
        return max(0.0, min(self.end, end) - max(self.start, start))


class SpeechDetector:
    """Loads the model at the first use, once; safe to use from several threads."""

    def __init__(self, model: Path) -> None:
        self._path = model
        self._lock = threading.Lock()
        self._model: torch.jit.ScriptModule | None = None

    def regions(self, audio: Audio) -> tuple[Region, ...]:
        """Where speech was heard, in order and not overlapping. Raises ModelUnusable."""
        return speech_regions(self._probabilities(audio), audio.seconds)

    def _probabilities(self, audio: Audio) -> list[float]:
        import torch

        samples = torch.from_numpy(audio.samples)
        samples = torch.nn.functional.pad(samples, (0, -len(samples) % _FRAME))
        with self._lock, torch.inference_mode():  # the model carries its state from frame to frame
            if self._model is None:
                self._model = self._loaded()
            self._model.reset_states()
            return [float(self._model(frame, RATE)) for frame in samples.split(_FRAME)]

    def _loaded(self) -> "torch.jit.ScriptModule":
        # The file is opened directly: importing the package silero_vad sets torch to one thread for the whole process.
        import torch

        try:
            return torch.jit.load(self._path, map_location="cpu").eval()
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelUnusable(name=self._path.name) from error


def speech_regions(probabilities: Sequence[float], seconds: float) -> tuple[Region, ...]:
    """Regions out of one probability per frame, with margins, within 0..seconds."""
    found: list[tuple[int, int]] = []  # first frame and the one after the last
    start: int | None = None
    last_speech = 0
    silent_frames = _SHORTEST_SILENCE * RATE / _FRAME
    for index, probability in enumerate(probabilities):
        if probability >= _SPEECH_FROM:
            start, last_speech = index if start is None else start, index
        elif probability >= _SILENCE_BELOW and start is not None:
            last_speech = index
        elif start is not None and index - last_speech > silent_frames:
            found.append((start, last_speech + 1))
            start = None
    if start is not None:
        found.append((start, last_speech + 1))
    regions = [
        Region(first * _FRAME / RATE, end * _FRAME / RATE)
        for stretch in found
        for first, end in _parted(stretch, probabilities)
    ]
    return _with_margins([region for region in regions if region.seconds >= _SHORTEST_SPEECH], seconds)


def _parted(stretch: tuple[int, int], probabilities: Sequence[float]) -> list[tuple[int, int]]:
    """Frames first..end in parts of at most _LONGEST_SPEECH, cut in the second half of what one part may hold."""
    first, end = stretch
    most = int(_LONGEST_SPEECH * RATE / _FRAME)
    parts: list[tuple[int, int]] = []
    while end - first > most:
        cut = min(range(first + most // 2, first + most), key=probabilities.__getitem__)
        parts.append((first, cut))
        first = cut
    return [*parts, (first, end)]


def _with_margins(regions: Sequence[Region], seconds: float) -> tuple[Region, ...]:
    """Widen each region by the margin, but no further than half way to its neighbour."""
    widened: list[Region] = []
    for index, region in enumerate(regions):
        earliest = (regions[index - 1].end + region.start) / 2 if index else 0.0
        latest = (region.end + regions[index + 1].start) / 2 if index + 1 < len(regions) else seconds
        widened.append(Region(max(region.start - _MARGIN, earliest), min(region.end + _MARGIN, latest)))
    return tuple(widened)
