"""Speech is told from silence and noise, and its regions are orderly."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable
from assistant.speech.activity import Region, SpeechDetector, speech_regions
from assistant.speech.audio import RATE, Audio, read_recording

FRAME = 512 / RATE


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


@pytest.mark.parametrize("seconds", [1.0, 8.0])
@pytest.mark.parametrize("kind", NOTHING)
def test_no_speech_is_heard_where_nobody_speaks(kind: str, seconds: float, detector: SpeechDetector) -> None:
    assert detector.regions(nothing_said(kind, seconds)) == ()


def test_speech_is_heard_where_somebody_speaks(shared: Path, detector: SpeechDetector) -> None:
    for path in sorted((shared / "data" / "speech_de").rglob("*.wav")):
        audio = read_recording(path, longest_seconds=60)
        heard = detector.regions(audio)
        assert sum(region.seconds for region in heard) > audio.seconds / 3, path.name


def test_speech_between_silences_is_found_in_its_place(shared: Path, detector: SpeechDetector) -> None:
    speech = read_recording(shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav", longest_seconds=60)
    silence = np.zeros(5 * RATE, np.float32)
    heard = detector.regions(Audio(np.concatenate([silence, speech.samples, silence])))
    assert heard[0].start == pytest.approx(5.0, abs=0.5)
    assert heard[-1].end == pytest.approx(5.0 + speech.seconds, abs=0.5)


def test_two_recordings_do_not_influence_each_other(shared: Path, detector: SpeechDetector) -> None:
    audio = read_recording(shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav", longest_seconds=60)
    first = detector.regions(audio)
    detector.regions(nothing_said("loud noise", 2.0))
    assert detector.regions(audio) == first


def test_a_broken_model_file_is_an_unusable_model(tmp_path: Path) -> None:
    path = tmp_path / "silero_vad.jit"
    path.write_bytes(b"no model")
    with pytest.raises(ModelUnusable):
        SpeechDetector(path).regions(nothing_said("silence", 1.0))


def test_torch_keeps_its_threads(silero: Path) -> None:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        SpeechDetector(silero).regions(nothing_said("silence", 1.0))
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


@given(st.lists(st.floats(0, 1), max_size=300))
def test_regions_are_in_order_apart_from_each_other_and_inside_the_recording(probabilities: list[float]) -> None:
    seconds = len(probabilities) * FRAME
    position = 0.0
    for region in speech_regions(probabilities, seconds):
        assert position <= region.start < region.end <= seconds + 1e-9
        position = region.end


@pytest.mark.parametrize(
    ("frames", "regions"),
    [
        ("." * 100, 0),
        ("." * 40 + "#" * 40 + "." * 40, 1),
        ("." * 40 + "#" * 4 + "." * 40, 0),
        ("#" * 20 + "." * 6 + "#" * 20, 1),
        ("#" * 20 + "." * 30 + "#" * 20, 2),
        ("#" * 20 + "-" * 30 + "#" * 20, 1),
        ("-" * 100, 0),
    ],
    ids=["silence", "speech", "a click", "a short gap", "a pause", "fading voice", "never clear speech"],
)
def test_short_gaps_join_and_short_bursts_do_not_count(frames: str, regions: int) -> None:
    probability = {".": 0.1, "-": 0.4, "#": 0.9}
    found = speech_regions([probability[frame] for frame in frames], len(frames) * FRAME)
    assert len(found) == regions


def test_speech_without_a_pause_is_parted_where_it_is_least_clear_and_nothing_is_lost() -> None:
    frames = round(60 / FRAME)
    probabilities = [0.9] * frames
    probabilities[round(20 / FRAME)] = 0.4
    found = speech_regions(probabilities, 60.0)
    assert found[0].end == pytest.approx(20.0, abs=FRAME)
    assert all(region.seconds <= 25.0 + FRAME for region in found)
    assert sum(region.seconds for region in found) == pytest.approx(60.0, abs=2 * FRAME)


def test_a_region_shares_with_a_stretch_only_what_both_cover() -> None:
    assert Region(1.0, 3.0).shared(2.0, 5.0) == pytest.approx(1.0)
    assert Region(1.0, 3.0).shared(4.0, 5.0) == 0.0
