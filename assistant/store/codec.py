"""Transcripts, redacted or not, and revisions as table rows with documents of plain JSON types, and back.

Reading checks the shape again; what does not have it is damage, reported without a word of its content.
Whether a quote stands at its place is checked where both texts are at hand: in the workflow.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from assistant.domain.errors import EvidenceBroken, StoreUnavailable
from assistant.domain.profile import Evidence, OpenPoint, OpenReason, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.transcript import (
    DroppedAudio,
    DropReason,
    RedactedTranscript,
    Replacement,
    Segment,
    Span,
    Transcript,
    TranscriptSource,
    Word,
)

Fields = Mapping[str, Any]


def transcript_row(transcript: Transcript) -> dict[str, Any]:
    return {
        "answer_id": transcript.answer_id,
        "revision": transcript.revision,
        "text": transcript.text,
        "content": {
            "segments": [_segment_fields(segment) for segment in transcript.segments],
            "dropped": [
                {"start": item.start, "end": item.end, "reason": item.reason.value} for item in transcript.dropped
            ],
        },
        "language": transcript.language,
        "source": transcript.source.value,
        "engine": transcript.engine,
    }


def transcript_of(row: Fields) -> Transcript:
    """Raises StoreUnavailable if the row is damaged."""
    with _damage_reported():
        text = _text(row, "text")
        return Transcript(
            answer_id=_text(row, "answer_id"),
            revision=_whole(row, "revision"),
            text=text,
            segments=tuple(_segment(item, len(text)) for item in _items(row["content"], "segments")),
            language=_text(row, "language"),
            source=TranscriptSource(row["source"]),
            engine=_text(row, "engine"),
            dropped=tuple(
                DroppedAudio(_number(item, "start"), _number(item, "end"), DropReason(item["reason"]))
                for item in _items(row["content"], "dropped")
            ),
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
                    "raw": _places(item.raw),
                    "redacted": _places(item.redacted),
                    "label": item.label,
                    "placeholder": item.placeholder,
                }
                for item in transcript.replacements
            ],
        },
        "policy": transcript.policy,
    }


def drafted_text_of(row: Fields) -> RedactedTranscript:
    """Raises StoreUnavailable if the row is damaged."""
    with _damage_reported():
        text = _text(row, "text")
        return RedactedTranscript(
            answer_id=_text(row, "answer_id"),
            revision=_whole(row, "transcript_revision"),
            text=text,
            segments=tuple(_segment(item, len(text)) for item in _items(row["content"], "segments")),
            replacements=tuple(
                Replacement(
                    raw=_span(item, "raw"),
                    redacted=_span(item, "redacted", len(text)),
                    label=_text(item, "label"),
                    placeholder=_text(item, "placeholder"),
                )
                for item in _items(row["content"], "replacements")
            ),
            policy=_text(row, "policy"),
        )


def revision_row(revision: Revision) -> dict[str, Any]:
    return {
        "interview_id": revision.interview_id,
        "number": revision.number,
        "kind": revision.kind.value,
        "origin": revision.origin.value,
        "made_by": revision.made_by,
        "made_at": revision.made_at,
        "content": {
            "statements": [_statement_fields(statement) for statement in revision.statements],
            "open_points": [
                {"question_id": point.question_id, "topic": point.topic, "reason": point.reason.value}
                for point in revision.open_points
            ],
            "made_with": dict(revision.made_with),
        },
        "comment": revision.comment,
    }


def revision_of(row: Fields) -> Revision:
    """Raises StoreUnavailable if the row is damaged."""
    with _damage_reported():
        content = row["content"]
        return Revision(
            interview_id=_text(row, "interview_id"),
            number=_whole(row, "number"),
            kind=RevisionKind(row["kind"]),
            origin=Origin(row["origin"]),
            made_by=_text(row, "made_by"),
            made_at=row["made_at"],
            statements=tuple(_statement(item) for item in _items(content, "statements")),
            open_points=tuple(
                OpenPoint(_text(item, "question_id"), _text(item, "topic"), OpenReason(item["reason"]))
                for item in _items(content, "open_points")
            ),
            made_with={name: _text(content["made_with"], name) for name in content["made_with"]},
            comment=_text(row, "comment"),
        )


def _segment_fields(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "span": _places(segment.span),
        "start": segment.start,
        "end": segment.end,
        "confidence": segment.confidence,
        "words": [
            {"span": _places(word.span), "start": word.start, "end": word.end, "confidence": word.confidence}
            for word in segment.words
        ],
    }


def _segment(fields: Fields, length: int) -> Segment:
    return Segment(
        id=_text(fields, "id"),
        span=_span(fields, "span", length),
        start=_number_or_none(fields, "start"),
        end=_number_or_none(fields, "end"),
        confidence=_number(fields, "confidence"),
        words=tuple(
            Word(_span(word, "span", length), _number(word, "start"), _number(word, "end"), _number(word, "confidence"))
            for word in _items(fields, "words")
        ),
    )


def _statement_fields(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "section": statement.section.value,
        "text": statement.text,
        "evidence": [
            {
                "answer_id": item.answer_id,
                "segment_id": item.segment_id,
                "transcript_revision": item.transcript_revision,
                "span": _places(item.span),
                "quote": item.quote,
                "audio_start": item.audio_start,
                "audio_end": item.audio_end,
            }
            for item in statement.evidence
        ],
        "origin": statement.origin.value,
        "confidence": statement.confidence,
        "rule": statement.rule,
    }


def _statement(fields: Fields) -> Statement:
    return Statement(
        id=_text(fields, "id"),
        section=Section(fields["section"]),
        text=_text(fields, "text"),
        evidence=tuple(
            Evidence(
                answer_id=_text(item, "answer_id"),
                segment_id=_text(item, "segment_id"),
                transcript_revision=_whole(item, "transcript_revision"),
                span=_span(item, "span"),
                quote=_text(item, "quote"),
                audio_start=_number_or_none(item, "audio_start"),
                audio_end=_number_or_none(item, "audio_end"),
            )
            for item in _items(fields, "evidence")
        ),
        origin=Origin(fields["origin"]),
        confidence=_number(fields, "confidence"),
        rule=_text(fields, "rule"),
    )


@contextmanager
def _damage_reported() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, EvidenceBroken):
        raise StoreUnavailable() from None


def _places(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(fields: Fields, key: str, length: int | None = None) -> Span:
    """Within a text of that length, where it is known."""
    start, end = fields[key]
    if type(start) is not int or type(end) is not int or (length is not None and end > length):
        raise ValueError(key)
    return Span(start, end)


def _text(fields: Fields, key: str) -> str:
    if not isinstance(value := fields[key], str):
        raise TypeError(key)
    return value


def _whole(fields: Fields, key: str) -> int:
    if type(value := fields[key]) is not int:
        raise TypeError(key)
    return value


def _number(fields: Fields, key: str) -> float:
    if type(value := fields[key]) not in (int, float):
        raise TypeError(key)
    return float(value)


def _number_or_none(fields: Fields, key: str) -> float | None:
    return None if fields[key] is None else _number(fields, key)


def _items(fields: Fields, key: str) -> list[Any]:
    if not isinstance(value := fields[key], list):
        raise TypeError(key)
    return value
