"""A stream of samples is cut into clips: stretches of speech of a size the recognition likes, cut where nobody speaks.

The same samples give the same clips, whether they come at once or in pieces while the client speaks.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.speech.activity import FRAME, FRAME_SECONDS, ActivityStream, Region
from assistant.speech.audio import RATE, Audio
from assistant.speech.loudness import signal_to_noise

_SPEECH_FROM = 0.5  # probability from which a frame opens a region, the model's published default
_SILENCE_BELOW = 0.35  # probability under which a frame may close it, ditto
_SHORTEST_SPEECH = 0.25  # seconds; shorter bursts are clicks and knocks
_SHORTEST_SILENCE = 0.3  # seconds; shorter gaps lie inside a word or between two
_MARGIN = 0.2  # seconds kept on both sides: first and last consonants are quiet

# A clip is closed by a pause: the longer the clip already is, the shorter a pause will do. (Seconds of clip from which,
# seconds of pause.) Many short clips cost accuracy and time, few long ones make the client wait at the end.
_PAUSES = ((10.0, 0.4), (6.0, 0.6), (3.0, 1.0), (0.0, 2.0))
_LONGEST = 20.0  # seconds; a clip without any pause is cut where it is least clearly speech


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a recording to be written down: its samples, and where speech was heard in it.

    All times are seconds from the start of the recording.
    """

    start: float
    end: float
    audio: Audio
    heard: tuple[Region, ...]

    @property
    def signal_to_noise(self) -> float:
        """dB, estimated."""
        regions = [Region(region.start - self.start, region.end - self.start) for region in self.heard]
        return signal_to_noise(self.audio, regions)


class Segmenter:
    """Clips out of samples; keeps no more of them than the open clip needs. `begins_at`: seconds already cut before."""

    def __init__(self, activity: ActivityStream, begins_at: float = 0.0) -> None:
        self._activity = activity
        self._origin = round(begins_at * RATE)  # sample of the recording at which frame 0 lies
        self._samples: deque[NDArray[np.float32]] = deque()
        self._first = self._origin  # sample of the recording with which the kept ones begin
        self._taken = self._origin
        self._probabilities: list[float] = []  # of the frames since `_frame`
        self._frame = 0  # frame from which on nothing is cut yet
        self._regions: list[tuple[int, int]] = []  # closed ones of the open clip: first frame, frame after the last
        self._start: int | None = None  # first frame of the region that is open
        self._last_speech = 0
        self._cut_until = begins_at  # end of the clip before
        self._closed: deque[Clip] = deque()

    @property
    def seconds(self) -> float:
        """Taken in so far, from the start of the recording."""
        return self._taken / RATE

    @property
    def kept_samples(self) -> int:
        """Held in memory at the moment; clips that are closed not counted."""
        return sum(map(len, self._samples))

    def take_in(self, samples: NDArray[np.float32], *, last: bool = False) -> None:
        """The next samples; with `last`, the open clip is closed."""
        if len(samples):
            self._samples.append(samples)
            self._taken += len(samples)
        for probability in self._activity.probabilities(samples, last=last):
            self._probabilities.append(probability)
            self._judge(probability)
            if self._open_seconds() > _LONGEST:
                self._cut_in_speech()
        if last:
            self._close_region()
            self._close_clip()
        self._forget()

    def next_clip(self) -> Clip | None:
        """The oldest clip that is closed; each is handed out once."""
        return self._closed.popleft() if self._closed else None

    def _judge(self, probability: float) -> None:
        frame = self._frame + len(self._probabilities) - 1
        if probability >= _SPEECH_FROM:
            self._start = frame if self._start is None else self._start
            self._last_speech = frame
        elif probability >= _SILENCE_BELOW and self._start is not None:
            self._last_speech = frame
        elif self._start is not None and (frame - self._last_speech) * FRAME_SECONDS > _SHORTEST_SILENCE:
            self._close_region()
        if self._regions and self._start is None:
            clip = (self._regions[-1][1] - self._regions[0][0]) * FRAME_SECONDS
            pause = (frame + 1 - self._regions[-1][1]) * FRAME_SECONDS
            if pause >= next(needed for from_seconds, needed in _PAUSES if clip >= from_seconds):
                self._close_clip()

    def _open_seconds(self) -> float:
        first = self._regions[0][0] if self._regions else self._start
        return 0.0 if first is None else (self._frame + len(self._probabilities) - first) * FRAME_SECONDS

    def _close_region(self) -> None:
        if self._start is None:
            return
        region, self._start = (self._start, self._last_speech + 1), None
        if (region[1] - region[0]) * FRAME_SECONDS >= _SHORTEST_SPEECH:
            self._regions.append(region)

    def _cut_in_speech(self) -> None:
        """Close the open clip at its least speech-like frame, in its second half; what comes after is judged anew."""
        first = self._regions[0][0] if self._regions else self._start
        now = self._frame + len(self._probabilities)
        middle = ((first or 0) + now) // 2
        cut = min(range(middle, now), key=lambda frame: self._probabilities[frame - self._frame])
        again = self._probabilities[cut - self._frame :]
        regions = [*self._regions, *([(self._start, now)] if self._start is not None else [])]
        self._regions = [(start, min(end, cut)) for start, end in regions if start < cut]
        self._start = None
        self._close_clip(until=cut)
        self._frame, self._probabilities = cut, []
        for probability in again:
            self._probabilities.append(probability)
            self._judge(probability)

    def _close_clip(self, until: int | None = None) -> None:
        """Regions to a clip with a margin on both sides, but not into the clip before or beyond the samples."""
        if not self._regions:
            return
        latest = self._time(until) if until is not None else self._taken / RATE
        start = max(self._time(self._regions[0][0]) - _MARGIN, self._cut_until)
        end = min(self._time(self._regions[-1][1]) + _MARGIN, latest)
        heard = [Region(self._time(first), min(self._time(after), end)) for first, after in self._regions]
        self._closed.append(Clip(start, end, self._audio(start, end), tuple(heard)))
        self._regions, self._cut_until = [], end

    def _time(self, frame: int) -> float:
        return (self._origin + frame * FRAME) / RATE

    def _audio(self, start: float, end: float) -> Audio:
        kept = np.concatenate(self._samples) if self._samples else np.empty(0, np.float32)
        return Audio(kept[round(start * RATE) - self._first : round(end * RATE) - self._first].copy())

    def _forget(self) -> None:
        """Let go of samples and frames that no clip will need."""
        now = self._frame + len(self._probabilities)
        first = self._regions[0][0] if self._regions else self._start
        needed = now if first is None else first
        if needed > self._frame:
            del self._probabilities[: needed - self._frame]
            self._frame = needed
        earliest = round((self._time(needed) - _MARGIN) * RATE)
        while self._samples and self._first + len(self._samples[0]) <= earliest:
            self._first += len(self._samples.popleft())
