"""What a lost sentence is, what a loop is, and what of a recording nobody accounts for."""

import re
import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from assistant.domain.transcript import Transcript
from assistant.evaluation.transcription import normalised
from tests.evaluation.spoken import sentences_of

_CONTENT_LETTERS = 4  # articles, pronouns and conjunctions are shorter
_FEWEST_CONTENT_WORDS = 3  # in shorter sentences every word counts
_ALIKE = 0.7  # share of letters; a misheard ending is an error of recognition, not a lost sentence
_KEPT_FROM = 1 / 3  # of its content words; more that is wrong is misheard, not lost
_LOOP_FROM = 2.4  # openai-whisper's limit of the compression ratio
_LOOPED_WORDS = 3
_LOOPED_TIMES = 3


def lost_sentences(sentences: Sequence[str], text: str) -> tuple[str, ...]:
    """Sentences of which fewer than a third of the content words stand in the text, all in the order of speaking."""
    words = [(number, word) for number, sentence in enumerate(sentences) for word in _content(sentence)]
    found = _in_order([word for _, word in words], normalised(text).split())
    kept = [0] * len(sentences)
    for index in found:
        kept[words[index][0]] += 1
    return tuple(
        sentence
        for number, sentence in enumerate(sentences)
        if kept[number] < _KEPT_FROM * sum(owner == number for owner, _ in words)
    )


def loop_in(text: str) -> str | None:
    """The reason for which the text of a short clip is a loop; None if it is none."""
    words = normalised(text).split()
    for length in range(_LOOPED_WORDS, len(words) // _LOOPED_TIMES + 1):
        for start in range(len(words) - length * _LOOPED_TIMES + 1):
            part = words[start : start + length]
            if words[start : start + length * _LOOPED_TIMES] == part * _LOOPED_TIMES:
                return f"{length} words {_LOOPED_TIMES} times"
    sentences = [normalised(sentence) for sentence in sentences_of(text)]
    if any(first == second for first, second in pairwise(sentences)):
        return "a sentence twice"
    encoded = text.encode()
    if encoded and len(encoded) / len(zlib.compress(encoded)) > _LOOP_FROM:
        return "compressible"
    return None


def longest_unaccounted(transcript: Transcript, seconds: float) -> float:
    """The longest stretch of a recording that is neither text nor noted as dropped."""
    known = [(item.start, item.end) for item in transcript.dropped]
    known += [(item.start or 0.0, item.end or 0.0) for item in transcript.segments]
    longest, until = 0.0, 0.0
    for start, end in [*sorted(known), (seconds, seconds)]:
        longest = max(longest, start - until)
        until = max(until, end)
    return longest


def _content(sentence: str) -> list[str]:
    words = re.findall(r"\w+", normalised(sentence))
    content = [word for word in words if len(word) >= _CONTENT_LETTERS]
    return content if len(content) >= _FEWEST_CONTENT_WORDS else words


def _in_order(expected: Sequence[str], written: Sequence[str]) -> list[int]:
    """Indices of the expected words in a longest common subsequence with the written ones."""
    best = [[0] * (len(written) + 1) for _ in range(len(expected) + 1)]
    for row in range(len(expected) - 1, -1, -1):
        for column in range(len(written) - 1, -1, -1):
            skipped = max(best[row + 1][column], best[row][column + 1])
            taken = 1 + best[row + 1][column + 1] if _alike(expected[row], written[column]) else 0
            best[row][column] = max(skipped, taken)
    found: list[int] = []
    row = column = 0
    while row < len(expected) and column < len(written):
        if _alike(expected[row], written[column]) and best[row][column] == 1 + best[row + 1][column + 1]:
            found.append(row)
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return found


@cache
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _CONTENT_LETTERS and SequenceMatcher(None, one, other).ratio() >= _ALIKE
