"""The text without what a policy hides: one pure function from findings to RedactedTranscript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding, SensitiveFinding
from assistant.domain.redaction_check import OFFICER_RULE
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span, Transcript, Word
from assistant.redaction.numbering import Numbering
from assistant.redaction.policy import Policy

STEP = "redaction"


@dataclass(frozen=True, slots=True, order=True)
class _Hidden:
    """A passage that may have to be hidden, and which rule found it."""

    span: Span
    label: str
    rule: str


def redact(
    transcript: Transcript,
    personal_data: Sequence[PersonalDataFinding],
    sensitive: Sequence[SensitiveFinding],
    policy: Policy,
    numbering: Numbering | None = None,
) -> RedactedTranscript:
    """Put placeholders where the policy hides something; segments, words and times follow the new text.

    `numbering`: of the interview (`Numbering.of` all its answers). Names it does not know are numbered after its own,
    so a transcript can also be redacted alone. Raises RedactionFailed if a finding lies outside the text.
    """
    numbers = (numbering or Numbering()).extended(transcript, personal_data)
    found = [_Hidden(item.span, item.label, item.rule) for item in personal_data]
    found += [_Hidden(item.span, item.category, item.rule) for item in sensitive]
    # What the officer hides is hidden, whatever the policy keeps.
    hidden = [item for item in found if policy.hides(item.label) or item.rule == OFFICER_RULE]
    if any(item.span.end > len(transcript.text) for item in hidden):
        raise RedactionFailed(step=STEP)
    parts: list[str] = []
    replacements: list[Replacement] = []
    position = length = 0
    for span, longest in _joined(hidden):
        number = numbers.number(longest.label, longest.span.of(transcript.text))
        placeholder = policy.placeholder(longest.label, number)
        before = transcript.text[position : span.start]
        start = length + len(before)
        parts += [before, placeholder]
        length = start + len(placeholder)
        replacements.append(Replacement(span, Span(start, length), longest.label, placeholder, longest.rule))
        position = span.end
    text = "".join([*parts, transcript.text[position:]])
    bare = RedactedTranscript(transcript.answer_id, transcript.revision, text, (), tuple(replacements), policy.name)
    return replace(bare, segments=tuple(_segments(transcript.segments, bare)))


def _joined(hidden: Iterable[_Hidden]) -> list[tuple[Span, _Hidden]]:
    """Overlapping passages as one, each with its longest part, whose label and rule it takes."""
    groups: list[list[_Hidden]] = []
    for item in sorted(hidden):
        if groups and item.span.start < max(other.span.end for other in groups[-1]):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [
        (
            Span(group[0].span.start, max(item.span.end for item in group)),
            max(group, key=lambda item: len(item.span)),
        )
        for group in groups
    ]


def _segments(segments: Sequence[Segment], redacted: RedactedTranscript) -> Iterable[Segment]:
    """Segments in the redacted text, in order and apart; one that lies in an earlier one's placeholder is gone."""
    last_end = 0
    for segment in segments:
        start, end = _segment_start(segment.span.start, last_end, redacted), _segment_end(segment.span.end, redacted)
        if start >= end:
            continue
        words = tuple(word for raw in segment.words if (word := _word(raw, redacted)))
        yield replace(segment, span=Span(start, end), words=words)
        last_end = end


def _segment_start(position: int, last_end: int, redacted: RedactedTranscript) -> int:
    """A segment that starts inside a hidden passage has the placeholder, unless the segment before has it already."""
    shift = 0
    for item in redacted.replacements:
        if item.raw.start <= position < item.raw.end:
            return item.redacted.start if item.redacted.start >= last_end else item.redacted.end
        if position < item.raw.start:
            break
        shift = item.redacted.end - item.raw.end
    return position + shift


def _segment_end(position: int, redacted: RedactedTranscript) -> int:
    """A segment that ends inside a hidden passage ends after its placeholder."""
    shift = 0
    for item in redacted.replacements:
        if item.raw.start < position <= item.raw.end:
            return item.redacted.end
        if position <= item.raw.start:
            break
        shift = item.redacted.end - item.raw.end
    return position + shift


def _word(word: Word, redacted: RedactedTranscript) -> Word | None:
    """The visible part of a word with its time; None for a word that is hidden."""
    visible = (span for span in redacted.carry_visible(word.span) if any(c.isalnum() for c in span.of(redacted.text)))
    span = next(visible, None)
    return replace(word, span=span) if span else None
