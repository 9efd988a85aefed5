"""Answers, and the queue of those whose recording waits to be written down."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, or_, select, update

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import NotFound
from assistant.domain.impression import SPOKEN_NOTE
from assistant.domain.interview import Answer, AnswerStatus
from assistant.store.rows import Record, Rows
from assistant.store.tables import answers


class Answers:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, answer: Answer) -> None:
        """Raises EditConflict if the id, or the question within the interview, is there already."""
        row = {
            **_changeable(answer),
            "id": answer.id,
            "interview_id": answer.interview_id,
            "question_id": answer.question_id,
            "follow_up": answer.follow_up,
            "follows": answer.follows,
            "version": answer.version,
        }
        self._rows.add(answers, row, "answer", answer.id)

    def get(self, answer_id: str) -> Answer:
        row = self._rows.first(select(answers).where(answers.c.id == answer_id))
        if row is None:
            raise NotFound(kind="answer", id=answer_id)
        return _answer(row)

    def save(self, answer: Answer) -> Answer:
        """The answer with its next version; EditConflict if it was saved or claimed since it was read.

        With a recording that now waits, be it new or to be tried again, the attempts count from the start.
        """
        if answer.status is AnswerStatus.RECORDED:
            answer = replace(answer, attempts=0)
        version = self._rows.swap(answers, answer.id, answer.version, _changeable(answer), kind="answer")
        return replace(answer, version=version)

    def of(self, interview_id: str) -> tuple[Answer, ...]:
        """In the order in which they are asked: each question, then its follow-ups, then what was said when the profile
        was read back. An impression of the officer's is none of them.
        """
        order = (answers.c.position, answers.c.follow_up, answers.c.id)
        query = select(answers).where(answers.c.interview_id == interview_id, answers.c.question_id != SPOKEN_NOTE)
        query = query.order_by(*order)
        return tuple(_answer(row) for row in self._rows.all(query))

    def spoken_note(self, interview_id: str) -> Answer | None:
        """As which the officer's impression is recorded; None if nobody has begun to speak one."""
        row = self._rows.first(
            select(answers).where(answers.c.interview_id == interview_id, answers.c.question_id == SPOKEN_NOTE)
        )
        return _answer(row) if row else None

    def recording_ids(self) -> frozenset[str]:
        """All recordings that answers refer to: what a sweep of the files must leave."""
        found = [_answer(row).recording_ids for row in self._rows.all(select(answers))]
        return frozenset(recording_id for ids in found for recording_id in ids)

    def forget_recordings(self, interview_id: str) -> tuple[str, ...]:
        """Take the recordings away from all answers of the interview; their ids, so that the files can go, too."""
        found = or_(answers.c.recording_id.is_not(None), answers.c.earlier_recording_id.is_not(None))
        kept = and_(answers.c.interview_id == interview_id, found)
        query = select(answers).where(kept).order_by(answers.c.position).with_for_update()
        gone = tuple(recording_id for row in self._rows.all(query) for recording_id in _answer(row).recording_ids)
        self._rows.change(
            update(answers)
            .where(kept)
            .values(recording_id=None, earlier_recording_id=None, version=answers.c.version + 1)
        )
        return gone

    def claim_next(self, worker: str, now: datetime, lease: timedelta) -> Answer | None:
        """The answer that has waited longest, now TRANSCRIBING and this worker's until the lease ends.

        Work whose lease has run out counts as waiting. Nobody else gets the same answer. It counts as an attempt.
        """
        waiting = or_(
            answers.c.status == AnswerStatus.RECORDED.value,
            and_(
                answers.c.status == AnswerStatus.TRANSCRIBING.value,
                or_(answers.c.leased_until.is_(None), answers.c.leased_until <= now),
            ),
        )
        # PostgreSQL: pass over rows another worker is just taking. SQLite: the transaction holds the only write lock.
        query = (
            select(answers)
            .where(waiting)
            .order_by(answers.c.waiting_since, answers.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._rows.first(query)
        if row is None:
            return None
        found = _answer(row)
        claimed = replace(
            found, status=AnswerStatus.TRANSCRIBING, attempts=found.attempts + 1, version=found.version + 1
        )
        self._rows.change(
            update(answers)
            .where(answers.c.id == found.id)
            .values(
                status=claimed.status.value,
                attempts=claimed.attempts,
                version=claimed.version,
                worker=worker,
                leased_until=now + lease,
            )
        )
        return claimed

    def renew(self, answer_id: str, worker: str, now: datetime, lease: timedelta) -> bool:
        """False if the answer is no longer this worker's: taken over, recorded again, or done."""
        changed = self._rows.change(
            update(answers)
            .where(
                answers.c.id == answer_id,
                answers.c.worker == worker,
                answers.c.status == AnswerStatus.TRANSCRIBING.value,
            )
            .values(leased_until=now + lease)
        )
        return changed == 1

    def release(self, worker: str) -> int:
        """At start-up after a crash: what this worker had taken waits again, at its old place. How many.

        The attempts stay counted: a recording that ends the worker must not do so forever.
        """
        return self._rows.change(
            update(answers)
            .where(answers.c.worker == worker, answers.c.status == AnswerStatus.TRANSCRIBING.value)
            .values(status=AnswerStatus.RECORDED.value, version=answers.c.version + 1, worker=None, leased_until=None)
        )


def _changeable(answer: Answer) -> Record:
    fields: Record = {
        "topic": answer.topic,
        "position": answer.position,
        "status": answer.status.value,
        "recording_id": answer.recording_id,
        "seconds": answer.seconds,
        "transcript_revision": answer.transcript_revision,
        "problem": answer.problem,
        "earlier_status": answer.earlier_status.value if answer.earlier_status else None,
        "earlier_recording_id": answer.earlier_recording_id,
        "earlier_seconds": answer.earlier_seconds,
        "language": answer.language,
        "command": answer.command.value if answer.command else None,
        "attempts": answer.attempts,
    }
    if answer.status is AnswerStatus.RECORDED:
        fields["waiting_since"] = datetime.now(UTC)
    if answer.status is not AnswerStatus.TRANSCRIBING:
        fields |= {"worker": None, "leased_until": None}
    return fields


def _answer(row: Record) -> Answer:
    return Answer(
        id=row["id"],
        interview_id=row["interview_id"],
        question_id=row["question_id"],
        topic=row["topic"],
        position=row["position"],
        status=AnswerStatus(row["status"]),
        recording_id=row["recording_id"],
        seconds=row["seconds"],
        transcript_revision=row["transcript_revision"],
        problem=row["problem"],
        earlier_status=AnswerStatus(row["earlier_status"]) if row["earlier_status"] else None,
        earlier_recording_id=row["earlier_recording_id"],
        earlier_seconds=row["earlier_seconds"],
        language=row["language"],
        command=SpokenCommand(row["command"]) if row["command"] else None,
        attempts=row["attempts"],
        follow_up=row["follow_up"],
        follows=row["follows"],
        version=row["version"],
    )
