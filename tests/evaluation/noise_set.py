"""The noise set: clips of 5 to 30 seconds with and without speech, the same in every run. Nothing of it is stored.

Loudness is the active level (tests/evaluation/sounds.py); the ratio of speech to noise is the difference of the two.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from tests.evaluation import spoken
from tests.evaluation.sounds import RATE, SOUNDS, Random, Samples, at_level, babble, backwards

_SPEECH_LEVEL = -24.0  # dBFS, a voice before a desk microphone


@dataclass(frozen=True, slots=True, eq=False)
class NoiseClip:
    """`sentences` that are spoken in it, in order; `signal_to_noise` in dB, None where nobody speaks."""

    name: str
    samples: Samples
    sentences: tuple[str, ...] = ()
    signal_to_noise: float | None = None


# Nobody speaks: sound, levels in dBFS, seconds.
_ALONE: tuple[tuple[str, tuple[float, ...], float], ...] = (
    ("room", (-70.0, -55.0, -40.0), 12.0),
    ("hum50", (-50.0, -25.0), 8.0),
    ("hum100", (-40.0, -15.0), 8.0),
    ("hum150", (-60.0, -25.0), 8.0),
    ("white", (-60.0, -40.0, -25.0, -15.0), 8.0),
    ("pink", (-60.0, -35.0, -15.0), 10.0),
    ("brown", (-50.0, -30.0, -15.0), 10.0),
    ("keyboard", (-50.0, -35.0, -20.0), 10.0),
    ("mouse", (-40.0, -20.0), 8.0),
    ("knocks", (-35.0, -15.0), 10.0),
    ("rustle", (-45.0, -25.0), 8.0),
    ("breathing", (-50.0, -35.0, -25.0), 12.0),
    ("coughs", (-40.0, -25.0, -15.0), 10.0),
    ("babble", (-50.0, -35.0, -25.0), 10.0),
    ("backwards", (-45.0, -25.0), 8.0),
    ("chords", (-40.0, -20.0), 12.0),
    ("melody", (-40.0, -20.0), 12.0),
    ("drums", (-35.0, -18.0), 10.0),
    ("ringing", (-40.0, -18.0), 10.0),
    ("traffic", (-45.0, -20.0), 30.0),
)
_SILENCE_SECONDS = (5.0, 15.0, 30.0)

# Noise all the time, speech in it: sound, dB of speech over noise, recording.
_UNDER: tuple[tuple[str, float, str], ...] = (
    ("room", 25.0, "guide-closing"),
    ("hum50", 15.0, "guide-goals"),
    ("hum100", 10.0, "lager-languages"),
    ("white", 20.0, "guide-work_tasks"),
    ("white", 10.0, "kantine-goals"),
    ("pink", 15.0, "guide-mobility"),
    ("pink", 10.0, "guide-school_training"),
    ("brown", 10.0, "kantine-work_tasks"),
    ("keyboard", 10.0, "guide-skills_strengths"),
    ("mouse", 10.0, "guide-support_needs"),
    ("rustle", 15.0, "kantine-languages"),
    ("breathing", 15.0, "guide-working_time"),
    ("babble", 20.0, "guide-work_experience"),
    ("babble", 10.0, "guide-goals"),
    ("chords", 15.0, "lager-skills_strengths"),
    ("melody", 15.0, "guide-mobility"),
    ("drums", 10.0, "guide-closing"),
    ("traffic", 10.0, "kantine-skills_strengths"),
)

# Speech, noise, speech, noise between and around: sound, dB of speech over noise, both recordings.
_BETWEEN: tuple[tuple[str, float, str, str], ...] = (
    ("silence", 80.0, "guide-goals", "guide-closing"),
    ("room", 30.0, "guide-support_needs", "guide-work_tasks"),
    ("hum50", 20.0, "guide-languages", "guide-goals"),
    ("white", 15.0, "guide-work_tasks", "guide-support_needs"),
    ("pink", 10.0, "guide-closing", "guide-languages"),
    ("keyboard", 10.0, "guide-goals", "guide-work_tasks"),
    ("knocks", 10.0, "guide-support_needs", "guide-mobility"),
    ("breathing", 15.0, "guide-languages", "guide-school_training"),
    ("coughs", 10.0, "guide-work_tasks", "guide-goals"),
    ("rustle", 10.0, "guide-mobility", "guide-support_needs"),
    ("babble", 15.0, "guide-closing", "guide-support_needs"),
    ("chords", 15.0, "guide-goals", "guide-languages"),
    ("drums", 10.0, "guide-languages", "guide-closing"),
    ("ringing", 10.0, "guide-work_tasks", "guide-languages"),
    ("traffic", 10.0, "guide-support_needs", "guide-goals"),
)
_GAP = 3.5  # seconds between two recordings
_EDGE = 1.5  # seconds before the first and after the last

# Under human speech (shared development data): sound, dB, line of the manifest.
UNDER_HUMAN: tuple[tuple[str, float, int], ...] = (
    ("room", 20.0, 3),
    ("white", 15.0, 4),
    ("pink", 10.0, 5),
    ("keyboard", 10.0, 6),
    ("coughs", 10.0, 7),
    ("babble", 15.0, 8),
    ("melody", 15.0, 9),
    ("traffic", 10.0, 11),
)


def noise_only() -> dict[str, Callable[[], NoiseClip]]:
    """By name; made when called."""
    found: dict[str, Callable[[], NoiseClip]] = {}
    for seconds in _SILENCE_SECONDS:
        name = f"silence-{seconds:.0f}s"
        found[name] = partial(_alone, name, "silence", None, seconds)
    for kind, levels, seconds in _ALONE:
        for level in levels:
            name = f"{kind}{level:+.0f}dBFS"
            found[name] = partial(_alone, name, kind, level, seconds)
    return found


def with_speech() -> dict[str, Callable[[], NoiseClip]]:
    """By name; made when called."""
    found: dict[str, Callable[[], NoiseClip]] = {}
    for kind, ratio, recording in _UNDER:
        name = f"{recording}-under-{kind}{ratio:+.0f}dB"
        found[name] = partial(_under_recording, name, kind, ratio, recording)
    for kind, ratio, first, second in _BETWEEN:
        name = f"{kind}{ratio:+.0f}dB-between-{first}-{second}"
        found[name] = partial(_between, name, kind, ratio, (first, second))
    return found


def _alone(name: str, kind: str, level: float | None, seconds: float) -> NoiseClip:
    samples = sound(kind, seconds, name)
    return NoiseClip(name, samples if level is None else at_level(samples, level))


def _under_recording(name: str, kind: str, ratio: float, recording: str) -> NoiseClip:
    return under(name, kind, ratio, spoken.samples(recording), spoken.texts()[recording])


def under(name: str, kind: str, ratio: float, speech: Samples, text: str) -> NoiseClip:
    """Speech in noise that begins before it and ends after it."""
    edge = np.zeros(round(_EDGE * RATE), np.float32)
    voice = np.concatenate([edge, at_level(speech, _SPEECH_LEVEL), edge])
    noise = at_level(sound(kind, len(voice) / RATE, name), _SPEECH_LEVEL - ratio)
    mixed = np.clip(voice + noise[: len(voice)], -1.0, 1.0).astype(np.float32)
    return NoiseClip(name, mixed, spoken.sentences_of(text), ratio)


def _between(name: str, kind: str, ratio: float, recordings: Sequence[str]) -> NoiseClip:
    lengths = (_EDGE, _GAP, _EDGE)
    noise = sound(kind, sum(lengths), name)
    if kind != "silence":
        noise = at_level(noise, _SPEECH_LEVEL - ratio)
    parts: list[Samples] = []
    position = 0
    for number, seconds in enumerate(lengths):
        parts.append(noise[position : position + round(seconds * RATE)])
        position += len(parts[-1])
        if number < len(recordings):
            parts.append(at_level(spoken.samples(recordings[number]), _SPEECH_LEVEL))
    text = " ".join(spoken.texts()[recording] for recording in recordings)
    return NoiseClip(name, np.concatenate(parts), spoken.sentences_of(text), ratio)


def sound(kind: str, seconds: float, name: str) -> Samples:
    """The same for the same clip, whatever else was made before."""
    random: Random = np.random.default_rng(zlib.crc32(name.encode()))
    if kind == "silence":
        return np.zeros(round(seconds * RATE), np.float32)
    if kind in ("babble", "backwards"):
        voices = [spoken.samples(recording) for recording in spoken.texts()]
        return (babble if kind == "babble" else backwards)(voices, seconds, random)
    return SOUNDS[kind](seconds, random)
