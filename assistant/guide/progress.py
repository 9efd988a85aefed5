"""How far an interview is: people stay when they know how long it will take."""

from dataclasses import dataclass
from math import ceil

from assistant.guide.guide import Guide

_FOLLOW_UP_MINUTES = 0.5


@dataclass(frozen=True, slots=True)
class Progress:
    """Question `number` (from 1) of `total`; about `minutes_left` minutes, the question on screen included."""

    number: int
    total: int
    minutes_left: int


def progress(guide: Guide, position: int) -> Progress:
    """`position` is the index of the question on screen, from 0; past the last one nothing is left."""
    total = len(guide.questions)
    left = sum(question.minutes for question in guide.questions[max(position, 0) :])
    return Progress(number=min(max(position, 0) + 1, total), total=total, minutes_left=ceil(left))


def follow_up_progress(guide: Guide, follow_up_id: str, position: int) -> Progress:
    """Still at the number of its question; left are the follow-up and the questions after `position`."""
    number = guide.questions.index(guide.question_of(follow_up_id)) + 1
    left = _FOLLOW_UP_MINUTES + sum(question.minutes for question in guide.questions[position + 1 :])
    return Progress(number=number, total=len(guide.questions), minutes_left=ceil(left))
