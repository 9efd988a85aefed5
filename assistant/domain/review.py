"""The officer's decisions on statements, and the rule that nobody reviews their own case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from assistant.domain.errors import NotFound, ReviewerIsOfficer, Undecided
from assistant.domain.profile import Evidence, Origin, Section, Statement


class Action(StrEnum):
    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one statement of a draft revision; later ones replace earlier ones, all stay on record."""

    interview_id: str
    draft_number: int
    statement_id: str
    action: Action
    by: str
    at: datetime
    text: str = ""
    """The officer's words: for EDIT and ADD."""
    section: Section | None = None
    """For ADD."""
    evidence: tuple[Evidence, ...] = ()
    """For EDIT and ADD: words of the client that the officer's wording rests on."""
    source: Origin = Origin.OFFICER
    """CLIENT: the wording is what the client said when the profile was read back."""
    seconds: float | None = None
    """How long the officer had the statement before them; None where it was not measured."""
    passage_opened: bool = False
    """Whether the officer had opened a passage it rests on."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A statement as the officer sees it: the machine's wording, the latest decision, the wording that counts."""

    statement: Statement
    decision: Decision | None

    @property
    def text(self) -> str:
        if self.decision and self.decision.action in {Action.EDIT, Action.ADD}:
            return self.decision.text
        return self.statement.text

    @property
    def kept(self) -> bool:
        return self.decision is not None and self.decision.action is not Action.REJECT


def review_items(statements: Sequence[Statement], decisions: Iterable[Decision]) -> tuple[ReviewItem, ...]:
    """Fold decisions over the statements of a draft; own statements of the officer come after the machine's."""
    latest: dict[str, Decision] = {}
    added: dict[str, Decision] = {}
    known = {statement.id for statement in statements}
    for decision in decisions:
        if decision.action is Action.ADD:
            added[decision.statement_id] = decision
        elif decision.statement_id not in known and decision.statement_id not in added:
            raise NotFound(kind="statement", id=decision.statement_id)
        latest[decision.statement_id] = decision
    own = [
        Statement(
            decision.statement_id, decision.section, decision.text, decision.evidence, decision.source, rule="officer"
        )
        for decision in added.values()
        if decision.section
    ]
    return tuple(ReviewItem(statement, latest.get(statement.id)) for statement in [*statements, *own])


def carried_decisions(
    before: Sequence[Statement], after: Sequence[Statement], decisions: Iterable[Decision], draft_number: int
) -> tuple[Decision, ...]:
    """The officer's decisions that still hold for a newer draft: same wording, same words of the client behind it.

    Own statements of the officer come along; everything else is decided anew.
    """

    def basis(statement: Statement) -> tuple[object, ...]:
        return statement.text, tuple((piece.answer_id, piece.quote) for piece in statement.evidence)

    unchanged = {item.id: basis(item) for item in before}.items() & {item.id: basis(item) for item in after}.items()
    kept = {statement_id for statement_id, _ in unchanged}
    taken: list[Decision] = []
    for decision in decisions:
        if decision.action is Action.ADD:
            kept.add(decision.statement_id)
        if decision.statement_id in kept:
            taken.append(replace(decision, draft_number=draft_number))
    return tuple(taken)


def undecided(items: Iterable[ReviewItem]) -> int:
    return sum(item.decision is None for item in items)


def confirmed_statements(items: Sequence[ReviewItem]) -> tuple[Statement, ...]:
    """What stays after the review; raises Undecided while a statement is open."""
    if count := undecided(items):
        raise Undecided(count=count)
    return tuple(
        replace(
            item.statement,
            text=item.text,
            origin=Origin.OFFICER if item.text != item.statement.text else item.statement.origin,
        )
        for item in items
        if item.kept
    )


def check_reviewer(officer_id: str, reviewer_id: str) -> None:
    """Four eyes: the reviewer is never the officer of the case."""
    if officer_id == reviewer_id:
        raise ReviewerIsOfficer()
