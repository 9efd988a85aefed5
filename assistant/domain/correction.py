"""A corrected transcript keeps the times of the words that stayed, and what points at words finds them again."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from assistant.domain.transcript import Segment, Span, Transcript, TranscriptSource, Word, segments_of_typed_text

_TOKEN = re.compile(r"\S+")
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")


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


def mover(before: str, after: str) -> Callable[[Span], Span | None]:
    """Where a span of one text lies in its correction; None if not all of its words stayed, side by side."""
    if before == after:
        return lambda span: span
    old, new = ([Span(*match.span()) for match in _WORD_OR_SIGN.finditer(text)] for text in (before, after))
    matcher = SequenceMatcher(None, [part.of(before) for part in old], [part.of(after) for part in new], autojunk=False)
    blocks = matcher.get_matching_blocks()

    def moved(span: Span) -> Span | None:
        touched = [number for number, part in enumerate(old) if part.overlaps(span)]
        for block in blocks:
            if touched and block.a <= touched[0] and touched[-1] < block.a + block.size:
                first, last = (new[number - block.a + block.b] for number in (touched[0], touched[-1]))
                # A span may begin or end within a word.
                inner = max(0, span.start - old[touched[0]].start), max(0, old[touched[-1]].end - span.end)
                return Span(first.start + inner[0], last.end - inner[1])
        return None

    return moved


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
