"""200 short clips of 0.5 to 4 seconds, cut from speech: what is left when somebody says one word or is cut off."""

import numpy as np

from tests.evaluation import spoken
from tests.evaluation.noise_set import sound
from tests.evaluation.sounds import RATE, Random, Samples, active_level, at_level

COUNT = 200
_SEED = 3
_LEVELS = (-42.0, -14.0)  # dBFS
_NOISES = ("room", "white", "pink", "keyboard")
_RATIOS = (15.0, 30.0)  # dB of speech over noise, in every fourth clip
_FRAME = 320  # samples
_BORDER_BELOW = 18.0  # dB under the loudness of the recording: here the voice falls off between words
_SHORTEST, _LONGEST = 0.5, 4.0  # seconds
_AUDIBLE_WITHIN = 25.0  # dB under its recording; a clip that is quieter was cut from a pause


def short_clips() -> dict[str, Samples]:
    """By name, in turn: a single word, a few words, cut off inside words, cut anywhere."""
    random = np.random.default_rng(_SEED)
    names = sorted(spoken.texts())
    clips: dict[str, Samples] = {}
    while len(clips) < COUNT:
        number = len(clips)
        kind = ("word", "words", "cut-off", "anywhere")[number % 4]
        recording = names[int(random.integers(len(names)))]
        samples = spoken.samples(recording)
        clip = _cut(samples, kind, random)
        if len(clip) < 2 * _FRAME or active_level(clip) < active_level(samples) - _AUDIBLE_WITHIN:
            continue
        level = float(random.uniform(*_LEVELS))
        clip = at_level(_padded(clip), level)
        if random.random() < 0.25:
            noise = sound(str(random.choice(_NOISES)), _LONGEST, f"short-{number}")
            clip = clip + at_level(noise, level - float(random.uniform(*_RATIOS)))[: len(clip)]
        clips[f"{number:03d}-{kind}-{recording}"] = np.clip(clip, -1.0, 1.0).astype(np.float32)
    return clips


def _cut(samples: Samples, kind: str, random: Random) -> Samples:
    borders = word_borders(samples)
    if kind == "anywhere" or len(borders) < 2:
        length = round(random.uniform(_SHORTEST, _LONGEST) * RATE)
        start = int(random.integers(max(1, len(samples) - length)))
        return samples[start : start + length]
    first = int(random.integers(len(borders) - 1))
    if kind == "word":
        return samples[borders[first] : borders[first + 1]][: round(_LONGEST * RATE)]
    longest = random.uniform(1.0, _LONGEST) * RATE
    last = max(
        (index for index in range(first + 1, len(borders)) if borders[index] - borders[first] <= longest),
        default=first + 1,
    )
    start, end = borders[first], min(borders[last], borders[first] + round(_LONGEST * RATE))
    if kind == "cut-off":
        start += int(random.uniform(0.05, 0.2) * RATE)
        end -= int(random.uniform(0.05, 0.2) * RATE)
    return samples[start : max(start, end)]


def word_borders(samples: Samples) -> list[int]:
    """Samples in the middle of each dip of the loudness."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    levels = 10 * np.log10((frames**2).mean(axis=1) + 1e-12)
    quiet = np.concatenate([[False], levels < active_level(samples) - _BORDER_BELOW, [False]])
    edges = np.flatnonzero(np.diff(quiet.astype(int)))
    return [int((first + after) // 2 * _FRAME) for first, after in zip(edges[::2], edges[1::2], strict=True)]


def _padded(clip: Samples) -> Samples:
    """The shortest words, with silence around them."""
    missing = max(0, round(_SHORTEST * RATE) - len(clip))
    return np.pad(clip, (missing // 2, missing - missing // 2))
