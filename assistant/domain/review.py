"""The officer's decisions on statements, and the rule that nobody reviews their own case."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from assistant.domain.errors import NotFound, ReviewerIsOfficer, Undecided
from assistant.domain.profile import Evidence, Origin, Section, StatedValue, Statement


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
    def evidence(self) -> tuple[Evidence, ...]:
        """What the wording that counts rests on: the decision's own words of the client where it brings some."""
        own = self.decision.evidence if self.decision and self.decision.action is not Action.REJECT else ()
        return own or self.statement.evidence

    @property
    def values(self) -> tuple[StatedValue, ...]:
        """Of the machine's wording, while it counts and rests on the machine's evidence."""
        unchanged = self.text == self.statement.text and self.evidence == self.statement.evidence
        return self.statement.values if unchanged else ()

    @property
    def origin(self) -> Origin:
        """Who the wording that counts is from."""
        if self.decision and self.decision.action is Action.EDIT and self.decision.source is Origin.CLIENT:
            return Origin.CLIENT
        return Origin.OFFICER if self.text != self.statement.text else self.statement.origin

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
        before = latest.get(decision.statement_id)
        if decision.action is Action.EDIT and not decision.evidence and before and before.action is Action.EDIT:
            # Put into other words, it still rests on what the client said.
            decision = replace(decision, evidence=before.evidence)
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
    before: Sequence[Statement],
    after: Sequence[Statement],
    decisions: Iterable[Decision],
    draft_number: int,
    place: Callable[[Evidence], Evidence | None],
) -> tuple[Decision, ...]:
    """The officer's decisions that still hold for a newer draft: same wording, same words of the client behind it.

    Own statements of the officer come along; everything else is decided anew. `place` finds words of the client in
    the texts of the newer draft. Where the officer's own wording rests on words that are not there any more, neither
    it nor what was decided about it holds. A statement with a mark it did not have wants a decision of its own.
    """
    made = tuple(decisions)
    earlier = {item.id: item for item in before}
    kept = {item.id for item in after if item.id in earlier and _says_the_same(earlier[item.id], item)}
    kept |= {decision.statement_id for decision in made if decision.action is Action.ADD}
    counting = {(decision.statement_id, decision.action is Action.ADD): decision for decision in made}
    kept -= {decision.statement_id for decision in counting.values() if _placed(decision, place) is None}
    return tuple(
        replace(placed, draft_number=draft_number)
        for decision in made
        if decision.statement_id in kept and (placed := _placed(decision, place))
    )


def _says_the_same(before: Statement, after: Statement) -> bool:
    def basis(statement: Statement) -> tuple[object, ...]:
        return statement.text, tuple((piece.answer_id, piece.quote) for piece in statement.evidence)

    return basis(before) == basis(after) and after.marks <= before.marks


def _placed(decision: Decision, place: Callable[[Evidence], Evidence | None]) -> Decision | None:
    evidence = tuple(found for piece in decision.evidence if (found := place(piece)))
    return replace(decision, evidence=evidence) if len(evidence) == len(decision.evidence) else None


def undecided(items: Iterable[ReviewItem]) -> int:
    return sum(item.decision is None for item in items)


def confirmed_statements(items: Sequence[ReviewItem]) -> tuple[Statement, ...]:
    """What stays after the review; raises Undecided while a statement is open."""
    if count := undecided(items):
        raise Undecided(count=count)
    return tuple(
        replace(item.statement, text=item.text, evidence=item.evidence, origin=item.origin, values=item.values)
        for item in items
        if item.kept
    )


def check_reviewer(officer_id: str, reviewer_id: str) -> None:
    """Four eyes: the reviewer is never the officer of the case."""
    if officer_id == reviewer_id:
        raise ReviewerIsOfficer()
