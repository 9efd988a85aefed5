"""Running recordings and what of them is written down already."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import Take
from assistant.domain.transcript import Passage
from assistant.store.codec import passage_of, passage_row
from assistant.store.rows import Record, Rows
from assistant.store.tables import passages, takes

_MOST_ATTEMPTS = 3
"""A take that was taken up so often has ended the worker each time: it is left until it is a finished recording."""


class Takes:
    """An answer has one take at most."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def begin(self, take: Take) -> None:
        """Replaces an earlier take of the answer together with its passages.

        Raises NotFound if there is no such answer, EditConflict if the id is taken or another begins one right now.
        """
        self.remove(take.answer_id)
        row = {
            "id": take.id,
            "answer_id": take.answer_id,
            "language": take.language,
            "started_at": take.started_at,
            "recording_id": take.recording_id,
            "attempts": 0,
        }
        self._rows.add(takes, row, "take", take.id)

    def get(self, take_id: str) -> Take:
        row = self._rows.first(select(takes).where(takes.c.id == take_id))
        if row is None:
            raise NotFound(kind="take", id=take_id)
        return _take(row)

    def of_answer(self, answer_id: str) -> Take | None:
        row = self._rows.first(select(takes).where(takes.c.answer_id == answer_id))
        return _take(row) if row else None

    def finish(self, take_id: str, recording_id: str) -> None:
        """No more samples come. Its passages stay, and more may be added."""
        done = {"recording_id": recording_id, "worker": None, "leased_until": None}
        if self._rows.change(update(takes).where(takes.c.id == take_id).values(done)) == 0:
            raise NotFound(kind="take", id=take_id)

    def claim_running(self, worker: str, now: datetime, lease: timedelta) -> tuple[Take, ...]:
        """All unfinished takes that are now this worker's until the lease ends, the oldest first.

        Taken up are those that nobody has and those whose lease ran out, each three times at most. Writes only to take
        one up, or when less than half of the lease is left: this is asked several times a second.
        """
        mine = takes.c.worker == worker
        free = and_(_free_for(worker, now), takes.c.attempts < _MOST_ATTEMPTS)
        query = (
            select(takes)
            .where(takes.c.recording_id.is_(None), or_(mine, free))
            .order_by(takes.c.started_at, takes.c.id)
        )
        # Not locked while it is read: that alone would be a write on PostgreSQL. The update looks again.
        return tuple(_take(row) for row in self._rows.all(query) if self._held(row, worker, now, lease))

    def _held(self, row: Record, worker: str, now: datetime, lease: timedelta) -> bool:
        """False if another worker or the end of the recording was quicker."""
        unfinished = and_(takes.c.id == row["id"], takes.c.recording_id.is_(None))
        if row["worker"] != worker:
            claim = update(takes).where(unfinished, _free_for(worker, now))
            claim = claim.values(worker=worker, leased_until=now + lease, attempts=takes.c.attempts + 1)
            return self._rows.change(claim) == 1
        if row["leased_until"] - now < lease / 2:
            renewal = update(takes).where(unfinished, takes.c.worker == worker).values(leased_until=now + lease)
            return self._rows.change(renewal) == 1
        return True

    def release(self, worker: str) -> int:
        """At start-up after a crash: what this worker had taken up is free again. How many."""
        own = update(takes).where(takes.c.worker == worker)
        return self._rows.change(own.values(worker=None, leased_until=None))

    def remove(self, answer_id: str) -> None:
        """Its passages go with it. Nothing happens if there is none."""
        self._rows.change(delete(takes).where(takes.c.answer_id == answer_id))

    def ids(self) -> frozenset[str]:
        """All takes: what a sweep of their samples must leave."""
        return frozenset(row["id"] for row in self._rows.all(select(takes.c.id)))


class Passages:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, take_id: str, passage: Passage) -> bool:
        """False if the take is gone, or has this passage from another worker or from before a crash."""
        try:
            self._rows.add(passages, passage_row(take_id, passage), "passage", f"{take_id}/{passage.number}")
        except (NotFound, EditConflict):
            return False
        return True

    def of(self, take_id: str, after: int = 0) -> tuple[Passage, ...]:
        """Those with a number above `after`, by number."""
        query = select(passages).where(passages.c.take_id == take_id, passages.c.number > after)
        return tuple(passage_of(row) for row in self._rows.all(query.order_by(passages.c.number)))


def _free_for(worker: str, now: datetime) -> ColumnElement[bool]:
    """Nobody's, or another's whose lease ran out."""
    return or_(takes.c.worker.is_(None), and_(takes.c.worker != worker, takes.c.leased_until <= now))


def _take(row: Record) -> Take:
    return Take(
        id=row["id"],
        answer_id=row["answer_id"],
        language=row["language"],
        started_at=row["started_at"],
        recording_id=row["recording_id"],
    )
