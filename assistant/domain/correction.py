"""A corrected transcript keeps the times of the words that stayed."""

import re
from difflib import SequenceMatcher

from assistant.domain.transcript import Segment, Span, Transcript, TranscriptSource, Word, segments_of_typed_text

_TOKEN = re.compile(r"\S+")


def corrected(transcript: Transcript, text: str) -> Transcript:
    """The next revision with the officer's wording.

    Words that stayed keep their times; changed words take the seconds of the words they replaced, so that evidence
    still plays the right place. Without words in the old revision (typed answers) there are no times to keep.
    """
    text = text.strip()
    old_words = [word for segment in transcript.segments for word in segment.words]
    segments = _realigned(transcript, old_words, text) if old_words else segments_of_typed_text(text)
    source = TranscriptSource.CORRECTED if old_words else transcript.source
    return Transcript(
        transcript.answer_id,
        transcript.revision + 1,
        text,
        segments,
        transcript.language,
        source,
        transcript.engine,
        transcript.dropped,
    )


def _realigned(transcript: Transcript, old_words: list[Word], text: str) -> tuple[Segment, ...]:
    old_tokens = [word.span.of(transcript.text).strip() for word in old_words]
    new_spans = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    new_tokens = [span.of(text) for span in new_spans]
    new_words: list[Word] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_tokens, new_tokens, autojunk=False).get_opcodes():
        if tag == "equal":
            new_words += [
                Word(span, word.start, word.end, word.confidence)
                for word, span in zip(old_words[i1:i2], new_spans[j1:j2], strict=True)
            ]
        else:
            start, end = _seconds_of_gap(old_words, i1, i2)
            new_words += [Word(span, start, end, 1.0) for span in new_spans[j1:j2]]
    return _grouped(transcript, new_words)


def _seconds_of_gap(words: list[Word], first: int, last: int) -> tuple[float, float]:
    """Seconds of the replaced words; for inserted ones the point between their neighbours."""
    if first < last:
        return words[first].start, words[last - 1].end
    before = words[first - 1].end if first else words[0].start
    after = words[first].start if first < len(words) else words[-1].end
    return min(before, after), max(before, after)


def _grouped(transcript: Transcript, words: list[Word]) -> tuple[Segment, ...]:
    """Put the words back into the segments of their time, keeping the segments' ids."""
    groups: list[tuple[Segment, list[Word]]] = [(segment, []) for segment in transcript.segments]
    current = 0
    for word in words:
        while current + 1 < len(groups) and word.start >= (groups[current + 1][0].start or 0.0):
            current += 1
        groups[current][1].append(word)
    return tuple(
        Segment(
            segment.id,
            Span(members[0].span.start, members[-1].span.end),
            min(word.start for word in members),
            max(word.end for word in members),
            min(word.confidence for word in members),
            tuple(members),
        )
        for segment, members in groups
        if members
    )
