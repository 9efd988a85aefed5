"""What an exported profile holds, whatever the file format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assistant.domain.consent import Consent
from assistant.domain.narration import Narration
from assistant.domain.profile import Evidence, OpenPoint, Section, Statement
from assistant.domain.review import Action


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The officer who confirmed the profile, by name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What the supervisor decided."""

    by: str
    at: datetime
    approved: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided a statement, how, and when."""

    action: Action
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NumberedEvidence:
    """A passage as the evidence list shows it: numbers count from 1 in the order of the interview."""

    number: int
    evidence: Evidence
    question_id: str


@dataclass(frozen=True, slots=True)
class ProfileExport:
    """A profile in one of its revisions. Without a confirmation it is a draft and is marked as such."""

    interview_id: str
    case_name: str
    held_at: datetime
    guide: str
    guide_version: str
    statements: tuple[Statement, ...]
    open_points: tuple[OpenPoint, ...]
    questions: Mapping[str, str]
    """Question id → text of the question."""
    asked: Mapping[str, str]
    """Answer id → id of the question it answers, in the order of the interview."""
    consents: tuple[Consent, ...]
    made_with: Mapping[str, str]
    confirmation: Confirmation | None = None
    review: Review | None = None
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    """Statement id → the decision that counts."""
    narrations: Mapping[Section, Narration] = field(default_factory=dict)
    """Connected texts made of these statements, which the officer accepted."""

    @property
    def confirmed(self) -> bool:
        return self.confirmation is not None

    def by_section(self) -> tuple[tuple[Section, tuple[Statement, ...]], ...]:
        """Sections that hold a statement, in reading order."""
        grouped = (
            (section, tuple(statement for statement in self.statements if statement.section is section))
            for section in Section
        )
        return tuple((section, statements) for section, statements in grouped if statements)

    def evidence_list(self) -> tuple[NumberedEvidence, ...]:
        """Every passage once, in the order in which it was said."""
        order = {answer_id: number for number, answer_id in enumerate(self.asked)}
        passages = {evidence for statement in self.statements for evidence in statement.evidence}
        ordered = sorted(
            passages, key=lambda item: (order.get(item.answer_id, len(order)), item.answer_id, item.span, item.quote)
        )
        return tuple(
            NumberedEvidence(number, evidence, self.asked.get(evidence.answer_id, ""))
            for number, evidence in enumerate(ordered, start=1)
        )

    def decided_on(self, evidence: Evidence) -> tuple[Decided, ...]:
        """The decisions on the statements that rest on this passage, each once."""
        resting = (statement.id for statement in self.statements if evidence in statement.evidence)
        return tuple(dict.fromkeys(self.decisions[item] for item in resting if item in self.decisions))

    def question(self, question_id: str) -> str:
        """The text of a question; its id where the guide no longer has it."""
        return self.questions.get(question_id, question_id)
