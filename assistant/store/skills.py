"""Skills found for a draft, what officers decide about them in an interview, and what the office may learn of that."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.findings import ConceptName
from assistant.domain.found_skill import (
    ChoiceSuggestion,
    FoundSkill,
    SkillChoice,
    SkillDecision,
    SkillVerdict,
    SuggestionStatus,
    concept_id,
)
from assistant.domain.transcript import Span
from assistant.store.fields import damage_reported
from assistant.store.rows import Record, Rows
from assistant.store.skill_codec import found_skill_fields, found_skill_of, name_fields, name_of
from assistant.store.tables import concept_suggestions, found_skills, skill_choices, skill_decisions


class FoundSkills:
    """As they were when the draft was made, whatever changes later."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, interview_id: str, draft_number: int, skills: Sequence[FoundSkill]) -> None:
        """Raises NotFound if there is no such draft, EditConflict if it has its skills already."""
        for position, skill in enumerate(skills):
            row = {
                "interview_id": interview_id,
                "draft_number": draft_number,
                "position": position,
                "content": found_skill_fields(skill),
            }
            self._rows.add(found_skills, row, "found skill", f"{interview_id}/{draft_number}/{position}")

    def of(self, interview_id: str, draft_number: int) -> tuple[FoundSkill, ...]:
        """In the order of adding. Raises StoreUnavailable if a row is damaged, as all of these do."""
        query = (
            select(found_skills)
            .where(found_skills.c.interview_id == interview_id, found_skills.c.draft_number == draft_number)
            .order_by(found_skills.c.position)
        )
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(found_skill_of(row["content"]) for row in rows)


class SkillChoices:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, choice: SkillChoice) -> None:
        """Raises NotFound if there is no such interview or answer."""
        row = {
            "interview_id": choice.interview_id,
            "answer_id": choice.answer_id,
            "transcript_revision": choice.transcript_revision,
            "start": choice.span.start,
            "end": choice.span.end,
            "name": name_fields(choice.name),
            "by": choice.by,
            "at": choice.at,
        }
        self._rows.add(skill_choices, row, "skill choice", choice.answer_id)

    def of(self, interview_id: str) -> tuple[SkillChoice, ...]:
        """All, in the order in which they were made."""
        query = (
            select(skill_choices).where(skill_choices.c.interview_id == interview_id).order_by(skill_choices.c.sequence)
        )
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(
                SkillChoice(
                    interview_id=row["interview_id"],
                    answer_id=row["answer_id"],
                    transcript_revision=row["transcript_revision"],
                    span=Span(row["start"], row["end"]),
                    name=name_of(row["name"]),
                    by=row["by"],
                    at=row["at"],
                )
                for row in rows
            )

    def forget(self, answer_id: str) -> None:
        """Those made in this answer go with its text (Art. 17 GDPR)."""
        self._rows.change(delete(skill_choices).where(skill_choices.c.answer_id == answer_id))


class SkillDecisions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, decision: SkillDecision) -> None:
        """Raises NotFound if there is no such interview."""
        row = {
            "interview_id": decision.interview_id,
            "verdict": decision.verdict.value,
            "name": name_fields(decision.name),
            "statement_id": decision.statement_id,
            "by": decision.by,
            "at": decision.at,
        }
        self._rows.add(skill_decisions, row, "skill decision", decision.interview_id)

    def of(self, interview_id: str) -> tuple[SkillDecision, ...]:
        """All, in the order in which they were made."""
        query = (
            select(skill_decisions)
            .where(skill_decisions.c.interview_id == interview_id)
            .order_by(skill_decisions.c.sequence)
        )
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(
                SkillDecision(
                    interview_id=row["interview_id"],
                    verdict=SkillVerdict(row["verdict"]),
                    name=name_of(row["name"]),
                    statement_id=row["statement_id"],
                    by=row["by"],
                    at=row["at"],
                )
                for row in rows
            )


class ConceptSuggestions:
    """Of the whole office. A few hundred at most: they are read together."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def propose(self, words: str, name: ConceptName) -> str:
        """Once more this name for these words; its id. What a supervisor has decided about it stays."""
        suggestion_id = concept_id(name, words)
        if not self._once_more(suggestion_id):
            row = {
                "id": suggestion_id,
                "words": words,
                "name": name_fields(name),
                "times": 1,
                "status": SuggestionStatus.PROPOSED.value,
                "reviewed_by": "",
            }
            try:
                self._rows.add(concept_suggestions, row, "suggestion", suggestion_id)
            except EditConflict:
                # Somebody else proposed it at this very moment.
                self._once_more(suggestion_id)
        return suggestion_id

    def review(self, suggestion_id: str, status: SuggestionStatus, by: str) -> None:
        """Raises NotFound if there is no such suggestion."""
        changed = self._rows.change(
            update(concept_suggestions)
            .where(concept_suggestions.c.id == suggestion_id)
            .values(status=status.value, reviewed_by=by)
        )
        if not changed:
            raise NotFound(kind="suggestion", id=suggestion_id)

    def all(self) -> tuple[ChoiceSuggestion, ...]:
        """Most chosen first."""
        rows = self._rows.all(
            select(concept_suggestions).order_by(concept_suggestions.c.times.desc(), concept_suggestions.c.id)
        )
        return tuple(_suggestion(row) for row in rows)

    def _once_more(self, suggestion_id: str) -> bool:
        return bool(
            self._rows.change(
                update(concept_suggestions)
                .where(concept_suggestions.c.id == suggestion_id)
                .values(times=concept_suggestions.c.times + 1)
            )
        )


def _suggestion(row: Record) -> ChoiceSuggestion:
    with damage_reported():
        return ChoiceSuggestion(
            id=row["id"],
            words=row["words"],
            name=name_of(row["name"]),
            times=row["times"],
            status=SuggestionStatus(row["status"]),
            reviewed_by=row["reviewed_by"],
        )
