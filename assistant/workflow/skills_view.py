"""The skills of a draft with what the officer has decided about them, as the review page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.findings import ConceptName
from assistant.domain.found_skill import FoundSkill, SkillQuestion, SkillVerdict, concept_key, open_questions
from assistant.domain.review import ReviewItem
from assistant.store.store import Transaction


@dataclass(frozen=True, slots=True)
class SkillsView:
    found: tuple[FoundSkill, ...] = ()
    own: tuple[ConceptName, ...] = ()
    """Added by the officer, or confirmed when asked, as long as the statement is kept."""
    questions: tuple[SkillQuestion, ...] = ()
    """What can be asked, guesses of the machine first."""


def skills_view(
    transaction: Transaction, interview_id: str, draft_number: int, items: Iterable[ReviewItem]
) -> SkillsView:
    found = transaction.found_skills.of(interview_id, draft_number)
    decisions = transaction.skill_decisions.of(interview_id)
    kept = {item.statement.id for item in items if item.kept}
    own = {
        concept_key(decision.name): decision.name
        for decision in decisions
        if decision.verdict is not SkillVerdict.DENIED and decision.statement_id in kept
    }
    return SkillsView(found, tuple(own.values()), open_questions(found, decisions))
