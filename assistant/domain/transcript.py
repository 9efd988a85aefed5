"""A transcript with times, and its redacted counterpart, a different type on purpose.

All offsets are Unicode code points into `text`; all times are seconds from the start of the answer's recording.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.domain.errors import EvidenceBroken

UNSURE_BELOW = 0.5
"""Confidence of a word under which a person is asked to look at it."""

_WORTH_NOTING = 1.0
"""Seconds; shorter pauses are part of speaking."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word, its place in the text, its time and how sure the engine was (0..1)."""

    span: Span
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech the engine wrote down in one go. Typed answers have segments without times."""

    id: str
    span: Span
    start: float | None
    end: float | None
    confidence: float = 1.0
    words: tuple[Word, ...] = ()


class DropReason(StrEnum):
    """Why audio or text of the engine was not taken over."""

    NO_SPEECH = "no_speech"
    UNSURE = "unsure"
    LOOP = "loop"
    PHRASE = "phrase"
    NOISE = "noise"
    """So much noise around the words that the text is not to be trusted."""


@dataclass(frozen=True, slots=True)
class DroppedAudio:
    """Seconds of audio that gave no text, with the reason."""

    start: float
    end: float
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a recording that is written down, mostly while the client still speaks.

    `number` counts from 1 within the recording. Spans point into the passage's own text, which is empty where nothing
    stood; times count from the start of the recording.
    """

    number: int
    start: float
    end: float
    text: str
    segments: tuple[Segment, ...]
    dropped: tuple[DroppedAudio, ...]
    engine: str


class TranscriptSource(StrEnum):
    ENGINE = "engine"
    TYPED = "typed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in one answer, in one revision (1 is the first)."""

    answer_id: str
    revision: int
    text: str
    segments: tuple[Segment, ...]
    language: str = "de"
    source: TranscriptSource = TranscriptSource.ENGINE
    engine: str = ""
    dropped: tuple[DroppedAudio, ...] = ()

    def segment_at(self, span: Span) -> Segment:
        """The segment in which the span starts."""
        for segment in self.segments:
            if segment.span.start <= span.start < segment.span.end:
                return segment
        raise EvidenceBroken(answer=self.answer_id)

    def seconds_of(self, span: Span) -> tuple[float, float] | None:
        """Start and end in the recording of the words in the span; None where nothing was recorded."""
        touched = [segment for segment in self.segments if segment.span.overlaps(span)]
        words = [word for segment in touched for word in segment.words if word.span.overlaps(span)]
        starts = [item.start for item in (words or touched) if item.start is not None]
        ends = [item.end for item in (words or touched) if item.end is not None]
        return (min(starts), max(ends)) if starts and ends else None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A hidden passage: where it was, what stands there now, and what kind of data it is."""

    raw: Span
    redacted: Span
    label: str
    placeholder: str
    rule: str = ""
    """Which rule found it."""


@dataclass(frozen=True, slots=True)
class RedactedTranscript:
    """The text without what the policy hides. Everything after redaction works on this type only."""

    answer_id: str
    revision: int
    text: str
    segments: tuple[Segment, ...]
    replacements: tuple[Replacement, ...]
    policy: str
    _raw_ends: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_raw_ends", tuple(item.raw.end for item in self.replacements))

    def carry(self, span: Span) -> Span | None:
        """Where a span of the raw text lies in the redacted text; None if it touches a hidden passage."""
        index = bisect_right(self._raw_ends, span.start)
        if index < len(self.replacements) and self.replacements[index].raw.overlaps(span):
            return None
        shift = 0
        if index:
            before = self.replacements[index - 1]
            shift = before.redacted.end - before.raw.end
        return span.shifted(shift)

    def carry_visible(self, span: Span) -> tuple[Span, ...]:
        """The visible parts of a raw span in the redacted text, in order; empty if all of it is hidden."""
        parts: list[Span] = []
        position = span.start
        for item in self.replacements:
            if not item.raw.overlaps(span):
                continue
            if position < item.raw.start:
                parts.append(Span(position, item.raw.start))
            position = item.raw.end
        if position < span.end:
            parts.append(Span(position, span.end))
        return tuple(carried for part in parts if (carried := self.carry(part)))

    def segment_at(self, span: Span) -> Segment:
        for segment in self.segments:
            if segment.span.start <= span.start < segment.span.end:
                return segment
        raise EvidenceBroken(answer=self.answer_id)

    def seconds_of(self, span: Span) -> tuple[float, float] | None:
        return Transcript(self.answer_id, self.revision, self.text, self.segments).seconds_of(span)


def segments_of_typed_text(text: str) -> tuple[Segment, ...]:
    """Typed answers: one segment a line, without times."""
    segments: list[Segment] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            segments.append(
                Segment(f"s{len(segments) + 1}", Span(position, position + len(line.rstrip("\r\n"))), None, None)
            )
        position += len(line)
    return tuple(segments)


def unsure_words(segments: Sequence[Segment]) -> tuple[Span, ...]:
    """Places of the words the engine was not sure of, neighbours joined; for a person to look at."""
    found: list[Span] = []
    touching = False
    for word in (word for segment in segments for word in segment.words):
        if word.confidence >= UNSURE_BELOW:
            touching = False
            continue
        if touching:
            found[-1] = Span(found[-1].start, word.span.end)
        else:
            found.append(word.span)
        touching = True
    return tuple(found)


def put_together(answer_id: str, passages: Sequence[Passage], seconds: float, language: str) -> Transcript:
    """The transcript of a recording of so many seconds out of its passages, in order; its text may be empty.

    What lies between the passages was never shown to the engine, because nobody spoke: it is noted as dropped.
    """
    with_text = [passage for passage in passages if passage.text]
    text, places = joined([passage.text for passage in with_text])
    segments: list[Segment] = []
    for passage, place in zip(with_text, places, strict=True):
        segments.extend(_shifted(segment, place.start) for segment in passage.segments)
    dropped = [item for passage in passages for item in passage.dropped]
    edges = [0.0, *(edge for passage in passages for edge in (passage.start, passage.end)), seconds]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start >= _WORTH_NOTING:
            dropped.append(DroppedAudio(start, end, DropReason.NO_SPEECH))
    return Transcript(
        answer_id=answer_id,
        revision=1,
        text=text,
        segments=tuple(replace(segment, id=f"s{number}") for number, segment in enumerate(segments, start=1)),
        language=language,
        engine=passages[0].engine if passages else "",
        dropped=tuple(sorted(dropped, key=lambda item: (item.start, item.end))),
    )


def _shifted(segment: Segment, by: int) -> Segment:
    words = tuple(replace(word, span=word.span.shifted(by)) for word in segment.words)
    return replace(segment, span=segment.span.shifted(by), words=words)


def joined(texts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Segment texts put together with one blank, and where each one lies."""
    parts: list[str] = []
    spans: list[Span] = []
    position = 0
    for text in texts:
        parts.append(text)
        spans.append(Span(position, position + len(text)))
        position += len(text) + 1
    return " ".join(parts), tuple(spans)
