"""Skills as the officer sees them: found ones merged over an interview, questions about likely ones, and decisions.

A decision holds for its interview. What officers choose again and again is proposed for the office, and only what a
supervisor has accepted is used.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from assistant.domain.findings import ConceptName, Polarity, RedactedAnswer, SkillKind, SkillMention
from assistant.domain.profile import Evidence
from assistant.domain.transcript import Span

MOST_CANDIDATES = 5
LONGEST_WORDS = 60
"""Characters of words that an office may learn; longer ones are nobody else's."""
OFFICER_RULE, OFFICE_RULE = "officer", "office"
"""First part of the rule of a mention whose name an officer chose, or an accepted suggestion of the office."""
_ONLY_PROPOSED = frozenset({"semantic", "proposal"})


@dataclass(frozen=True, slots=True)
class FoundSkill:
    """One concept with one polarity, wherever the answers named it. The first of the candidates is its name.

    Of an occupation: `typical` are skills that most people in it have, to ask for, never to claim; `kldb` is its code
    in the Klassifikation der Berufe 2010, empty where it is not known.
    """

    id: str
    name: ConceptName
    polarity: Polarity
    candidates: tuple[ConceptName, ...]
    evidence: tuple[Evidence, ...]
    rule: str
    typical: tuple[ConceptName, ...] = ()
    kldb: str = ""

    @property
    def is_proposal(self) -> bool:
        """Whether it was only guessed from similar words: a question to the officer."""
        guessed = not _ONLY_PROPOSED.isdisjoint(self.rule.split("."))
        return guessed and self.polarity is Polarity.UNCERTAIN and self.name.kind is SkillKind.SKILL


@dataclass(frozen=True, slots=True)
class SkillChoice:
    """The officer's other name for the words at one place. Later ones replace earlier ones, all stay on record."""

    interview_id: str
    answer_id: str
    transcript_revision: int
    span: Span
    """In the text before redaction, which no decision about hidden passages moves."""
    name: ConceptName
    by: str
    at: datetime


class SkillVerdict(StrEnum):
    CONFIRMED = "confirmed"
    """Asked about, and yes."""
    DENIED = "denied"
    """Asked about, and no: not asked again in this interview."""
    ADDED = "added"
    """Searched for and added."""


@dataclass(frozen=True, slots=True)
class SkillDecision:
    """What the officer said about a skill the machine does not claim."""

    interview_id: str
    verdict: SkillVerdict
    name: ConceptName
    statement_id: str
    """The officer's own statement; empty where there is none."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SkillQuestion:
    """Does the client have this skill? Because of an occupation, or because of words that may mean it."""

    id: str
    name: ConceptName
    occupation: ConceptName | None
    evidence: tuple[Evidence, ...]


class SuggestionStatus(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ChoiceSuggestion:
    """Officers of this office chose this name for these words; they come from redacted texts only."""

    id: str
    words: str
    """In small letters, single blanks."""
    name: ConceptName
    times: int
    status: SuggestionStatus = SuggestionStatus.PROPOSED
    reviewed_by: str = ""


def concept_key(name: ConceptName) -> tuple[str, str]:
    """Names with the same key are the same concept."""
    return name.kind.value, name.uri or name.label.casefold()


def concept_id(name: ConceptName, *more: str) -> str:
    """The same for the same concept in every draft."""
    return sha256("\n".join((*concept_key(name), *more)).encode()).hexdigest()[:16]


def common_words(words: str) -> str:
    """As suggestions keep words."""
    return " ".join(words.lower().split())


def merged_skills(
    answers: Sequence[RedactedAnswer],
    typical: Callable[[ConceptName], Sequence[ConceptName]],
    kldb: Callable[[ConceptName], str] = lambda occupation: "",
) -> tuple[FoundSkill, ...]:
    """All mentions of an interview by concept and polarity, in the order in which they were first named."""
    found: dict[str, FoundSkill] = {}
    for answer in answers:
        for mention in answer.skills:
            names = _names(mention)
            key = concept_id(names[0], mention.polarity.value)
            evidence = Evidence.at(answer.transcript, mention.span)
            before = found.get(key)
            if before is None:
                asked = mention.kind is SkillKind.OCCUPATION and mention.polarity is Polarity.HAS
                likely = tuple(typical(names[0])) if asked else ()
                code = kldb(names[0]) if mention.kind is SkillKind.OCCUPATION else ""
                found[key] = FoundSkill(key, names[0], mention.polarity, names, (evidence,), mention.rule, likely, code)
            else:
                candidates = {concept_key(name): name for name in (*before.candidates, *names)}
                found[key] = replace(
                    before,
                    candidates=tuple(candidates.values())[:MOST_CANDIDATES],
                    evidence=(*before.evidence, evidence),
                )
    return tuple(found.values())


def open_questions(found: Sequence[FoundSkill], decisions: Iterable[SkillDecision]) -> tuple[SkillQuestion, ...]:
    """What is neither named, whether the client has it or not, nor decided; guesses of the machine first."""
    told = {concept_key(skill.name) for skill in found if not skill.is_proposal}
    told |= {concept_key(decision.name) for decision in decisions}
    questions: dict[str, SkillQuestion] = {}
    for name, occupation, evidence in _askable(found):
        if concept_key(name) not in told:
            questions.setdefault(concept_id(name), SkillQuestion(concept_id(name), name, occupation, evidence))
    return tuple(questions.values())


def _askable(found: Sequence[FoundSkill]) -> Iterator[tuple[ConceptName, ConceptName | None, tuple[Evidence, ...]]]:
    for skill in found:
        if skill.is_proposal:
            yield skill.name, None, skill.evidence
    for skill in found:
        for name in skill.typical:
            yield name, skill.name, skill.evidence


def _names(mention: SkillMention) -> tuple[ConceptName, ...]:
    return tuple(ConceptName(item.label, item.uri, mention.kind, mention.group) for item in mention.candidates)
