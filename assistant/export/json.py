"""The profile for other programs, in the form that `schemas/jobcenter-profile.json` describes.

Keys are stable; a change of meaning raises `format_version`. Times are ISO 8601, audio times seconds, offsets code
points of the redacted transcript.
"""

import json

from assistant.domain.narration import Narration
from assistant.domain.profile import Statement
from assistant.export.content import NumberedEvidence, ProfileExport

FORMAT, FORMAT_VERSION = "jobcenter-profile", 2


def profile_json(export: ProfileExport) -> bytes:
    return json_file(_document(export))


def json_file(document: dict[str, object]) -> bytes:
    """UTF-8, indented, keys always in the same order. Half characters, which a typed answer may bring, become "?"."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def _document(export: ProfileExport) -> dict[str, object]:
    listed = export.evidence_list()
    numbers = {item.evidence: item.number for item in listed}
    confirmation, review = export.confirmation, export.review
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "interview": {
            "id": export.interview_id,
            "case_name": export.case_name,
            "held_at": export.held_at.isoformat(),
            "guide": export.guide,
            "guide_version": export.guide_version,
        },
        "confirmed": export.confirmed,
        "confirmation": confirmation and {"by": confirmation.by, "at": confirmation.at.isoformat()},
        "review": review
        and {"by": review.by, "at": review.at.isoformat(), "approved": review.approved, "comment": review.comment},
        "sections": [
            {
                "section": section.value,
                "narration": _narration(export.narrations.get(section)),
                "statements": [
                    {
                        "id": statement.id,
                        "text": statement.text,
                        "origin": statement.origin.value,
                        "confidence": round(statement.confidence, 3),
                        "rule": statement.rule,
                        "marks": sorted(mark.value for mark in statement.marks),
                        "values": [{"key": item.key, "value": item.value} for item in statement.values],
                        "decision": _decision(export, statement),
                        "evidence": [numbers[evidence] for evidence in statement.evidence],
                    }
                    for statement in statements
                ],
            }
            for section, statements in export.by_section()
        ],
        "evidence": [_evidence(item, export.question(item.question_id)) for item in listed],
        "open_points": [
            {
                "question_id": point.question_id,
                "topic": point.topic,
                "question": export.question(point.question_id),
                "reason": point.reason.value,
            }
            for point in export.open_points
        ],
        "consents": [
            {
                "purpose": consent.purpose.value,
                "granted": consent.granted,
                "at": consent.at.isoformat(),
                "text_version": consent.text_version,
                "recorded_by": consent.recorded_by,
            }
            for consent in export.consents
        ],
        "made_with": dict(sorted(export.made_with.items())),
    }


def _narration(narration: Narration | None) -> dict[str, object] | None:
    if narration is None:
        return None
    return {
        "sentences": [
            {"text": item.text, "statements": list(item.statement_ids), "narrated": item.narrated}
            for item in narration.sentences
        ],
        "accepted_by": narration.by,
        "at": narration.at.isoformat(),
        "made_with": dict(sorted(narration.made_with.items())),
    }


def _decision(export: ProfileExport, statement: Statement) -> dict[str, str] | None:
    decided = export.decisions.get(statement.id)
    return None if decided is None else {"action": decided.action.value, "by": decided.by, "at": decided.at.isoformat()}


def _evidence(item: NumberedEvidence, question: str) -> dict[str, object]:
    evidence = item.evidence
    return {
        "number": item.number,
        "quote": evidence.quote,
        "answer_id": evidence.answer_id,
        "segment_id": evidence.segment_id,
        "transcript_revision": evidence.transcript_revision,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "audio_start": evidence.audio_start,
        "audio_end": evidence.audio_end,
        "question_id": item.question_id,
        "question": question,
    }
