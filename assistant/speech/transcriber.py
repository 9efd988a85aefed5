"""A recording becomes a Transcript: find the speech, cut it to the engine's size, recognise, guard, put together."""

import math
from collections.abc import Sequence
from pathlib import Path

from assistant.domain.errors import AssistantError, NoSpeech, TranscriptionFailed
from assistant.domain.transcript import DroppedAudio, DropReason, Segment, Span, Transcript, Word, joined
from assistant.speech.activity import Region, SpeechDetector
from assistant.speech.audio import Audio, read_recording
from assistant.speech.engine import Engine, RecognisedSegment, RecognisedWord
from assistant.speech.guards import Guard

LONGEST_CLIP = 29.0  # seconds; Whisper looks at 30 at a time, and a cut in a pause is better than one inside a word
_LONGEST_PAUSE = 3.0  # seconds of silence inside a clip; Whisper starts to invent in longer ones
_WORTH_ASKING_AGAIN = 1.0  # seconds of speech after the last word; less is the margin of the detector
_PROGRESS = 0.3  # seconds by which it must get further each time, so that asking comes to an end
_WORTH_NOTING = 1.0  # seconds; shorter pauses are part of speaking


class Transcriber:
    """Safe to use from several threads if the engine and the detector are."""

    def __init__(
        self, engine: Engine, detector: SpeechDetector, *, guard: Guard | None = None, longest_seconds: float = 600.0
    ) -> None:
        self._engine = engine
        self._detector = detector
        self._guard = guard or Guard.load()
        self._longest_seconds = longest_seconds

    def transcribe(self, path: Path, answer_id: str, *, language: str = "de") -> Transcript:
        """Raises a RecordingError (NoSpeech included), ModelUnusable or TranscriptionFailed."""
        audio = read_recording(path, longest_seconds=self._longest_seconds)
        return self.transcribe_audio(audio, answer_id, language=language)

    def transcribe_audio(self, audio: Audio, answer_id: str, *, language: str = "de") -> Transcript:
        heard = self._detector.regions(audio)
        if not heard:
            raise NoSpeech
        kept: list[RecognisedSegment] = []
        dropped: list[DroppedAudio] = []
        clips = clips_of(heard)
        for clip in clips:
            recognised = self._recognised(audio, clip, heard, answer_id, language)
            end = recognised[-1].end if recognised else clip.start
            if _speech_after(end, clip, heard) >= _WORTH_ASKING_AGAIN or not recognised:
                dropped.append(DroppedAudio(end, clip.end, DropReason.UNSURE))
            for segment, reason in zip(recognised, self._guard.verdicts(recognised, heard), strict=True):
                if reason is None:
                    kept.append(segment)
                else:
                    dropped.append(DroppedAudio(segment.start, segment.end, reason))
        if not kept:
            raise NoSpeech
        dropped.extend(_pauses(clips, audio.seconds))
        text, spans = joined([item.text for item in kept])
        return Transcript(
            answer_id=answer_id,
            revision=1,
            text=text,
            segments=_segments(kept, spans),
            language=language,
            engine=self._engine.name,
            dropped=tuple(sorted(dropped, key=lambda item: (item.start, item.end))),
        )

    def _recognised(
        self, audio: Audio, clip: Region, heard: Sequence[Region], answer_id: str, language: str
    ) -> tuple[RecognisedSegment, ...]:
        """The engine's segments for one clip, in times of the whole recording.

        Whisper now and then ends after a sentence although the client speaks on; it is then asked again from there.
        """
        segments: list[RecognisedSegment] = []
        start = clip.start
        while True:
            rest = Region(start, clip.end)
            found = self._asked(audio, rest, answer_id, language)
            segments.extend(found)
            end = found[-1].end if found else clip.end
            if _speech_after(end, clip, heard) < _WORTH_ASKING_AGAIN or end < start + _PROGRESS:
                return tuple(segments)
            start = end

    def _asked(self, audio: Audio, part: Region, answer_id: str, language: str) -> tuple[RecognisedSegment, ...]:
        try:
            segments = self._engine.transcribe(audio.part(part.start, part.end), language)
        except AssistantError:
            raise
        except Exception as error:
            raise TranscriptionFailed(answer=answer_id) from error
        return tuple(_moved(segment, part) for segment in segments if segment.text.strip())


def clips_of(heard: Sequence[Region]) -> tuple[Region, ...]:
    """Join neighbouring regions to clips of at most LONGEST_CLIP."""
    clips: list[Region] = []
    for region in heard:
        last = clips[-1] if clips else None
        if last and region.end - last.start <= LONGEST_CLIP and region.start - last.end <= _LONGEST_PAUSE:
            clips[-1] = Region(last.start, region.end)
        else:
            clips.append(region)
    return tuple(clips)


def _speech_after(moment: float, clip: Region, heard: Sequence[Region]) -> float:
    """Seconds of speech in the clip from a moment on."""
    return sum(region.shared(moment, clip.end) for region in heard)


def _pauses(clips: Sequence[Region], seconds: float) -> list[DroppedAudio]:
    """What lies between the clips: the engine never saw it, and the officer can listen to it."""
    edges = [0.0, *(edge for clip in clips for edge in (clip.start, clip.end)), seconds]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [DroppedAudio(start, end, DropReason.NO_SPEECH) for start, end in gaps if end - start >= _WORTH_NOTING]


def _moved(segment: RecognisedSegment, clip: Region) -> RecognisedSegment:
    """Into the times of the whole recording, within the clip, and without a step back in time."""
    words: list[RecognisedWord] = []
    latest = start = _within(segment.start + clip.start, clip.start, clip.end)
    for word in segment.words:
        word_start = _within(word.start + clip.start, latest, clip.end)
        latest = _within(word.end + clip.start, word_start, clip.end)
        words.append(RecognisedWord(word.text.strip(), word_start, latest, _within(word.confidence, 0.0, 1.0)))
    return RecognisedSegment(
        text=" ".join(segment.text.split()),
        start=start,
        end=max(latest, _within(segment.end + clip.start, start, clip.end)),
        words=tuple(words),
        no_speech=segment.no_speech,
        log_probability=segment.log_probability,
        compression=segment.compression,
    )


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
