"""Where annotated passages of a spoken text lie in what a recogniser heard of it."""

import re
from collections.abc import Sequence

from assistant.domain.errors import ExtraMissing
from assistant.domain.transcript import Span

_WORD = re.compile(r"\w+(?:[-'’.@/]\w+)*")
# A heard word belongs to a passage if at least this share of its characters stands for characters of the passage.
_LEAST = 0.5


def heard(reference: str, recognised: str, spans: Sequence[Span]) -> tuple[Span | None, ...]:
    """Each passage of the reference as whole words of the recognised text; None where nothing of it was written.

    The texts are aligned character by character with the fewest edits, regardless of case. Raises ExtraMissing.
    """
    try:
        from rapidfuzz.distance import Levenshtein
    except ImportError as error:
        raise ExtraMissing(package="rapidfuzz", extra="evaluation") from error
    origin: list[int] = []
    # For every recognised character the place in the reference it stands for (of inserted ones, the place before).
    for step in Levenshtein.opcodes(_folded(reference), _folded(recognised)):
        length = step.src_end - step.src_start
        for index in range(step.dest_end - step.dest_start):
            origin.append(step.src_start + min(index, length - 1) if length else step.src_start - 1)
    words = [Span(*match.span()) for match in _WORD.finditer(recognised)]
    return tuple(_covering(span, words, origin) for span in spans)


def _covering(span: Span, words: Sequence[Span], origin: Sequence[int]) -> Span | None:
    inside = [
        word
        for word in words
        if sum(span.start <= origin[place] < span.end for place in range(word.start, word.end)) >= _LEAST * len(word)
    ]
    return Span(inside[0].start, inside[-1].end) if inside else None


def _folded(text: str) -> str:
    """Lower case, every character still one."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
