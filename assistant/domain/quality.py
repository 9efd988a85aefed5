"""How good drafts are, told from what officers decided about them. Never by officer: it is the machine's report."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import Generic, TypeVar

from assistant.domain.profile import Statement
from assistant.domain.review import Action, Decision, ReviewItem, review_items

INTERVIEWS_AT_LEAST = 5
"""In a group that is shown."""
OFFICERS_AT_LEAST = 2
"""Who took part in it: five interviews of one officer would be that officer's figures."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft that led to a confirmed profile, and what the officer had decided about it by then."""

    officer_id: str
    guide: str
    guide_version: str
    made_with: Mapping[str, str]
    statements: tuple[Statement, ...]
    decisions: tuple[Decision, ...]
    left_out: int
    """Passages of the client that no statement took over; what the officer rejected does not count."""


@dataclass(frozen=True, slots=True)
class DraftQuality:
    """Shares are from 0 to 1. None where there is nothing to count."""

    interviews: int
    accepted: float | None
    """Of the machine's statements, with its wording."""
    edited: float | None
    """Of the machine's statements, with another wording."""
    rejected: float | None
    """Of the machine's statements."""
    added: float | None
    """Of the confirmed statements: those that were not in the draft."""
    seconds: float | None
    """Median over all statements whose time was measured."""
    opened: float | None
    """Of the machine's statements that wanted a closer look: those with an opened passage."""
    left_out: float
    """Passages per interview."""


@dataclass(frozen=True, slots=True)
class QualityByGroup(Generic[Key]):
    groups: Mapping[Key, DraftQuality]
    too_small: int
    """How many groups are not shown because one might tell single persons from them."""


def quality_by(reviewed: Iterable[ReviewedDraft], key: Callable[[ReviewedDraft], Key]) -> QualityByGroup[Key]:
    """Figures for each group that is large enough, in the order in which the groups are met."""
    groups: dict[Key, list[ReviewedDraft]] = {}
    for draft in reviewed:
        groups.setdefault(key(draft), []).append(draft)
    shown = {name: draft_quality(drafts) for name, drafts in groups.items() if _large_enough(drafts)}
    return QualityByGroup(shown, len(groups) - len(shown))


def draft_quality(drafts: Collection[ReviewedDraft]) -> DraftQuality:
    """Of at least one draft."""
    proposed: list[tuple[ReviewItem, bool]] = []
    own: list[ReviewItem] = []
    seconds: list[float] = []
    for draft in drafts:
        items = review_items(draft.statements, draft.decisions)
        opened = {decision.statement_id for decision in draft.decisions if decision.passage_opened}
        proposed += [(item, item.statement.id in opened) for item in items[: len(draft.statements)]]
        own += items[len(draft.statements) :]
        seconds += _seconds(draft.decisions)
    actions = [item.decision.action for item, _ in proposed if item.decision]
    confirmed = sum(item.kept for item, _ in proposed) + sum(item.kept for item in own)
    marked = [was_opened for item, was_opened in proposed if item.statement.marks]
    return DraftQuality(
        interviews=len(drafts),
        accepted=_share(actions.count(Action.ACCEPT), len(actions)),
        edited=_share(actions.count(Action.EDIT), len(actions)),
        rejected=_share(actions.count(Action.REJECT), len(actions)),
        added=_share(sum(item.kept for item in own), confirmed),
        seconds=median(seconds) if seconds else None,
        opened=_share(sum(marked), len(marked)),
        left_out=mean(draft.left_out for draft in drafts),
    )


def _large_enough(drafts: Collection[ReviewedDraft]) -> bool:
    officers = {draft.officer_id for draft in drafts}
    return len(drafts) >= INTERVIEWS_AT_LEAST and len(officers) >= OFFICERS_AT_LEAST


def _seconds(decisions: Iterable[Decision]) -> list[float]:
    """For each statement that was timed: all the time before it, however often it was decided on."""
    spent: dict[str, float] = {}
    for decision in decisions:
        if decision.seconds is not None:
            spent[decision.statement_id] = spent.get(decision.statement_id, 0.0) + decision.seconds
    return list(spent.values())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
