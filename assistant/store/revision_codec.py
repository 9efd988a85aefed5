"""Revisions of the profile as table rows with documents of plain JSON types, and back.

Reading checks the shape again; what does not have it is damage, reported without a word of its content.
Whether a quote stands at its place is checked where both texts are at hand: in the workflow.
"""

from typing import Any

from assistant.domain.profile import (
    Evidence,
    Mark,
    OpenPoint,
    OpenReason,
    Origin,
    Revision,
    RevisionKind,
    Section,
    StatedValue,
    Statement,
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
            "for_review": revision.for_review,
        },
        "comment": revision.comment,
    }


def revision_of(row: Fields) -> Revision:
    """Raises StoreUnavailable if the row is damaged."""
    with damage_reported():
        content = row["content"]
        return Revision(
            interview_id=text_in(row, "interview_id"),
            number=whole_in(row, "number"),
            kind=RevisionKind(row["kind"]),
            origin=Origin(row["origin"]),
            made_by=text_in(row, "made_by"),
            made_at=row["made_at"],
            statements=tuple(_statement(item) for item in items_in(content, "statements")),
            open_points=tuple(
                OpenPoint(text_in(item, "question_id"), text_in(item, "topic"), OpenReason(item["reason"]))
                for item in items_in(content, "open_points")
            ),
            made_with={name: text_in(content["made_with"], name) for name in content["made_with"]},
            comment=text_in(row, "comment"),
            # Before there was a sample every profile was reviewed.
            for_review=bool(content.get("for_review", True)),
        )


def evidence_fields(evidence: Evidence) -> dict[str, Any]:
    return {
        "answer_id": evidence.answer_id,
        "segment_id": evidence.segment_id,
        "transcript_revision": evidence.transcript_revision,
        "span": places(evidence.span),
        "quote": evidence.quote,
        "audio_start": evidence.audio_start,
        "audio_end": evidence.audio_end,
    }


def evidence_of(fields: Fields) -> Evidence:
    """Within `damage_reported`."""
    return Evidence(
        answer_id=text_in(fields, "answer_id"),
        segment_id=text_in(fields, "segment_id"),
        transcript_revision=whole_in(fields, "transcript_revision"),
        span=span_in(fields, "span"),
        quote=text_in(fields, "quote"),
        audio_start=number_or_none_in(fields, "audio_start"),
        audio_end=number_or_none_in(fields, "audio_end"),
    )


def _statement_fields(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "section": statement.section.value,
        "text": statement.text,
        "evidence": [evidence_fields(item) for item in statement.evidence],
        "origin": statement.origin.value,
        "confidence": statement.confidence,
        "rule": statement.rule,
        "marks": sorted(mark.value for mark in statement.marks),
        "values": [
            {
                "key": item.key,
                "value": item.value,
                "said": [{"piece": piece, "span": places(span)} for piece, span in item.said],
                "account": item.account,
            }
            for item in statement.values
        ],
    }


def _statement(fields: Fields) -> Statement:
    return Statement(
        id=text_in(fields, "id"),
        section=Section(fields["section"]),
        text=text_in(fields, "text"),
        evidence=tuple(evidence_of(item) for item in items_in(fields, "evidence")),
        origin=Origin(fields["origin"]),
        confidence=number_in(fields, "confidence"),
        rule=text_in(fields, "rule"),
        # Drafts made before there were marks and typed values have none.
        marks=frozenset(Mark(mark) for mark in fields.get("marks", ())),
        values=tuple(_value(item) for item in items_in(fields, "values")) if "values" in fields else (),
    )


def _value(fields: Fields) -> StatedValue:
    return StatedValue(
        key=text_in(fields, "key"),
        value=text_in(fields, "value"),
        said=tuple((whole_in(item, "piece"), span_in(item, "span")) for item in items_in(fields, "said")),
        account=whole_in(fields, "account"),
    )
