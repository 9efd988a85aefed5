"""A transcript with times, and its redacted counterpart, a different type on purpose.

All offsets are Unicode code points into `text`; all times are seconds from the start of the answer's recording.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.domain.errors import EvidenceBroken


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


@dataclass(frozen=True, slots=True)
class DroppedAudio:
    """Seconds of audio that gave no text, with the reason."""

    start: float
    end: float
    reason: DropReason


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
