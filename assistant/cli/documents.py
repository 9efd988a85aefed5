"""The JSON the command line writes. These forms are a contract for measurements: add keys, never change them."""

from dataclasses import asdict
from typing import Any

from assistant.domain.findings import Findings, Polarity
from assistant.domain.transcript import RedactedTranscript, Transcript

Document = dict[str, Any]
DATE = "DATE"
"""Label of dates that only the strictest policies hide."""


def transcript_document(transcript: Transcript) -> Document:
    """Text, segments and words with spans (code points) and times (seconds)."""
    return {
        "text": transcript.text,
        "language": transcript.language,
        "engine": transcript.engine,
        "segments": [
            {
                "id": segment.id,
                "start": segment.start,
                "end": segment.end,
                "text": segment.span.of(transcript.text),
                "span": [segment.span.start, segment.span.end],
                "confidence": segment.confidence,
                "words": [
                    {
                        "text": word.span.of(transcript.text),
                        "span": [word.span.start, word.span.end],
                        "start": word.start,
                        "end": word.end,
                        "confidence": word.confidence,
                    }
                    for word in segment.words
                ],
            }
            for segment in transcript.segments
        ],
        "dropped": [asdict(item) for item in transcript.dropped],
    }


def redacted_document(transcript: RedactedTranscript) -> Document:
    """The text as the drafter saw it and what was hidden, by kind and place, without the hidden words."""
    return {
        "text": transcript.text,
        "policy": transcript.policy,
        "hidden": [
            {"label": item.label, "placeholder": item.placeholder, "span": [item.redacted.start, item.redacted.end]}
            for item in transcript.replacements
        ],
    }


def findings_document(text: str, findings: Findings) -> Document:
    """The form that the evaluation reads (`score.py`): spans into the raw text."""
    return {
        "pii": [
            {"start": item.span.start, "end": item.span.end, "label": item.label, "score": item.score}
            for item in findings.personal_data
            if item.label != DATE
        ],
        # Apart: the evaluation's annotation of personal data knows no dates other than of birth.
        "dates": [
            {"start": item.span.start, "end": item.span.end, "score": item.score}
            for item in findings.personal_data
            if item.label == DATE
        ],
        "sensitive": [
            {"start": item.span.start, "end": item.span.end, "category": item.category, "score": item.score}
            for item in findings.sensitive
        ],
        "skills": [
            {
                "start": item.span.start,
                "end": item.span.end,
                "kind": item.kind.value,
                "polarity": "has" if item.polarity is Polarity.HAS else "not",
                "context": item.polarity.value,
                "group": item.group.value,
                "label": item.label,
                "uri": item.candidates[0].uri,
                "candidates": [candidate.label for candidate in item.candidates],
                "score": item.score,
                "rule": item.rule,
            }
            for item in findings.skills
        ],
        "facts": [
            {
                "kind": fact.kind.value,
                **fact.values,
                "start": fact.span.start,
                "end": fact.span.end,
                "quote": fact.span.of(text),
                "score": fact.score,
                "rule": fact.rule,
            }
            for fact in findings.facts
        ],
    }
