"""Annotated interviews: one JSON object a line, answers with `text`, `pii`, `sensitive`, `skills` and `facts`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.domain.errors import InputError
from assistant.domain.findings import SkillKind
from assistant.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage and what it is: a kind of personal data or a special category."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedMention:
    """A skill or occupation somebody named. `label` begins with "~" where ESCO has no such concept."""

    span: Span
    label: str
    kind: SkillKind
    clients: bool
    """Whether the client has it; false where it is denied, somebody else's or only wished for."""

    @property
    def linkable(self) -> bool:
        return not self.label.startswith("~")


@dataclass(frozen=True, slots=True)
class AnnotatedAnswer:
    topic: str
    text: str
    personal_data: tuple[Marked, ...] = ()
    sensitive: tuple[Marked, ...] = ()
    mentions: tuple[AnnotatedMention, ...] = ()
    facts: tuple[Mapping[str, str], ...] = ()
    """Each with its `kind` and its slots."""

    @property
    def skills(self) -> tuple[Span, ...]:
        """Where the client names skills and occupations of their own."""
        return tuple(mention.span for mention in self.mentions if mention.clients)


@dataclass(frozen=True, slots=True)
class AnnotatedInterview:
    id: str
    answers: tuple[AnnotatedAnswer, ...]


def read_annotated(path: Path) -> tuple[AnnotatedInterview, ...]:
    """All interviews of a file; an answer may lack its annotations. Raises InputError with the file's name."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        interviews = tuple(_interview(json.loads(line)) for line in lines if line.strip())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Not with its cause: a message of the JSON reader may quote the line.
        raise InputError(what=path.name) from None
    if not interviews:
        raise InputError(what=path.name)
    return interviews


def _interview(row: Mapping[str, Any]) -> AnnotatedInterview:
    return AnnotatedInterview(str(row["id"]), tuple(_answer(answer) for answer in row["answers"]))


def _answer(row: Mapping[str, Any]) -> AnnotatedAnswer:
    text = str(row["text"])
    return AnnotatedAnswer(
        str(row.get("topic", "")),
        text,
        tuple(Marked(_span(item, text), item["label"]) for item in row.get("pii", ())),
        tuple(Marked(_span(item, text), item["category"]) for item in row.get("sensitive", ())),
        tuple(
            AnnotatedMention(
                _span(item, text), str(item["label"]), SkillKind(item["kind"]), item.get("polarity", "has") == "has"
            )
            for item in row.get("skills", ())
        ),
        tuple({str(key): str(value) for key, value in fact.items()} for fact in row.get("facts", ())),
    )


def _span(item: Mapping[str, Any], text: str) -> Span:
    if not 0 <= item["start"] < item["end"] <= len(text):
        raise ValueError("a passage outside its text")
    return Span(item["start"], item["end"])
