"""Use cases of the officer on found skills: choose another name, answer a question, search for one and add it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assistant.domain.errors import (
    AssistantError,
    DraftOutdated,
    IllegalMove,
    InputError,
    NotAllowed,
    NotFound,
)
from assistant.domain.findings import ConceptName
from assistant.domain.found_skill import FoundSkill, SkillChoice, SkillDecision, SkillVerdict
from assistant.domain.interview import Interview
from assistant.domain.people import Actor, Role
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.drafting.own_skill import own_skill
from assistant.drafting.wording import Wording
from assistant.skills.search import ConceptSearch
from assistant.store.store import Store, Transaction
from assistant.workflow.drafting import Drafting
from assistant.workflow.ownership import DECIDABLE, own_interview
from assistant.workflow.review_view import ReviewView, check_version, review_view

LONGEST_QUERY = 100
"""Characters; no label is longer."""


@dataclass(frozen=True, slots=True)
class _Case:
    transaction: Transaction
    actor: Actor
    interview: Interview
    view: ReviewView


class Choosing:
    """Every change names the version of the interview the officer saw. Logs name no skill: they may not outlive it.

    `search` is built on first use and may take a second.
    """

    def __init__(
        self,
        store: Store,
        drafting: Drafting,
        wording: Wording,
        search: Callable[[], ConceptSearch],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._drafting = drafting
        self._wording = wording
        self._search = search
        self._clock = clock

    def choose(self, actor: Actor, interview_id: str, version: int, found_id: str, number: int) -> None:
        """Take the candidate with this number for the words behind a found skill; the draft is made anew at once.

        If that fails, the choice stays and DraftOutdated is raised. Raises NotFound for another draft's skill.
        """
        with self._case(actor, interview_id, version) as case:
            skill = next((item for item in case.view.skills.found if item.id == found_id), None)
            if skill is None:
                raise NotFound(kind="found skill", id=found_id)
            if not 0 < number < len(skill.candidates):
                raise InputError(what="candidate")
            self._record_choice(case, skill, number)
        try:
            self._drafting.make_anew(actor, interview_id)
        except AssistantError as error:
            raise DraftOutdated() from error

    def answer(self, actor: Actor, interview_id: str, version: int, question_id: str, *, yes: bool) -> None:
        """Yes: a statement of the officer's own, saying that it was asked about. No: not asked again here."""
        with self._case(actor, interview_id, version) as case:
            question = next((item for item in case.view.skills.questions if item.id == question_id), None)
            if question is None:
                raise NotFound(kind="question", id=question_id)
            if yes:
                self._add(case, question.name, SkillVerdict.CONFIRMED)
            else:
                self._decide(case, question.name, SkillVerdict.DENIED, "")

    def add(self, actor: Actor, interview_id: str, version: int, name: ConceptName) -> bool:
        """Add a skill that the search gave as a statement of the officer's own; False if the draft has it already.

        Raises InputError for a name the search does not know.
        """
        if (known_name := self._search().known(name)) is None:
            raise InputError(what="concept")
        with self._case(actor, interview_id, version) as case:
            section, text = own_skill(known_name, self._wording)
            if any(
                item.statement.section is section
                and item.text.casefold() == text.casefold()
                and (item.decision is None or item.kept)
                for item in case.view.items
            ):
                return False
            self._add(case, known_name, SkillVerdict.ADDED)
        return True

    def search(self, actor: Actor, text: str) -> tuple[ConceptName, ...]:
        """Skills and occupations by the letters of their names; nothing for less than three."""
        if actor.role is not Role.OFFICER:
            raise NotAllowed()
        return self._search().search(text) if len(text) <= LONGEST_QUERY else ()

    def _add(self, case: _Case, name: ConceptName, verdict: SkillVerdict) -> None:
        section, text = own_skill(name, self._wording, asked=verdict is SkillVerdict.CONFIRMED)
        statement_id = f"own-{uuid4().hex}"
        case.transaction.decisions.add(
            Decision(
                case.interview.id,
                case.view.draft.number,
                statement_id,
                Action.ADD,
                case.actor.name,
                self._clock(),
                text,
                section,
            )
        )
        self._decide(case, name, verdict, statement_id)

    def _decide(self, case: _Case, name: ConceptName, verdict: SkillVerdict, statement_id: str) -> None:
        case.transaction.skill_decisions.add(
            SkillDecision(case.interview.id, verdict, name, statement_id, case.actor.name, self._clock())
        )
        case.transaction.audit.record(
            f"skill.{verdict.value}", case.interview.id, f"statement={statement_id}" if statement_id else ""
        )

    def _record_choice(self, case: _Case, skill: FoundSkill, number: int) -> None:
        name = skill.candidates[number]
        for evidence in skill.evidence:
            text = case.view.texts[evidence.answer_id]
            case.transaction.skill_choices.add(
                SkillChoice(
                    case.interview.id,
                    evidence.answer_id,
                    evidence.transcript_revision,
                    _raw_place(text, evidence.span),
                    name,
                    case.actor.name,
                    self._clock(),
                )
            )
        case.transaction.audit.record(
            "skill.chosen", case.interview.id, f"draft={case.view.draft.number} places={len(skill.evidence)}"
        )

    @contextmanager
    def _case(self, actor: Actor, interview_id: str, version: int) -> Iterator[_Case]:
        """The draft before its officer, for a decision; the interview gets its next version."""
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            check_version(interview, version)
            if interview.status not in DECIDABLE:
                raise IllegalMove(current=interview.status.value, wanted="decision")
            yield _Case(transaction, actor, interview, review_view(transaction, interview))
            transaction.interviews.save(interview)


def _raw_place(text: RedactedTranscript, span: Span) -> Span:
    """Where visible words of the redacted text stood before: the way back of RedactedTranscript.carry."""
    before = [item for item in text.replacements if item.redacted.end <= span.start]
    return span.shifted(before[-1].raw.end - before[-1].redacted.end) if before else span
