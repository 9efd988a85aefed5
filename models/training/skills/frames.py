"""Sentence frames with gaps, filled anew in every round: they teach what is said of a mention, not where it is.

Also {V:has}, das hab ich im Schlaf gekonnt. {N:neg}? Da fragen Sie besser wen anders.
"""

import random
import re
from collections.abc import Sequence
from pathlib import Path

from fillers import Pools
from reading import STATUSES, Mark, TrainingAnswer

GAP = re.compile(rf"\{{([NVPOLS]):({'|'.join(STATUSES)})\}}")
TOPIC = "frame"
_SENTENCE_START = re.compile(r"(^|[.!?:…])\s*$")
_TOGETHER = (1, 1, 2, 2, 3)


def read_frames(folder: Path) -> list[str]:
    """One to a line. Raises ValueError at a broken gap."""
    frames = [
        line.strip()
        for file in sorted(folder.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    for frame in frames:
        if not GAP.search(frame) or set("{}") & set(GAP.sub("", frame)):
            raise ValueError(f"no frame: {frame}")
    return frames


def answers_of(frames: Sequence[str], pools: Pools, chance: random.Random, times: int) -> list[TrainingAnswer]:
    """Every frame `times` times, one to three of them to an answer."""
    order = [frame for _ in range(times) for frame in chance.sample(list(frames), len(frames))]
    answers = []
    while order:
        count = chance.choice(_TOGETHER)
        answers.append(_answer(order[:count], pools, chance))
        order = order[count:]
    return answers


def _answer(frames: Sequence[str], pools: Pools, chance: random.Random) -> TrainingAnswer:
    text, marks = "", list[Mark]()
    for frame in frames:
        text += " " if text else ""
        position, used = 0, set[str]()
        for gap in GAP.finditer(frame):
            text += frame[position : gap.start()]
            kind, status = gap.groups()
            words = chance.choice([word for word in chance.sample(pools[kind], 3) if word not in used])
            used.add(words)
            if frame[0].islower():
                words = words.lower()
            elif _SENTENCE_START.search(text):
                words = words[:1].upper() + words[1:]
            marks.append(Mark(len(text), len(text) + len(words), "OCC" if kind == "O" else "SKILL", status))
            text += words
            position = gap.end()
        text += frame[position:]
    return TrainingAnswer(TOPIC, text, tuple(marks))
