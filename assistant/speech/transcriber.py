"""A recording becomes passages, and passages a Transcript: cut to clips, recognise, guard, note what was left out."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import AssistantError, NoSpeech, TooNoisy, TranscriptionFailed
from assistant.domain.transcript import (
    DroppedAudio,
    DropReason,
    Passage,
    Segment,
    Span,
    Transcript,
    Word,
    joined,
    put_together,
)
from assistant.speech.activity import Region, SpeechDetector
from assistant.speech.audio import Audio, read_recording
from assistant.speech.engine import Engine, RecognisedSegment, RecognisedWord
from assistant.speech.guards import Guard
from assistant.speech.segmenter import Clip, Segmenter

_WORTH_ASKING_AGAIN = 1.0  # seconds of speech after the last word; less is the margin of the detector
_PROGRESS = 0.3  # seconds by which it must get further each time, so that asking comes to an end


class Transcriber:
    """Safe to use from several threads if the engine and the detector are."""

    def __init__(
        self, engine: Engine, detector: SpeechDetector, *, guard: Guard | None = None, longest_seconds: float = 600.0
    ) -> None:
        self._engine = engine
        self._detector = detector
        self._guard = guard or Guard.load()
        self._longest_seconds = longest_seconds

    def warm_up(self) -> None:
        """Load all models before a client waits for them. Raises ModelUnusable."""
        self._engine.warm_up()
        self._detector.stream().probabilities(np.zeros(1, np.float32), last=True)

    def transcribe(self, path: Path, answer_id: str, *, language: str = "de") -> Transcript:
        """Raises a RecordingError (NoSpeech and TooNoisy included), ModelUnusable or TranscriptionFailed."""
        audio = read_recording(path, longest_seconds=self._longest_seconds)
        return self.transcribe_audio(audio, answer_id, language=language)

    def transcribe_audio(self, audio: Audio, answer_id: str, *, language: str = "de") -> Transcript:
        stream = self.stream(language=language)
        stream.take_in(audio.samples)
        stream.end()
        try:
            return transcript_of(answer_id, stream.passages(), audio.seconds, language)
        except AssistantError:
            raise
        except Exception as error:
            raise TranscriptionFailed(answer=answer_id) from error

    def stream(self, *, language: str = "de", first_number: int = 1, begins_at: float = 0.0) -> "TranscriptionStream":
        """For a recording that is running, or whose first `begins_at` seconds are written down already."""
        segmenter = Segmenter(self._detector.stream(), begins_at)
        return TranscriptionStream(self._engine, self._guard, segmenter, language, first_number)


class TranscriptionStream:
    """Passages of one recording, whose samples come in pieces. Errors of the engine pass through."""

    def __init__(self, engine: Engine, guard: Guard, segmenter: Segmenter, language: str, first_number: int) -> None:
        self._engine = engine
        self._guard = guard
        self._segmenter = segmenter
        self._language = language
        self._number = first_number

    @property
    def seconds(self) -> float:
        """Taken in so far, from the start of the recording."""
        return self._segmenter.seconds

    def take_in(self, samples: NDArray[np.float32]) -> None:
        """The next samples, 16 kHz, -1..1. Only listens for speech, which takes a fiftieth of their length."""
        self._segmenter.take_in(samples)

    def end(self) -> None:
        """No more samples will come: what is open is closed."""
        self._segmenter.take_in(np.empty(0, np.float32), last=True)

    def next_passage(self) -> Passage | None:
        """Write down the oldest clip that is closed; None if there is none."""
        clip = self._segmenter.next_clip()
        if clip is None:
            return None
        recognised = self._recognised(clip)
        end = recognised[-1].end if recognised else clip.start
        dropped: list[DroppedAudio] = []
        if not recognised or _speech_after(end, clip) >= _WORTH_ASKING_AGAIN:
            dropped.append(DroppedAudio(end, clip.end, DropReason.UNSURE))
        kept: list[RecognisedSegment] = []
        verdicts = self._guard.verdicts(recognised, clip.heard, clip.signal_to_noise)
        for segment, reason in zip(recognised, verdicts, strict=True):
            if reason is None:
                kept.append(segment)
            else:
                dropped.append(DroppedAudio(segment.start, segment.end, reason))
        text, spans = joined([item.text for item in kept])
        number, self._number = self._number, self._number + 1
        return Passage(number, clip.start, clip.end, text, _segments(kept, spans), tuple(dropped), self._engine.name)

    def passages(self) -> list[Passage]:
        """All that are due now."""
        found: list[Passage] = []
        while passage := self.next_passage():
            found.append(passage)
        return found

    def _recognised(self, clip: Clip) -> list[RecognisedSegment]:
        """The engine's segments for one clip, in times of the recording.

        Whisper now and then ends after a sentence although the client speaks on; it is then asked again from there.
        """
        segments: list[RecognisedSegment] = []
        start = clip.start
        while True:
            part = clip.audio.part(start - clip.start, clip.end - clip.start)
            found = [
                _moved(segment, start, clip)
                for segment in self._engine.transcribe(part, self._language)
                if segment.text.strip()
            ]
            segments.extend(found)
            end = found[-1].end if found else clip.end
            if _speech_after(end, clip) < _WORTH_ASKING_AGAIN or end < start + _PROGRESS:
                return segments
            start = end


def transcript_of(answer_id: str, passages: Sequence[Passage], seconds: float, language: str) -> Transcript:
    """The transcript of a whole recording. Raises TooNoisy or NoSpeech where no text stands."""
    transcript = put_together(answer_id, passages, seconds, language)
    if transcript.text:
        return transcript
    if any(item.reason is DropReason.NOISE for item in transcript.dropped):
        raise TooNoisy
    raise NoSpeech


def _speech_after(moment: float, clip: Clip) -> float:
    """Seconds of speech in the clip from a moment on."""
    return sum(region.shared(moment, clip.end) for region in clip.heard)


def _moved(segment: RecognisedSegment, start: float, clip: Clip) -> RecognisedSegment:
    """From times of a part into times of the recording, within start..end, and without a step back in time."""
    words: list[RecognisedWord] = []
    latest = first = _within(segment.start + start, start, clip.end)
    for word in segment.words:
        word_start, word_end = _where_spoken(word.start + start, word.end + start, clip.heard)
        word_start = _within(word_start, latest, clip.end)
        latest = _within(word_end, word_start, clip.end)
        words.append(RecognisedWord(word.text.strip(), word_start, latest, _within(word.confidence, 0.0, 1.0)))
    end = _within(segment.end + start, first, clip.end)
    return RecognisedSegment(
        text=" ".join(segment.text.split()),
        start=words[0].start if words else first,
        end=words[-1].end if words else end,
        words=tuple(words),
        no_speech=segment.no_speech,
        log_probability=segment.log_probability,
        compression=segment.compression,
    )


def _where_spoken(start: float, end: float, heard: Sequence[Region]) -> tuple[float, float]:
    """Without the pause before or after a word, which Whisper counts to it.

    Of the regions a word reaches into, it belongs to the one it shares most with.
    """
    shares = [(region.shared(start, end), region) for region in heard]
    share, region = max(shares, key=lambda item: item[0], default=(0.0, None))
    if region is None or share <= 0.0:
        return start, end
    return max(start, region.start), min(end, region.end)


def _segments(kept: Sequence[RecognisedSegment], spans: Sequence[Span]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    latest = 0.0
    for number, (recognised, span) in enumerate(zip(kept, spans, strict=True), start=1):
        words = _words(recognised, span, latest)
        start = max(recognised.start, latest)
        latest = max(recognised.end, start)
        segments.append(Segment(f"s{number}", span, start, latest, _confidence(recognised), words))
    return tuple(segments)


def _words(recognised: RecognisedSegment, span: Span, latest: float) -> tuple[Word, ...]:
    """Each word's place in the text. A word the engine spells differently there has no place and is left out."""
    words: list[Word] = []
    position = 0
    for word in recognised.words:
        found = recognised.text.find(word.text, position) if word.text else -1
        if found < 0:
            continue
        position = found + len(word.text)
        place = Span(found, position).shifted(span.start)
        words.append(Word(place, max(word.start, latest), max(word.end, latest), word.confidence))
    return tuple(words)


def _confidence(recognised: RecognisedSegment) -> float:
    if recognised.words:
        return sum(word.confidence for word in recognised.words) / len(recognised.words)
    return min(1.0, math.exp(recognised.log_probability))


def _within(value: float, lowest: float, highest: float) -> float:
    return min(max(value, lowest), highest)
