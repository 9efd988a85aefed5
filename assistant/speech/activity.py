"""How likely somebody speaks, moment by moment (Silero VAD)."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable
from assistant.speech.audio import RATE

if TYPE_CHECKING:
    import torch

FRAME = 512  # samples the model judges at a time
FRAME_SECONDS = FRAME / RATE  # 32 ms


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
    """Loads the model at the first use, once; its streams may be used from several threads, each by one at a time."""

    def __init__(self, model: Path) -> None:
        self._path = model
        self._lock = threading.Lock()
        self._model: torch.jit.ScriptModule | None = None

    def stream(self) -> "ActivityStream":
        return ActivityStream(self)

    def judge(
        self, samples: NDArray[np.float32], memory: "tuple[torch.Tensor, torch.Tensor] | None"
    ) -> "tuple[list[float], tuple[torch.Tensor, torch.Tensor] | None]":
        """One probability per frame, and the model's memory for the frame after; whole frames only.

        Raises ModelUnusable.
        """
        import torch

        with self._lock, torch.inference_mode():
            if self._model is None:
                self._model = self._loaded()
            model = self._model
            if memory is None:
                model.reset_states()
            else:
                # One model serves all streams: what it remembers of this one is put back first.
                model._state, model._context = memory
            probabilities = [float(model(frame, RATE)) for frame in torch.from_numpy(samples).split(FRAME)]
            return probabilities, (model._state, model._context) if probabilities else memory

    def _loaded(self) -> "torch.jit.ScriptModule":
        # The file is opened directly: importing the package silero_vad sets torch to one thread for the whole process.
        import torch

        try:
            return torch.jit.load(self._path, map_location="cpu").eval()
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelUnusable(name=self._path.name) from error


class ActivityStream:
    """The detector on samples that come in pieces of any length."""

    def __init__(self, detector: SpeechDetector) -> None:
        self._detector = detector
        self._memory: tuple[torch.Tensor, torch.Tensor] | None = None
        self._rest = np.empty(0, np.float32)

    def probabilities(self, samples: NDArray[np.float32], *, last: bool = False) -> list[float]:
        """One per frame that is complete now; with `last`, silence fills up the last one."""
        samples = np.concatenate([self._rest, samples])
        if last:
            samples = np.pad(samples, (0, -len(samples) % FRAME))
        whole = len(samples) - len(samples) % FRAME
        self._rest = samples[whole:].copy()
        if not whole:
            return []
        found, self._memory = self._detector.judge(samples[:whole], self._memory)
        return found
