"""Long answers made of short recordings: clips of one speaker one after the other, with pauses between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

RATE = 16_000  # samples a second
_PAUSE = (0.4, 0.9)  # seconds, shortest and longest
_FRAME = 320  # samples over which the loudness of the background is taken
_BACKGROUND_SHARE = 0.05  # the quietest frames of a clip hold nobody's voice


@dataclass(frozen=True, slots=True, eq=False)
class SpokenClip:
    """One channel, float32 in -1..1, RATE samples a second, and the text spoken in it."""

    name: str
    group: str
    text: str
    samples: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


def joined_answers(clips: Sequence[SpokenClip], shortest: float, longest: float, seed: int) -> tuple[SpokenClip, ...]:
    """Answers of shortest..longest seconds, each clip at most once; clips that fill no answer are left out.

    Seed 0 keeps the order of the clips within their group; every other seed is another order.
    """
    random = np.random.default_rng(seed)
    answers: list[SpokenClip] = []
    for group in dict.fromkeys(clip.group for clip in clips):
        left = [clip for clip in clips if clip.group == group]
        if seed:
            left = [left[int(index)] for index in random.permutation(len(left))]
        while chosen := _fitting(left, shortest, longest):
            left = [clip for clip in left if clip not in chosen]
            answers.append(_joined(chosen, f"{group}-{len(answers) + 1}", random))
    return tuple(answers)


def _fitting(clips: Iterable[SpokenClip], shortest: float, longest: float) -> list[SpokenClip]:
    """The next clips in order that fill an answer, passing over those that would make it too long; empty if none do."""
    chosen: list[SpokenClip] = []
    seconds = 0.0
    for clip in clips:
        with_clip = seconds + clip.seconds + (_PAUSE[1] if chosen else 0.0)
        if with_clip <= longest:
            chosen.append(clip)
            seconds = with_clip
        # The longest pauses were counted; the drawn ones are shorter.
        if seconds - (len(chosen) - 1) * (_PAUSE[1] - _PAUSE[0]) >= shortest:
            return chosen
    return []


def _joined(clips: Sequence[SpokenClip], name: str, random: np.random.Generator) -> SpokenClip:
    parts: list[NDArray[np.float32]] = [clips[0].samples]
    for before, clip in pairwise(clips):
        length = round(random.uniform(*_PAUSE) * RATE)
        parts += [random.normal(0.0, _background(before.samples), length).astype(np.float32), clip.samples]
    return SpokenClip(name, clips[0].group, " ".join(clip.text for clip in clips), np.concatenate(parts))


def _background(samples: NDArray[np.float32]) -> float:
    """Root mean square of the quietest frames: a pause of digital silence would be easier than any real one."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    if not len(frames):
        return 0.0
    return float(np.quantile(np.sqrt((frames.astype(np.float64) ** 2).mean(axis=1)), _BACKGROUND_SHARE))
