"""How far speech stands out from what else is to be heard."""

from collections.abc import Sequence

import numpy as np

from assistant.speech.activity import FRAME, Region
from assistant.speech.audio import RATE, Audio

_QUIET_SHARE = 10  # percent of the frames taken for the noise alone: nobody speaks without tiny gaps
_CLEAN = 60.0  # dB; digital silence between the words


def signal_to_noise(audio: Audio, heard: Sequence[Region]) -> float:
    """Estimate in dB of speech over noise; `heard` in the audio's own times."""
    whole = len(audio.samples) - len(audio.samples) % FRAME
    powers = np.square(audio.samples[:whole].reshape(-1, FRAME).astype(np.float64)).mean(axis=1)
    if not len(powers):
        return _CLEAN
    times = (np.arange(len(powers)) + 0.5) * FRAME / RATE
    spoken = np.zeros(len(powers), bool)
    for region in heard:
        spoken |= (times >= region.start) & (times < region.end)
    noise = float(np.percentile(powers, _QUIET_SHARE))
    speech = float(powers[spoken].mean()) - noise if spoken.any() else 0.0
    if noise <= 0.0:
        return _CLEAN
    return float(np.clip(10 * np.log10(max(speech, 1e-12) / noise), -_CLEAN, _CLEAN))
