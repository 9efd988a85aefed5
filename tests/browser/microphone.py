"""Recorded speech as the file that Chromium's fake microphone plays."""

import wave
from pathlib import Path

import av
import numpy as np


def microphone_file(source: Path, target: Path) -> Path:
    """What Chromium's fake microphone plays: 48 kHz, 16 bit, mono."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=48_000)
    with av.open(str(source)) as container:
        pieces = [piece.to_ndarray() for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(np.concatenate(pieces, axis=1).tobytes())
    return target


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())
