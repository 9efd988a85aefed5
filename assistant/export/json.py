"""The profile for other programs. Keys are stable; a change of meaning raises `format_version`.

{
  "format": "jobcenter-profile", "format_version": 1,
  "interview": {"id", "case_name", "held_at", "guide", "guide_version"},
  "confirmed": bool,
  "confirmation": null | {"by", "at"},
  "review": null | {"by", "at", "approved", "comment"},
  "sections": [{"section", "statements": [{"id", "text", "origin", "confidence", "rule", "evidence": [number]}]}],
  "evidence": [{"number", "quote", "answer_id", "segment_id", "transcript_revision", "start", "end",
                "audio_start", "audio_end", "question_id", "question"}],
  "open_points": [{"question_id", "topic", "question", "reason"}],
  "consents": [{"purpose", "granted", "at", "text_version", "recorded_by"}],
  "made_with": {part: version}
}

Times are ISO 8601, audio times seconds, offsets code points of the redacted transcript.
"""

import json

from assistant.export.content import NumberedEvidence, ProfileExport

FORMAT, FORMAT_VERSION = "jobcenter-profile", 1


def profile_json(export: ProfileExport) -> bytes:
    """UTF-8, indented, keys always in the same order."""
    return (json.dumps(_document(export), ensure_ascii=False, indent=2) + "\n").encode()


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
                "statements": [
                    {
                        "id": statement.id,
                        "text": statement.text,
                        "origin": statement.origin.value,
                        "confidence": round(statement.confidence, 3),
                        "rule": statement.rule,
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
