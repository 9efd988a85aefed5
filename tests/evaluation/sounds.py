"""Sounds that are no speech, made from numbers: float32, 16 kHz, of any loudness (`at_level` sets it)."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Samples = NDArray[np.float32]
Random = np.random.Generator
_FRAME = 320  # samples over which loudness is taken: 20 ms
_ACTIVE_BELOW_LOUDEST = 20.0  # dB; quieter frames are pauses between clicks, words or beats


def active_level(samples: Samples) -> float:
    """dBFS of the frames in which something is to be heard, so that a click counts as loud as it is."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    powers = (frames**2).mean(axis=1)
    active = powers[powers >= powers.max() * 10 ** (-_ACTIVE_BELOW_LOUDEST / 10)]
    return float(10 * np.log10(max(active.mean(), 1e-12)))


def at_level(samples: Samples, level: float) -> Samples:
    """Scaled to an active level in dBFS; peaks beyond full scale are cut off as a sound card does."""
    return np.asarray(np.clip(samples * 10 ** ((level - active_level(samples)) / 20), -1.0, 1.0), np.float32)


def white(seconds: float, random: Random) -> Samples:
    return random.standard_normal(round(seconds * RATE)).astype(np.float32)


def pink(seconds: float, random: Random) -> Samples:
    return _coloured(seconds, random, 0.5)


def brown(seconds: float, random: Random) -> Samples:
    return _coloured(seconds, random, 1.0)


def room_tone(seconds: float, random: Random) -> Samples:
    """A ventilated office: low rumble, a little hiss and the mains."""
    return np.asarray(brown(seconds, random) + 0.1 * white(seconds, random) + 0.2 * hum50(seconds, random), np.float32)


def hum50(seconds: float, random: Random) -> Samples:
    return _hum(seconds, 50.0)


def hum100(seconds: float, random: Random) -> Samples:
    return _hum(seconds, 100.0)


def hum150(seconds: float, random: Random) -> Samples:
    return _hum(seconds, 150.0)


def keyboard(seconds: float, random: Random) -> Samples:
    """Typing: pairs of short clicks, key down and key up, eight or so a second, with stops."""
    places: list[tuple[float, Samples]] = []
    time = 0.1
    while time < seconds:
        click = _burst(0.012, 0.004, 1500.0, 7000.0, random)
        places += [(time, click), (time + 0.07, 0.4 * click)]
        time += float(random.exponential(0.12)) + 0.05 + (random.uniform(0.5, 1.5) if random.random() < 0.08 else 0.0)
    return _placed(seconds, places)


def mouse(seconds: float, random: Random) -> Samples:
    click = _burst(0.006, 0.002, 2000.0, 7500.0, random)
    places = [(start + offset, click) for start in np.arange(0.4, seconds, 1.3) for offset in (0.0, 0.09, 0.21, 0.30)]
    return _placed(seconds, places)


def knocks(seconds: float, random: Random) -> Samples:
    """Three knocks on wood, now and then."""
    knock = _burst(0.12, 0.03, 80.0, 900.0, random)
    places = [(start + offset, knock) for start in np.arange(0.5, seconds, 3.1) for offset in (0.0, 0.22, 0.44)]
    return _placed(seconds, places)


def rustle(seconds: float, random: Random) -> Samples:
    """Paper being turned: crackling hiss that swells and falls."""
    hiss = _band(white(seconds, random), 1500.0, 7500.0)
    crackle = np.repeat(random.random(len(hiss) // 80 + 1) ** 6, 80)[: len(hiss)]
    swell = _slow(seconds, random, 1.5) ** 2
    return np.asarray(hiss * (0.1 + crackle) * swell, np.float32)


def breathing(seconds: float, random: Random) -> Samples:
    """In and out, close to the microphone."""
    breaths: list[tuple[float, Samples]] = []
    for start in np.arange(0.3, seconds, 3.6):
        for offset, length, low, high in ((0.0, 1.1, 500.0, 5000.0), (1.5, 1.5, 250.0, 2500.0)):
            hiss = _band(white(length, random), low, high)
            breaths.append((float(start) + offset, (hiss * np.hanning(len(hiss))).astype(np.float32)))
    return _placed(seconds, breaths)


def coughs(seconds: float, random: Random) -> Samples:
    """A burst of air, then a rough voice that falls off; two or three in a row."""
    found: list[tuple[float, Samples]] = []
    for start in np.arange(0.5, seconds, 2.9):
        for number in range(int(random.integers(2, 4))):
            burst = _burst(0.06, 0.02, 300.0, 7000.0, random)
            time = np.arange(round(0.28 * RATE)) / RATE
            pitch = random.uniform(120.0, 220.0)
            rough = np.sign(np.sin(2 * np.pi * pitch * time * (1 - 0.6 * time))) + random.standard_normal(len(time))
            tail = _band(rough.astype(np.float32), 350.0, 1800.0) * np.exp(-time / 0.09)
            found += [(start + 0.45 * number, burst), (start + 0.45 * number + 0.04, tail.astype(np.float32))]
    return _placed(seconds, found)


def chords(seconds: float, random: Random) -> Samples:
    """A slow organ: four chords, each with overtones."""
    roots = (220.0, 174.6, 261.6, 196.0)
    found: list[tuple[float, Samples]] = []
    for number, start in enumerate(np.arange(0.0, seconds, 1.6)):
        time = np.arange(round(1.7 * RATE)) / RATE
        notes = [roots[number % 4] * step for step in (1.0, 1.26, 1.498)]
        tone = sum(np.sin(2 * np.pi * note * part * time) / part**1.5 for note in notes for part in (1, 2, 3, 4, 5))
        found.append((float(start), (tone * np.hanning(len(time)) ** 0.3).astype(np.float32)))
    return _placed(seconds, found)


def melody(seconds: float, random: Random) -> Samples:
    """One voice with vibrato, as a violin or a hum."""
    scale = 220.0 * 2 ** (np.array([0, 2, 4, 5, 7, 9, 11, 12]) / 12)
    found: list[tuple[float, Samples]] = []
    for start in np.arange(0.0, seconds, 0.45):
        time = np.arange(round(0.43 * RATE)) / RATE
        phase = 2 * np.pi * random.choice(scale) * (time + 0.0008 * np.sin(2 * np.pi * 5.5 * time))
        tone = sum(np.sin(part * phase) / part for part in range(1, 9)) * np.hanning(len(time)) ** 0.5
        found.append((float(start), tone.astype(np.float32)))
    return _placed(seconds, found)


def drums(seconds: float, random: Random) -> Samples:
    """120 beats a minute: bass drum, snare, cymbal."""
    time = np.arange(round(0.25 * RATE)) / RATE
    bass = (2 * np.sin(2 * np.pi * 55 * time * (1 + 0.5 * np.exp(-time / 0.03))) * np.exp(-time / 0.08)).astype(
        np.float32
    )
    snare, cymbal = _burst(0.2, 0.05, 400.0, 6000.0, random), 0.4 * _burst(0.06, 0.02, 5000.0, 7900.0, random)
    found: list[tuple[float, Samples]] = []
    for number, start in enumerate(np.arange(0.0, seconds, 0.25)):
        found.append((float(start), cymbal))
        if number % 2 == 0:
            found.append((float(start), bass if number % 4 == 0 else snare))
    return _placed(seconds, found)


def ringing(seconds: float, random: Random) -> Samples:
    """An electronic telephone: a warble of two tones, one second on, two off."""
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = np.where((time * 20).astype(int) % 2, 1000.0, 1250.0)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * (time % 3.0 < 1.0)
    return np.asarray(tone, np.float32)


def traffic(seconds: float, random: Random) -> Samples:
    """Rumble of a road, with cars that pass."""
    rumble = _band(brown(seconds, random), 20.0, 250.0)
    tyres = _band(pink(seconds, random), 200.0, 1500.0)
    return np.asarray(rumble / rumble.std() + tyres / tyres.std() * _slow(seconds, random, 4.0) ** 3, np.float32)


def babble(voices: Sequence[Samples], seconds: float, random: Random) -> Samples:
    """Many voices, each backwards or begun somewhere in the middle: the sound of speech without a word to be heard."""
    length = round(seconds * RATE)
    mixed = np.zeros(length, np.float32)
    for number in range(6):
        voice = voices[int(random.integers(len(voices)))]
        turned = np.roll(voice[::-1] if number % 3 < 2 else voice, int(random.integers(len(voice))))
        mixed += np.resize(at_level(turned, -26.0), length)
    return mixed


def backwards(voices: Sequence[Samples], seconds: float, random: Random) -> Samples:
    """One voice backwards."""
    return np.resize(voices[int(random.integers(len(voices)))][::-1], round(seconds * RATE)).astype(np.float32)


SOUNDS: Mapping[str, Callable[[float, Random], Samples]] = {
    "white": white,
    "pink": pink,
    "brown": brown,
    "room": room_tone,
    "hum50": hum50,
    "hum100": hum100,
    "hum150": hum150,
    "keyboard": keyboard,
    "mouse": mouse,
    "knocks": knocks,
    "rustle": rustle,
    "breathing": breathing,
    "coughs": coughs,
    "chords": chords,
    "melody": melody,
    "drums": drums,
    "ringing": ringing,
    "traffic": traffic,
}


def _coloured(seconds: float, random: Random, slope: float) -> Samples:
    """Noise whose amplitude falls with the frequency to the power of `slope`, from 20 Hz on."""
    spectrum = np.fft.rfft(white(seconds, random))
    frequencies = np.maximum(np.fft.rfftfreq(round(seconds * RATE), 1 / RATE), 20.0)
    return np.fft.irfft(spectrum / frequencies**slope, round(seconds * RATE)).astype(np.float32)


def _hum(seconds: float, base: float) -> Samples:
    """A mains tone with overtones."""
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(sum(np.sin(2 * np.pi * base * part * time + part) / part**2 for part in (1, 2, 3, 5)), np.float32)


def _band(samples: Samples, low: float, high: float) -> Samples:
    spectrum = np.fft.rfft(samples)
    frequencies = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[(frequencies < low) | (frequencies > high)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def _burst(seconds: float, decay: float, low: float, high: float, random: Random) -> Samples:
    noise = _band(white(seconds, random), low, high)
    faded = noise * np.exp(-np.arange(len(noise)) / RATE / decay)
    return np.asarray(faded / np.abs(faded).max(), np.float32)


def _slow(seconds: float, random: Random, period: float) -> NDArray[np.float64]:
    """A curve between 0 and 1 that changes about once in `period` seconds."""
    points = random.random(max(2, round(2 * seconds / period)) + 1)
    return np.interp(np.linspace(0, len(points) - 1, round(seconds * RATE)), np.arange(len(points)), points)


def _placed(seconds: float, parts: Sequence[tuple[float, Samples]]) -> Samples:
    """Parts added at their seconds; what lies beyond the end is cut off."""
    samples = np.zeros(round(seconds * RATE), np.float32)
    for start, part in parts:
        first = round(start * RATE)
        fitting = part[: max(0, len(samples) - first)]
        samples[first : first + len(fitting)] += fitting
    return samples
