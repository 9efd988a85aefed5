"""Speech is told from silence, whether the recording comes at once or in pieces."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.data import PROMPTS
from assistant.domain.errors import ModelUnusable
from assistant.speech.activity import Region, SpeechDetector
from assistant.speech.audio import RATE, Audio, read_recording


def nothing_said(kind: str, seconds: float) -> Audio:
    """Signals a microphone picks up while nobody speaks."""
    source = np.random.default_rng(1)
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    signal: NDArray[np.float64]
    match kind:
        case "silence":
            signal = np.zeros(count)
        case "quiet noise":
            signal = 0.003 * source.standard_normal(count)
        case "loud noise":
            signal = 0.1 * source.standard_normal(count)
        case "mains hum":
            signal = np.sum([0.1 / factor * np.sin(2 * np.pi * 50 * factor * time) for factor in (1, 2, 3, 5)], axis=0)
        case _:
            signal = np.where(np.arange(count) % (RATE // 2) < 60, 0.5 * source.standard_normal(count), 0.0)
    return Audio(np.clip(signal, -1, 1).astype(np.float32))


NOTHING = ("silence", "quiet noise", "loud noise", "mains hum", "key clicks")


def listened(detector: SpeechDetector, audio: Audio, piece: int | None = None) -> list[float]:
    """Probabilities of a recording that comes at once, or in pieces of so many samples."""
    stream, found = detector.stream(), list[float]()
    for start in range(0, len(audio.samples), piece or len(audio.samples)):
        found += stream.probabilities(audio.samples[start : start + (piece or len(audio.samples))])
    return found + stream.probabilities(np.empty(0, np.float32), last=True)


@pytest.fixture(scope="module")
def sentence() -> Audio:
    return read_recording(PROMPTS / "voice" / "de" / "skills_strengths.mp3", longest_seconds=60)


def test_speech_is_told_from_silence(sentence: Audio, detector: SpeechDetector) -> None:
    spoken = listened(detector, sentence)
    assert sum(probability > 0.5 for probability in spoken) > len(spoken) / 2
    assert max(listened(detector, nothing_said("silence", 3.0))) < 0.2


@pytest.mark.parametrize("piece", [160, 512, 8000, 9999])
def test_pieces_give_what_the_whole_gives(piece: int, sentence: Audio, detector: SpeechDetector) -> None:
    assert listened(detector, sentence, piece) == pytest.approx(listened(detector, sentence), abs=1e-5)


def test_two_recordings_at_once_do_not_influence_each_other(sentence: Audio, detector: SpeechDetector) -> None:
    alone = listened(detector, sentence)
    noise = nothing_said("loud noise", sentence.seconds).samples
    stream, other, found = detector.stream(), detector.stream(), list[float]()
    for start in range(0, len(sentence.samples), 8000):
        found += stream.probabilities(sentence.samples[start : start + 8000])
        other.probabilities(noise[start : start + 8000])
    assert found == pytest.approx(alone[: len(found)], abs=1e-5)


def test_a_broken_model_file_is_an_unusable_model(tmp_path: Path) -> None:
    path = tmp_path / "silero_vad.jit"
    path.write_bytes(b"no model")
    with pytest.raises(ModelUnusable):
        listened(SpeechDetector(path), nothing_said("silence", 1.0))


def test_torch_keeps_its_threads(silero: Path) -> None:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        listened(SpeechDetector(silero), nothing_said("silence", 1.0))
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_a_region_shares_with_a_stretch_only_what_both_cover() -> None:
    assert Region(1.0, 3.0).shared(2.0, 5.0) == pytest.approx(1.0)
    assert Region(1.0, 3.0).shared(4.0, 5.0) == 0.0
