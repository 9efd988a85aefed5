"""What the client said that no statement of the draft rests on, question by question."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.profile import Evidence, OpenPoint, OpenReason
from assistant.domain.review import Action, ReviewItem
from assistant.domain.transcript import RedactedTranscript, Span

Passage = tuple[Span, ...]
"""A sentence of a redacted text: its visible parts, more than one where something in it is hidden."""

_WORD = re.compile(r"\w+")
_FILLER = re.compile(
    "ach|ah|äh|ähm|also|danke|doch|eben|eigentlich|genau|gut|halt|hm+|ja|jawohl|klar|mhm?|na|nee|nein|ok|okay|richtig|"
    "sicher|so|stimmt|tja|und"
)
"""A sentence of such words only tells nothing."""


class Taken(StrEnum):
    """What became of one question."""

    UNASKED = "unasked"
    REFUSED = "refused"
    WITHOUT_TEXT = "without_text"
    """Silence, a recording that could not be written down, a language that is not analysed."""
    NOTHING = "nothing"
    """Answered, and no statement rests on the answer."""
    SOME = "some"
    """Answered, and some statement rests on the answer; some sentences may be left."""


@dataclass(frozen=True, slots=True)
class LeftOutPassage:
    answer_id: str
    parts: tuple[Evidence, ...]
    """Words of the client, in order; apart from each other where something between them is hidden."""
    rejected: bool
    """The officer has rejected a statement that rests on it."""


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    answer_id: str
    question_id: str
    taken: Taken
    left_out: tuple[LeftOutPassage, ...]


def left_out(
    questions: Mapping[str, str],
    texts: Mapping[str, RedactedTranscript],
    sentences: Mapping[str, Sequence[Passage]],
    items: Iterable[ReviewItem],
    open_points: Iterable[OpenPoint],
) -> tuple[QuestionOutcome, ...]:
    """Every question once, in the order of `questions` (question id by answer id).

    `texts` and `sentences` by answer id: what the draft was made of, and its sentences. An undecided statement counts
    as taken over, a rejected one does not: what it rests on is shown, marked as rejected, because nothing of it
    reaches the profile.
    """
    all_items = tuple(items)
    kept = [piece for item in all_items if not _rejected(item) for piece in item.evidence]
    # Words with which the client had a statement struck have done what they were meant for.
    kept += [piece for item in all_items if item.decision for piece in item.decision.evidence]
    rejected = [piece for item in all_items if _rejected(item) for piece in item.evidence]
    reasons = {point.question_id: point.reason for point in open_points}
    outcomes: list[QuestionOutcome] = []
    for answer_id, question_id in questions.items():
        text = texts.get(answer_id)
        if text is None:
            outcomes.append(QuestionOutcome(answer_id, question_id, _without_text(reasons.get(question_id)), ()))
            continue
        passages = tuple(
            LeftOutPassage(
                answer_id, tuple(Evidence.at(text, part) for part in parts), _touch(answer_id, parts, rejected)
            )
            for parts in sentences.get(answer_id, ())
            if _says_something(text, parts) and not _touch(answer_id, parts, kept)
        )
        some = any(piece.answer_id == answer_id for piece in kept)
        outcomes.append(QuestionOutcome(answer_id, question_id, Taken.SOME if some else Taken.NOTHING, passages))
    return tuple(outcomes)


def _rejected(item: ReviewItem) -> bool:
    return item.decision is not None and item.decision.action is Action.REJECT


def _without_text(reason: OpenReason | None) -> Taken:
    if reason is OpenReason.REFUSED:
        return Taken.REFUSED
    return Taken.UNASKED if reason in (None, OpenReason.UNANSWERED) else Taken.WITHOUT_TEXT


def _touch(answer_id: str, parts: Passage, evidence: Iterable[Evidence]) -> bool:
    return any(piece.answer_id == answer_id and piece.span.overlaps(part) for piece in evidence for part in parts)


def _says_something(text: RedactedTranscript, parts: Passage) -> bool:
    words = (word.casefold() for part in parts for word in _WORD.findall(part.of(text.text)))
    return any(not _FILLER.fullmatch(word) for word in words)
