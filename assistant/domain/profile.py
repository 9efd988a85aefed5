"""The profile: statements with evidence, drafted by the machine, decided by the officer, reviewed by a supervisor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain.errors import EvidenceBroken
from assistant.domain.transcript import RedactedTranscript, Span


class Section(StrEnum):
    """Sections of the profile in the order in which they are read."""

    GOALS = "goals"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    PROFESSIONAL_SKILLS = "professional_skills"
    TRANSVERSAL_STRENGTHS = "transversal_strengths"
    LANGUAGES = "languages"
    MOBILITY = "mobility"
    AVAILABILITY = "availability"
    SUPPORT_NEEDS = "support_needs"


class Origin(StrEnum):
    """Who made a statement or a revision."""

    MACHINE = "machine"
    OFFICER = "officer"
    CLIENT = "client"
    """In the client's own wording, when the profile was read back."""
    SUPERVISOR = "supervisor"


class Mark(StrEnum):
    """Why a statement wants a closer look. Marked ones come first and need a decision with the passage opened."""

    CONTRADICTORY = "contradictory"
    """The client said two things that do not go together; the statement shows both."""
    UNSURE = "unsure"
    """The finder or the speech recognition was not sure of the words it rests on."""
    SPECIAL_CATEGORY = "special_category"
    """Its words touch a special category of personal data (Art. 9 GDPR) that the officer has let through."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the client on which a statement rests: a place in the redacted text of one transcript revision."""

    answer_id: str
    segment_id: str
    transcript_revision: int
    span: Span
    quote: str
    audio_start: float | None
    """Seconds into the answer's recording; None for typed answers."""
    audio_end: float | None

    @classmethod
    def at(cls, transcript: RedactedTranscript, span: Span) -> "Evidence":
        seconds = transcript.seconds_of(span)
        return cls(
            answer_id=transcript.answer_id,
            segment_id=transcript.segment_at(span).id,
            transcript_revision=transcript.revision,
            span=span,
            quote=span.of(transcript.text),
            audio_start=seconds[0] if seconds else None,
            audio_end=seconds[1] if seconds else None,
        )

    def check(self, transcript: RedactedTranscript) -> None:
        """Raise EvidenceBroken unless the quote stands at its place in exactly this transcript revision."""
        right_text = (transcript.answer_id, transcript.revision) == (self.answer_id, self.transcript_revision)
        if not right_text or self.span.of(transcript.text) != self.quote:
            raise EvidenceBroken(answer=self.answer_id)


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A typed value that a statement tells ("employment.months", "60"), and the words of the client it follows from."""

    key: str
    value: str
    said: tuple[tuple[int, Span], ...]
    """Each the number of a piece of the statement's evidence and a place in that piece's quote."""
    account: int = 0
    """Which of the client's accounts tells it, where they do not go together (Mark.CONTRADICTORY)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the profile. Machine statements always carry evidence; the officer's own need none."""

    id: str
    section: Section
    text: str
    evidence: tuple[Evidence, ...]
    origin: Origin
    confidence: float = 1.0
    rule: str = ""
    marks: frozenset[Mark] = frozenset()
    values: tuple[StatedValue, ...] = ()
    """What the machine's wording tells in typed form; empty where it only quotes, and for people's own wording."""

    def __post_init__(self) -> None:
        if self.origin is Origin.MACHINE and not self.evidence:
            raise EvidenceBroken(answer="")


class OpenReason(StrEnum):
    """Why a question is an open point."""

    UNANSWERED = "unanswered"
    REFUSED = "refused"
    SILENT = "silent"
    FAILED = "failed"
    LANGUAGE = "language"
    """Answered in a language that is not analysed."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question that was asked but brought nothing. Not a statement: it claims nothing about the client."""

    question_id: str
    topic: str
    reason: OpenReason


@dataclass(frozen=True, slots=True)
class Draft:
    """What the machine proposes. `made_with` names the versions of every part that took part in it."""

    interview_id: str
    statements: tuple[Statement, ...]
    open_points: tuple[OpenPoint, ...]
    made_with: Mapping[str, str]


class RevisionKind(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the profile, never overwritten. Numbers count from 1 within an interview."""

    interview_id: str
    number: int
    kind: RevisionKind
    origin: Origin
    made_by: str
    """Name of the person, or the machine's version."""
    made_at: datetime
    statements: tuple[Statement, ...]
    open_points: tuple[OpenPoint, ...]
    made_with: Mapping[str, str]
    comment: str = ""
    for_review: bool = True
    """Of a confirmed one: False where chance left it out of the sample that supervisors review."""


@dataclass(frozen=True, slots=True)
class RevisionStep:
    """A revision without what stands in it."""

    interview_id: str
    number: int
    kind: RevisionKind
    made_by: str
    made_at: datetime
