"""How far an interview is: people stay when they know how long it will take."""

from dataclasses import dataclass
from math import ceil

from assistant.guide.guide import Guide


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
