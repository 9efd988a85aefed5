"""What was said as table rows with documents of plain JSON types, and back: transcripts, redacted or not, passages.

Reading checks the shape again; what does not have it is damage, reported without a word of its content.
"""

from typing import Any

from assistant.domain.transcript import (
    DroppedAudio,
    DropReason,
    Passage,
    RedactedTranscript,
    Replacement,
    Segment,
    Transcript,
    TranscriptSource,
    Word,
)
from assistant.store.fields import (
    Fields,
    damage_reported,
    items_in,
    number_in,
    number_or_none_in,
    places,
    span_in,
    text_in,
    whole_in,
)


def transcript_row(transcript: Transcript) -> dict[str, Any]:
    return {
        "answer_id": transcript.answer_id,
        "revision": transcript.revision,
        "text": transcript.text,
        "content": {
            "segments": [_segment_fields(segment) for segment in transcript.segments],
            "dropped": [_dropped_fields(item) for item in transcript.dropped],
        },
        "language": transcript.language,
        "source": transcript.source.value,
        "engine": transcript.engine,
    }


def transcript_of(row: Fields) -> Transcript:
    """Raises StoreUnavailable if the row is damaged."""
    with damage_reported():
        text = text_in(row, "text")
        return Transcript(
            answer_id=text_in(row, "answer_id"),
            revision=whole_in(row, "revision"),
            text=text,
            segments=tuple(_segment(item, len(text)) for item in items_in(row["content"], "segments")),
            language=text_in(row, "language"),
            source=TranscriptSource(row["source"]),
            engine=text_in(row, "engine"),
            dropped=tuple(_dropped(item) for item in items_in(row["content"], "dropped")),
        )


def drafted_text_row(transcript: RedactedTranscript) -> dict[str, Any]:
    return {
        "answer_id": transcript.answer_id,
        "transcript_revision": transcript.revision,
        "text": transcript.text,
        "content": {
            "segments": [_segment_fields(segment) for segment in transcript.segments],
            "replacements": [
                {
                    "raw": places(item.raw),
                    "redacted": places(item.redacted),
                    "label": item.label,
                    "placeholder": item.placeholder,
                    "rule": item.rule,
                }
                for item in transcript.replacements
            ],
        },
        "policy": transcript.policy,
    }


def drafted_text_of(row: Fields) -> RedactedTranscript:
    """Raises StoreUnavailable if the row is damaged."""
    with damage_reported():
        text = text_in(row, "text")
        return RedactedTranscript(
            answer_id=text_in(row, "answer_id"),
            revision=whole_in(row, "transcript_revision"),
            text=text,
            segments=tuple(_segment(item, len(text)) for item in items_in(row["content"], "segments")),
            replacements=tuple(
                Replacement(
                    raw=span_in(item, "raw"),
                    redacted=span_in(item, "redacted", len(text)),
                    label=text_in(item, "label"),
                    placeholder=text_in(item, "placeholder"),
                    # Drafts of earlier versions do not say.
                    rule=text_in(item, "rule") if "rule" in item else "",
                )
                for item in items_in(row["content"], "replacements")
            ),
            policy=text_in(row, "policy"),
        )


def passage_row(take_id: str, passage: Passage) -> dict[str, Any]:
    return {
        "take_id": take_id,
        "number": passage.number,
        "start": passage.start,
        "end": passage.end,
        "content": {
            "text": passage.text,
            "segments": [_segment_fields(segment) for segment in passage.segments],
            "dropped": [_dropped_fields(item) for item in passage.dropped],
        },
        "engine": passage.engine,
    }


def passage_of(row: Fields) -> Passage:
    """Raises StoreUnavailable if the row is damaged."""
    with damage_reported():
        content = row["content"]
        text = text_in(content, "text")
        return Passage(
            number=whole_in(row, "number"),
            start=number_in(row, "start"),
            end=number_in(row, "end"),
            text=text,
            segments=tuple(_segment(item, len(text)) for item in items_in(content, "segments")),
            dropped=tuple(_dropped(item) for item in items_in(content, "dropped")),
            engine=text_in(row, "engine"),
        )


def _dropped_fields(item: DroppedAudio) -> dict[str, Any]:
    return {"start": item.start, "end": item.end, "reason": item.reason.value}


def _dropped(fields: Fields) -> DroppedAudio:
    return DroppedAudio(number_in(fields, "start"), number_in(fields, "end"), DropReason(fields["reason"]))


def _segment_fields(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "span": places(segment.span),
        "start": segment.start,
        "end": segment.end,
        "confidence": segment.confidence,
        "words": [
            {"span": places(word.span), "start": word.start, "end": word.end, "confidence": word.confidence}
            for word in segment.words
        ],
    }


def _segment(fields: Fields, length: int) -> Segment:
    return Segment(
        id=text_in(fields, "id"),
        span=span_in(fields, "span", length),
        start=number_or_none_in(fields, "start"),
        end=number_or_none_in(fields, "end"),
        confidence=number_in(fields, "confidence"),
        words=tuple(
            Word(
                span_in(word, "span", length),
                number_in(word, "start"),
                number_in(word, "end"),
                number_in(word, "confidence"),
            )
            for word in items_in(fields, "words")
        ),
    )
