"""Places in a redacted text that evidence may cover: visible words, never a placeholder.

What stands there is also verbatim in the raw transcript, so that an officer finds it again.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.domain.transcript import RedactedTranscript, Span

_LONGEST_HULL = 240  # characters: longer and the words that matter are lost in the passage
_LONGEST_SENTENCE = 160  # characters: a longer sentence does not make a short passage clearer
_FEWEST_WORDS = 3  # a shorter remainder of a sentence says nothing on its own
_FEWEST_WORDS_OF_PART = 2  # single words between hidden passages only make a quote unreadable
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# A full stop ends a sentence before a capital, but not after one letter ("z. B.") or an ordinal ("am 5. Mai").
_SENTENCE_END = re.compile(r"(?:[!?…]+|(?<!\b\w)(?<!\b\d\d)\.+)[\"“”»)]*(?=\s+[\"„“«(\[]*[A-ZÄÖÜ]|\s*$)|\n+")
_EDGE = " \t\r\n,;:–-"


def visible_parts(transcript: RedactedTranscript, span: Span) -> tuple[Span, ...]:
    """The parts of a span of the redacted text between placeholders, without blanks and commas at their edges."""
    parts: list[Span] = []
    position = span.start
    hidden = sorted(item.redacted for item in transcript.replacements if item.redacted.overlaps(span))
    for start, end in [*((place.start, place.end) for place in hidden), (span.end, span.end)]:
        if part := _trimmed(transcript.text, position, start):
            parts.append(part)
        position = max(position, end)
    return tuple(parts)


def fact_passages(transcript: RedactedTranscript, spans: Sequence[Span]) -> tuple[Span, ...]:
    """One passage from the first to the last word of a fact where that is short and visible, else one per slot.

    A word or two ("Auto") neither show nor sound like what was said: they are widened to their sentence.
    """
    ordered = sorted(spans)
    hull = Span(ordered[0].start, max(span.end for span in ordered))
    if len(hull) <= _LONGEST_HULL and visible_parts(transcript, hull) == (hull,) and _close(transcript, hull):
        return (_readable(transcript, hull),)
    apart: list[Span] = []
    for span in ordered:
        if apart and apart[-1].overlaps(span):
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(part for span in apart for part in visible_parts(transcript, span))


def quotable_sentences(transcript: RedactedTranscript) -> Iterator[tuple[tuple[Span, ...], str]]:
    """Each sentence as its visible parts and as it is quoted, with "…" for what is hidden.

    Left out: sentences of which too little is visible, and those with a hidden special category, because what is
    left of them would hint at it.
    """
    text = transcript.text
    for sentence in sentences(text):
        hidden = [item for item in transcript.replacements if item.redacted.overlaps(sentence)]
        if any(item.label in SPECIAL_CATEGORIES for item in hidden):
            continue
        counted = [(part, _count_words(part.of(text))) for part in visible_parts(transcript, sentence)]
        parts = tuple(part for part, words in counted if words >= _FEWEST_WORDS_OF_PART)
        if sum(_count_words(part.of(text)) for part in parts) < _FEWEST_WORDS:
            continue
        before = ["…"] if any(item.redacted.end <= parts[0].start for item in hidden) else []
        after = ["…"] if any(item.redacted.start >= parts[-1].end for item in hidden) else []
        yield parts, " ".join([*before, " … ".join(part.of(text) for part in parts), *after])


def word_confidence(transcript: RedactedTranscript, spans: Sequence[Span]) -> float:
    """How sure the engine was of the least sure word in the spans (0..1); segments without words count as one."""
    values = [1.0]
    for segment in transcript.segments:
        touching = [span for span in spans if segment.span.overlaps(span)]
        if not touching:
            continue
        words = [word for word in segment.words if any(word.span.overlaps(span) for span in touching)]
        values += [word.confidence for word in words] or [segment.confidence]
    return min(values)


def _readable(transcript: RedactedTranscript, passage: Span) -> Span:
    if _count_words(passage.of(transcript.text)) >= _FEWEST_WORDS:
        return passage
    for sentence in sentences(transcript.text):
        if sentence.contains(passage):
            parts = visible_parts(transcript, sentence)
            whole = len(parts) == 1 and not any(item.redacted.overlaps(sentence) for item in transcript.replacements)
            return parts[0] if whole and len(parts[0]) <= _LONGEST_SENTENCE else passage
    return passage


def sentences(text: str) -> Iterator[Span]:
    borders = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return (Span(start, end) for start, end in pairwise(borders) if start < end)


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))


def _close(transcript: RedactedTranscript, hull: Span) -> bool:
    """Whether the passage lies in one segment or two neighbours."""
    return sum(segment.span.overlaps(hull) for segment in transcript.segments) <= 2


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None
