"""The supervisor's lists: what waits, what went back, what is done, what chance left out of the sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain.errors import NotAllowed
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.profile import RevisionKind, RevisionStep
from assistant.store.store import Store, Transaction


class Group(StrEnum):
    """Which profiles; the values are the interview's status."""

    WAITING = InterviewStatus.CONFIRMED.value
    RETURNED = InterviewStatus.RETURNED.value
    APPROVED = InterviewStatus.APPROVED.value
    UNSAMPLED = InterviewStatus.UNSAMPLED.value
    """Confirmed and final without a second look; a supervisor may take one up."""


@dataclass(frozen=True, slots=True)
class QueueEntry:
    interview: Interview
    since: datetime
    """When it came into this group."""
    officer: str
    """Who confirmed it."""
    resubmitted: bool
    """It had gone back to the officer before."""


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    group: Group
    entries: tuple[QueueEntry, ...]
    counts: Mapping[Group, int]


def check_supervisor(actor: Actor) -> None:
    if actor.role is not Role.SUPERVISOR:
        raise NotAllowed()


class Queueing:
    """Use case: see what there is to review. Nobody ever finds their own cases here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def queue(self, actor: Actor, group: Group = Group.WAITING) -> ReviewQueue:
        """Waiting ones: who has waited longest comes first. The other groups: the latest first."""
        check_supervisor(actor)
        with self._store.transaction(actor.id) as transaction:
            interviews = {item: _of_others(transaction, actor, item) for item in Group}
            steps = transaction.revisions.steps([interview.id for interview in interviews[group]])
        entries = [_entry(interview, steps[interview.id]) for interview in interviews[group]]
        entries.sort(key=lambda entry: entry.since, reverse=group is not Group.WAITING)
        return ReviewQueue(group, tuple(entries), {item: len(found) for item, found in interviews.items()})


def _of_others(transaction: Transaction, actor: Actor, group: Group) -> tuple[Interview, ...]:
    found = transaction.interviews.with_status(InterviewStatus(group.value))
    return tuple(interview for interview in found if interview.officer_id != actor.id)


def _entry(interview: Interview, steps: tuple[RevisionStep, ...]) -> QueueEntry:
    confirmed = [step for step in steps if step.kind is RevisionKind.CONFIRMED]
    return QueueEntry(
        interview=interview,
        since=steps[-1].made_at,
        officer=confirmed[-1].made_by,
        resubmitted=any(step.kind is RevisionKind.RETURNED for step in steps[:-1]),
    )
