"""Recordings that must not be kept: their rows first; the caller deletes the files once that is committed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.domain.consent import Purpose
from assistant.domain.interview import WITH_TEXT, AnswerStatus, Take
from assistant.store.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class DroppedFiles:
    """What no row names any more."""

    recordings: tuple[str, ...] = ()
    takes: tuple[Take, ...] = ()

    def delete(self, store: Store) -> None:
        """Once the rows are committed. A crash before leaves files that the sweep at the next start removes."""
        for recording_id in self.recordings:
            store.files.delete(recording_id)
        for take in self.takes:
            store.files.unfinished.discard(take.id)


def drop_all_audio(transaction: Transaction, interview_id: str) -> DroppedFiles:
    """The audio has served its purpose: nobody is going to check words against it any more."""
    takes = drop_takes(transaction, interview_id, running=True)
    recordings = transaction.answers.forget_recordings(interview_id)
    transaction.audit.record("audio.deleted", interview_id, f"recordings={len(recordings)}")
    return DroppedFiles(tuple(recordings), tuple(takes))


def drop_take(transaction: Transaction, answer_id: str) -> Take | None:
    """A recording that is running, and what is written down of it, goes; its samples can be deleted after that."""
    take = transaction.takes.of_answer(answer_id)
    transaction.takes.remove(answer_id)
    return take


def drop_takes(transaction: Transaction, interview_id: str, *, running: bool) -> list[Take]:
    """What was written down of recordings that go; with `running`, also those that are not finished."""
    dropped: list[Take] = []
    for answer in transaction.answers.of(interview_id):
        take = transaction.takes.of_answer(answer.id)
        if take and (running or take.recording_id):
            transaction.takes.remove(answer.id)
            dropped.append(take)
    return dropped


def drop_recordings(transaction: Transaction, interview_id: str, granted: Mapping[Purpose, bool]) -> list[str]:
    """Take recordings without consent off their answers; returns the files to delete once that is committed.

    Text that was written down while consent was given stays (Art. 7(3) GDPR, second sentence).
    """
    may_record, may_keep = granted.get(Purpose.RECORDING, False), granted.get(Purpose.KEEP_AUDIO, False)
    gone: list[str] = []
    for answer in transaction.answers.of(interview_id):
        written_down = answer.status in WITH_TEXT
        if not answer.recording_ids or (may_record and (may_keep or not written_down)):
            continue
        gone += answer.recording_ids
        if answer.earlier_status is not None:
            kept = answer.back_to_earlier("")
        elif written_down:
            kept = answer
        else:
            kept = replace(answer.moved_to(AnswerStatus.OPEN), seconds=None)
        transaction.answers.save(kept.without_recordings())
        transaction.audit.record("audio.deleted", answer.id, "consent")
    return gone
