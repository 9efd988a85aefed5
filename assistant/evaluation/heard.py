"""Annotated interviews as a recogniser heard them: where the annotated passages lie in what it wrote."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.domain.errors import InputError
from assistant.domain.transcript import Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, Marked

_WORD = re.compile(r"\w+(?:[-'’.@/]\w+)*")
# A heard word belongs to a passage if at least this share of its characters stands for characters of the passage.
_LEAST = 0.5
NOWHERE = -2
# Function words at the edge of what was heard of a name ("Lüders" as "Lü das") are no part of it: they tell nobody who
# is meant.
_FUNCTION_WORDS = re.compile(
    r"(?:aber|als|am|an|auch|auf|aus|bei|bin|bis|da|das|dass|dem|den|der|des|die|doch|du|ein|eine|einen|er|es|für|hab|habe"
    r"|haben|hat|ich|im|in|ist|ja|kein|man|mein|mich|mir|mit|nach|nicht|noch|nur|oder|sich|sie|sind|so|um|und|uns|vom|von"
    r"|war|was|weil|wenn|wer|wie|wir|wo|zu|zum|zur)",
    re.IGNORECASE,
)


def recordings_of(manifest: Path) -> dict[tuple[str, int], Path]:
    """Recordings by interview and number of the answer, from {"audio", "interview", "answer"}. Raises InputError."""
    try:
        rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {(str(row["interview"]), int(row["answer"])): manifest.parent / str(row["audio"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(what=manifest.name) from error


def as_heard(interview: AnnotatedInterview, texts: Mapping[int, str], legible: float = 0.0) -> AnnotatedInterview:
    """The interview with these texts for its answers; answers not spoken and passages not heard are gone.

    `legible`: how much of the letters and figures of a passage must be left, 0..1, for it to count as heard. A name
    heard as other words identifies nobody, but where that begins is a matter of judgement.
    """
    spoken = (
        _answer_as_heard(answer, texts[number], legible)
        for number, answer in enumerate(interview.answers)
        if number in texts
    )
    return replace(interview, answers=tuple(spoken))


def _answer_as_heard(answer: AnnotatedAnswer, text: str, legible: float) -> AnnotatedAnswer:
    def marked(passages: Sequence[Marked]) -> tuple[Marked, ...]:
        places = heard(answer.text, text, [item.span for item in passages])
        return tuple(
            Marked(place, item.label)
            for item, place in zip(passages, places, strict=True)
            if place and _likeness(item.span.of(answer.text), place.of(text)) >= legible
        )

    places = heard(answer.text, text, [mention.span for mention in answer.mentions])
    mentions = tuple(
        replace(mention, span=place) for mention, place in zip(answer.mentions, places, strict=True) if place
    )
    return AnnotatedAnswer(
        answer.topic, text, marked(answer.personal_data), marked(answer.sensitive), mentions, answer.facts
    )


def heard(reference: str, recognised: str, spans: Sequence[Span]) -> tuple[Span | None, ...]:
    """Each passage of the reference as whole words of the recognised text; None where nothing of it was written.

    The texts are aligned character by character with the fewest edits, regardless of case.
    """
    from rapidfuzz.distance import Levenshtein

    source, target = _folded(reference), _folded(recognised)
    origin: list[int] = []
    # For every recognised character the place in the reference it stands for (of inserted ones, the place before).
    for step in Levenshtein.opcodes(source, target):
        length = step.src_end - step.src_start
        for index in range(step.dest_end - step.dest_start):
            place = step.src_start + min(index, length - 1) if length else step.src_start - 1
            # A letter does not stand for a figure: there the alignment is out of step.
            figures = source[place].isdigit() if place >= 0 else False
            origin.append(NOWHERE if figures and target[step.dest_start + index].isalpha() else place)
    words = [Span(*match.span()) for match in _WORD.finditer(recognised)]
    return tuple(_covering(span, recognised, words, origin) for span in spans)


def _likeness(said: str, written: str) -> float:
    """Share of letters and figures that are the same, in order; numbers may be said in words and written in figures."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(
        *("".join(char for char in _folded(text) if char.isalnum()) for text in (said, written))
    )


def _covering(span: Span, recognised: str, words: Sequence[Span], origin: Sequence[int]) -> Span | None:
    inside = [
        word
        for word in words
        if sum(span.start <= origin[place] < span.end for place in range(word.start, word.end)) >= _LEAST * len(word)
    ]
    telling = [word for word in inside if not _FUNCTION_WORDS.fullmatch(word.of(recognised))]
    return Span(telling[0].start, telling[-1].end) if telling else None


def _folded(text: str) -> str:
    """Lower case, every character still one."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
