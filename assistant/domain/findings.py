"""What was found in an answer: where (span into the raw text), how sure (0..1), and which rule found it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.domain.transcript import RedactedTranscript, Span


class SkillKind(StrEnum):
    SKILL = "skill"
    OCCUPATION = "occupation"


class SkillGroup(StrEnum):
    """How the officer sees skills grouped."""

    PROFESSIONAL = "professional"
    TRANSVERSAL = "transversal"
    LANGUAGE = "language"
    LICENCE = "licence"


class Polarity(StrEnum):
    """Whose the skill is, whether, and when. Only HAS may become a claim about the client."""

    HAS = "has"
    NEGATED = "negated"
    OTHER_PERSON = "other_person"
    WISHED = "wished"
    LEARNING = "learning"
    """A course or a training that still runs."""
    TRIED = "tried"
    """Once tried, or a training broken off."""
    NO_LONGER = "no_longer"
    """Could once, and says that it cannot be done any more."""
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class ConceptName:
    """A concept of the lexicon or of ESCO, to choose from."""

    label: str
    uri: str | None
    kind: SkillKind
    group: SkillGroup


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept a mention may stand for."""

    label: str
    uri: str | None
    score: float


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill or occupation somebody named. `candidates` are ordered, the best first, at most five."""

    span: Span
    kind: SkillKind
    group: SkillGroup
    polarity: Polarity
    candidates: tuple[Candidate, ...]
    score: float
    rule: str

    @property
    def label(self) -> str:
        return self.candidates[0].label


class FactKind(StrEnum):
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    TRAINING = "training"
    LANGUAGE = "language"
    DRIVING_LICENCE = "driving_licence"
    MOBILITY = "mobility"
    AVAILABILITY = "availability"
    GOAL = "goal"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a fact and the words it rests on."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the client said about themselves, with typed values; keys as in the evaluation format."""

    kind: FactKind
    slots: tuple[Slot, ...]
    score: float
    rule: str
    part_of: str = ""
    """The same for all parts of a fact that was told in several answers, a question's and its follow-ups'."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Key and value of the slots that its other parts hold, as far as they are not hidden there."""

    @property
    def span(self) -> Span:
        return Span(min(slot.span.start for slot in self.slots), max(slot.span.end for slot in self.slots))

    @property
    def values(self) -> Mapping[str, str]:
        return dict(self.elsewhere) | {slot.key: slot.value for slot in self.slots}


@dataclass(frozen=True, slots=True)
class PersonalDataFinding:
    """A passage that identifies somebody. Labels: PERSON, LOC, ADDRESS, DATE_OF_BIRTH, AGE, PHONE, …"""

    span: Span
    label: str
    score: float
    rule: str


SPECIAL_CATEGORIES = frozenset({"HEALTH", "RELIGION", "ETHNICITY", "POLITICS", "UNION", "SEXUALITY", "CRIMINAL"})
"""Special categories of personal data, and convictions (GDPR Art. 9 and 10)."""


@dataclass(frozen=True, slots=True)
class SensitiveFinding:
    """A passage of one of the SPECIAL_CATEGORIES."""

    span: Span
    category: str
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in the raw text of one answer; the finders work side by side."""

    personal_data: tuple[PersonalDataFinding, ...] = ()
    sensitive: tuple[SensitiveFinding, ...] = ()
    skills: tuple[SkillMention, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class RedactedAnswer:
    """An answer as the drafter may see it: redacted text, and findings that point into the redacted text."""

    question_id: str
    topic: str
    transcript: RedactedTranscript
    skills: tuple[SkillMention, ...]
    facts: tuple[Fact, ...]
    special: tuple[Span, ...] = ()
    """Places of special categories that the officer has let through."""


def carried_across(findings: Findings, transcript: RedactedTranscript, question_id: str, topic: str) -> RedactedAnswer:
    """Move findings from the raw into the redacted text; what touches a hidden passage is left behind."""
    skills = tuple(
        SkillMention(span, item.kind, item.group, item.polarity, item.candidates, item.score, item.rule)
        for item in findings.skills
        if (span := transcript.carry(item.span))
    )
    facts: list[Fact] = []
    for fact in findings.facts:
        slots = tuple(Slot(slot.key, slot.value, span) for slot in fact.slots if (span := transcript.carry(slot.span)))
        if slots:
            facts.append(replace(fact, slots=slots))
    return RedactedAnswer(question_id, topic, transcript, skills, tuple(facts))
