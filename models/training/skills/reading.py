"""The annotated training answers: `@ topic`, a line of text with marks, an empty line.

    {{SKILL has|die Betten bezogen}}    {{OCC other|Koch}}

OCC or SKILL; has, neg, other, wish, learn, tried, gone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("SKILL", "OCC")
STATUSES = ("has", "neg", "other", "wish", "learn", "tried", "gone")
_MARK = re.compile(r"\{\{(\w+) (\w+)\|([^{}|]+)\}\}")


@dataclass(frozen=True)
class Mark:
    """Offsets in code points."""

    start: int
    end: int
    kind: str
    status: str


@dataclass(frozen=True)
class TrainingAnswer:
    topic: str
    text: str
    marks: tuple[Mark, ...]


def read_answers(folder: Path) -> list[TrainingAnswer]:
    """In the order of the files. Raises ValueError at a broken mark."""
    return [answer for file in sorted(folder.glob("*.txt")) for answer in _answers(file)]


def _answers(file: Path) -> Iterator[TrainingAnswer]:
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        head, _, marked = block.strip().partition("\n")
        if not head.startswith("@ ") or "\n" in marked:
            raise ValueError(f"{file.name}: no answer: {head}")
        text, marks, position = "", [], 0
        for found in _MARK.finditer(marked):
            text += marked[position : found.start()]
            kind, status, words = found.groups()
            if kind not in KINDS or status not in STATUSES:
                raise ValueError(f"{file.name}: unknown mark: {kind} {status}")
            marks.append(Mark(len(text), len(text) + len(words), kind, status))
            text += words
            position = found.end()
        text += marked[position:]
        if "{" in text or "}" in text:
            raise ValueError(f"{file.name}: broken mark in an answer that begins {text[:30]!r}")
        yield TrainingAnswer(head[2:].strip(), text, tuple(marks))
