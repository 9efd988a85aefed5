"""A stream is cut into clips where nobody speaks: nothing is lost, and it does not matter in what pieces it comes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.speech.activity import FRAME, FRAME_SECONDS, ActivityStream, Region, SpeechDetector
from assistant.speech.audio import RATE
from assistant.speech.segmenter import Clip, Segmenter
from tests.speech.conftest import FixedDetector
from tests.speech.test_activity import NOTHING, nothing_said

LONGEST = 20.0
MARGIN = 0.2


class Frames(ActivityStream):
    """Gives the probabilities it was given, frame by frame."""

    def __init__(self, probabilities: list[float]) -> None:
        super().__init__(FixedDetector())
        self._coming = list(probabilities)
        self._waiting = 0

    def probabilities(self, samples: NDArray[np.float32], *, last: bool = False) -> list[float]:
        self._waiting += len(samples)
        count = self._waiting // FRAME
        self._waiting -= count * FRAME
        found, self._coming = self._coming[:count], self._coming[count:]
        return found


def clips_of(activity: ActivityStream, seconds: float, piece: int | None = None, begins_at: float = 0.0) -> list[Clip]:
    samples = np.arange(round(seconds * RATE), dtype=np.float32)
    segmenter = Segmenter(activity, begins_at)
    step = piece or max(1, len(samples))
    for start in range(0, len(samples), step):
        segmenter.take_in(samples[start : start + step])
    segmenter.take_in(samples[:0], last=True)
    found: list[Clip] = []
    while clip := segmenter.next_clip():
        found.append(clip)
    return found


def said(*regions: tuple[float, float]) -> ActivityStream:
    return FixedDetector(*(Region(start, end) for start, end in regions)).stream()


probabilities = st.lists(st.sampled_from([0.02, 0.2, 0.4, 0.6, 0.95]), max_size=60).flatmap(
    lambda values: st.lists(st.integers(1, 60), min_size=len(values), max_size=len(values)).map(
        lambda counts: [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
    )
)


@settings(max_examples=60, deadline=None)
@given(probabilities, st.sampled_from([1, 700, 8000, 50_000]))
def test_the_pieces_in_which_samples_come_make_no_difference(frames: list[float], piece: int) -> None:
    seconds = len(frames) * FRAME_SECONDS
    piece = piece if piece > 1 else FRAME
    whole, pieces = clips_of(Frames(frames), seconds), clips_of(Frames(frames), seconds, piece)
    assert [(clip.start, clip.end, clip.heard) for clip in whole] == [(c.start, c.end, c.heard) for c in pieces]
    for first, second in zip(whole, pieces, strict=True):
        assert np.array_equal(first.audio.samples, second.audio.samples)


@settings(max_examples=100, deadline=None)
@given(probabilities)
def test_clips_are_in_order_apart_of_bounded_length_and_hold_the_samples_of_their_time(frames: list[float]) -> None:
    seconds = len(frames) * FRAME_SECONDS
    clips = clips_of(Frames(frames), seconds)
    assert all(first.end <= second.start + 1e-9 for first, second in pairwise(clips))
    for clip in clips:
        assert 0 <= clip.start < clip.end <= seconds + 1e-9
        assert clip.end - clip.start <= LONGEST + 2 * MARGIN + FRAME_SECONDS
        assert clip.audio.samples[0] == round(clip.start * RATE)
        assert len(clip.audio.samples) == round(clip.end * RATE) - round(clip.start * RATE)
        assert all(clip.start <= region.start < region.end <= clip.end + 1e-9 for region in clip.heard)


spoken = st.lists(st.tuples(st.floats(0.4, 3.0), st.floats(0.5, 45)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(spoken)
def test_all_that_was_said_is_in_a_clip(lengths: list[tuple[float, float]]) -> None:
    regions: list[tuple[float, float]] = []
    position = 0.0
    for pause, length in lengths:
        regions.append((position + pause, position + pause + length))
        position = regions[-1][1]
    clips = clips_of(said(*regions), position + 1)
    for start, end in regions:
        covered = sum(Region(clip.start, clip.end).shared(start, end) for clip in clips)
        assert covered == pytest.approx(end - start, abs=3 * FRAME_SECONDS)


@pytest.mark.parametrize(
    ("frames", "clips", "regions"),
    [
        ("." * 100, 0, 0),
        ("." * 40 + "#" * 40 + "." * 40, 1, 1),
        ("." * 40 + "#" * 4 + "." * 40, 0, 0),
        ("#" * 20 + "." * 6 + "#" * 20, 1, 1),
        ("#" * 20 + "." * 30 + "#" * 20, 1, 2),
        ("#" * 20 + "." * 90 + "#" * 20, 2, 2),
        ("#" * 20 + "-" * 30 + "#" * 20, 1, 1),
        ("-" * 100, 0, 0),
    ],
    ids=["silence", "speech", "a click", "a gap", "a breath", "a long pause", "fading voice", "never clear speech"],
)
def test_short_bursts_do_not_count_and_only_long_pauses_part_short_sayings(
    frames: str, clips: int, regions: int
) -> None:
    probability = {".": 0.1, "-": 0.4, "#": 0.9}
    found = clips_of(Frames([probability[frame] for frame in frames]), len(frames) * FRAME_SECONDS)
    assert (len(found), sum(len(clip.heard) for clip in found)) == (clips, regions)


@pytest.mark.parametrize(("speech", "pause", "clips"), [(2.0, 1.0, 1), (4.0, 1.2, 2), (7.0, 0.7, 2), (12.0, 0.5, 2)])
def test_the_longer_a_clip_is_the_shorter_a_pause_will_close_it(speech: float, pause: float, clips: int) -> None:
    activity = said((0.5, 0.5 + speech), (0.5 + speech + pause, 1.5 + speech + pause))
    assert len(clips_of(activity, speech + pause + 2)) == clips


def test_speech_without_a_pause_is_cut_where_it_is_least_clear() -> None:
    frames = [0.9] * round(45 / FRAME_SECONDS)
    frames[round(14 / FRAME_SECONDS)] = 0.4
    clips = clips_of(Frames(frames), 45.0)
    assert clips[0].end == pytest.approx(14.0, abs=FRAME_SECONDS)
    assert clips[0].end == pytest.approx(clips[1].start, abs=FRAME_SECONDS)
    assert sum(clip.end - clip.start for clip in clips) == pytest.approx(45.0, abs=0.1)


def test_a_clip_is_handed_out_while_the_recording_goes_on() -> None:
    segmenter = Segmenter(said((0.5, 8.0)))
    segmenter.take_in(np.zeros(8 * RATE, np.float32))
    assert segmenter.next_clip() is None
    segmenter.take_in(np.zeros(RATE, np.float32))
    clip = segmenter.next_clip()
    assert clip is not None
    assert [clip.start, clip.end] == pytest.approx([0.3, 8.2], abs=0.05)


def test_a_recording_that_is_taken_up_again_keeps_its_times() -> None:
    (clip,) = clips_of(said((1.0, 3.0)), 5.0, begins_at=100.0)
    assert [clip.start, clip.end] == pytest.approx([100.8, 103.2], abs=0.05)


def test_silence_and_what_is_handed_out_take_no_memory() -> None:
    """Ten minutes of pauses and sayings: what is kept stays below the longest clip."""
    regions = [(second + 0.5, second + 6.0) for second in range(0, 600, 10)]
    segmenter, most = Segmenter(said(*regions)), 0
    for _ in range(0, 600 * RATE, 8000):
        segmenter.take_in(np.zeros(8000, np.float32))
        segmenter.next_clip()
        most = max(most, segmenter.kept_samples)
    assert segmenter.seconds == 600
    assert most <= LONGEST * RATE


@pytest.mark.parametrize("seconds", [1.0, 8.0])
@pytest.mark.parametrize("kind", NOTHING)
def test_there_is_no_clip_where_nobody_speaks(kind: str, seconds: float, detector: SpeechDetector) -> None:
    segmenter = Segmenter(detector.stream())
    segmenter.take_in(nothing_said(kind, seconds).samples)
    segmenter.take_in(np.empty(0, np.float32), last=True)
    assert segmenter.next_clip() is None
