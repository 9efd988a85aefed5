"""German speech by SVOX Pico (`pip install ttspico`, voice de-DE, Apache-2.0), levelled, as MP3."""

from pathlib import Path

import av
import numpy as np
from ttspico import TtsEngine

ENGINE = "SVOX Pico (ttspico 0.3.2)"
VOICE = "de-DE"
LICENCE = "Apache-2.0"

RATE = 16_000  # Hz, what SVOX Pico gives
BIT_RATE = 32_000  # bit/s, mono MP3: plays in every browser, Safari included
LEAD_IN, LEAD_OUT = 0.25, 0.4  # seconds of silence, so that loudspeakers that wake up late swallow no syllable
SPEECH_LEVEL = 0.18  # root mean square of the loud parts, about -15 dBFS
PEAK = 0.84  # highest sample; MP3 overshoots a little


def speak(text: str, *, tempo: int = 100, pitch: int = 100) -> np.ndarray:
    """Samples at RATE; tempo and pitch in percent of the engine's own."""
    engine = TtsEngine(VOICE)
    engine.rate = tempo
    engine.pitch = pitch
    return np.frombuffer(engine.speak(text), dtype="<i2").astype(np.float32) / 32768


def levelled(samples: np.ndarray) -> np.ndarray:
    """Trim the engine's own silence, bring every question to the same loudness, add lead-in and lead-out."""
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    samples = samples[loud[0] : loud[-1] + 1]
    blocks = samples[: len(samples) // 400 * 400].reshape(-1, 400)
    level = np.sqrt((blocks**2).mean(axis=1))
    gain = SPEECH_LEVEL / np.sqrt((level[level > level.max() / 10] ** 2).mean())
    gain = min(gain, PEAK / np.abs(samples).max())
    return np.concatenate([np.zeros(int(LEAD_IN * RATE)), samples * gain, np.zeros(int(LEAD_OUT * RATE))])


def write_mp3(samples: np.ndarray, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = BIT_RATE
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None, :], format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=RATE, frame_size=stream.frame_size)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
