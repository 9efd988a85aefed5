"""The text without what a policy hides: one pure function from findings to RedactedTranscript."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding, SensitiveFinding
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span, Transcript, Word
from assistant.redaction.persons import PERSON, Persons
from assistant.redaction.policy import Policy

STEP = "redaction"


def redact(
    transcript: Transcript,
    personal_data: Sequence[PersonalDataFinding],
    sensitive: Sequence[SensitiveFinding],
    policy: Policy,
    persons: Persons | None = None,
) -> RedactedTranscript:
    """Put placeholders where the policy hides something; segments, words and times follow the new text.

    `persons`: numbering of the interview (`Persons.of` all its answers). People it does not know are numbered after
    its own, so a transcript can also be redacted alone. Raises RedactionFailed if a finding lies outside the text.
    """
    numbering = (persons or Persons()).extended(transcript, personal_data)
    hidden = [(item.span, item.label) for item in personal_data if policy.hides(item.label)]
    hidden += [(item.span, item.category) for item in sensitive if policy.hides(item.category)]
    if any(span.end > len(transcript.text) for span, _ in hidden):
        raise RedactionFailed(step=STEP)
    parts: list[str] = []
    replacements: list[Replacement] = []
    position = length = 0
    for span, label in _joined(hidden):
        number = numbering.number(span.of(transcript.text)) if label == PERSON else None
        placeholder = policy.placeholder(label, number)
        before = transcript.text[position : span.start]
        start = length + len(before)
        parts += [before, placeholder]
        length = start + len(placeholder)
        replacements.append(Replacement(span, Span(start, length), label, placeholder))
        position = span.end
    text = "".join([*parts, transcript.text[position:]])
    bare = RedactedTranscript(transcript.answer_id, transcript.revision, text, (), tuple(replacements), policy.name)
    return replace(bare, segments=tuple(_segments(transcript.segments, bare)))


def _joined(hidden: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Overlapping passages as one; it takes the label of its longest part."""
    groups: list[list[tuple[Span, str]]] = []
    for span, label in sorted(hidden):
        if groups and span.start < max(other.end for other, _ in groups[-1]):
            groups[-1].append((span, label))
        else:
            groups.append([(span, label)])
    return [
        (
            Span(group[0][0].start, max(span.end for span, _ in group)),
            max(group, key=lambda item: len(item[0]))[1],
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
