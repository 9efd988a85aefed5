"""One step of the background work: take the oldest recorded answer and write it down."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from assistant.domain.consent import Purpose, granted_purposes
from assistant.domain.errors import (
    AssistantError,
    EditConflict,
    NoSpeech,
    RecordingError,
    RecordingTooLong,
    TranscriptionFailed,
)
from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.transcript import Transcript
from assistant.jobs.lease import keep_renewed
from assistant.store.store import Store

_LEASE = timedelta(seconds=60)
_log = logging.getLogger(__name__)


class WritesDown(Protocol):
    """`speech.Transcriber`; a fake in tests."""

    def transcribe(self, path: Path, answer_id: str) -> Transcript:
        """Raises an AssistantError: NoSpeech, another RecordingError, ModelError or TranscriptionFailed."""


class Transcribing:
    """Called by the worker again and again. `step` is safe to repeat after a crash: the row tells what is due."""

    def __init__(
        self, store: Store, transcriber: Callable[[], WritesDown], clock: Callable[[], datetime], worker: str
    ) -> None:
        self._store = store
        self._transcriber = transcriber
        self._clock = clock
        self._worker = worker

    def take_back_claims(self) -> None:
        """At start-up: what this worker was writing down when it died is due again."""
        with self._store.transaction() as transaction:
            transaction.answers.release(self._worker)

    def step(self) -> bool:
        """Write down one answer; False if none is due."""
        with self._store.transaction() as transaction:
            answer = transaction.answers.claim_next(self._worker, self._clock(), _LEASE)
        if answer is None:
            return False
        with keep_renewed(lambda: self._renew(answer.id), _LEASE.total_seconds() / 3):
            outcome = self._write_down(answer)
        try:
            self._save(answer, outcome)
        except EditConflict:
            # Recorded again, typed or refused meanwhile: the newer answer stands, this text is not wanted any more.
            return True
        return True

    def _renew(self, answer_id: str) -> bool:
        with self._store.transaction() as transaction:
            return transaction.answers.renew(answer_id, self._worker, self._clock(), _LEASE)

    def _write_down(self, answer: Answer) -> Transcript | AssistantError:
        try:
            if answer.recording_id is None:
                return TranscriptionFailed(answer=answer.id)
            with self._store.files.plain_file(answer.recording_id) as path:
                return self._transcriber().transcribe(path, answer.id)
        except AssistantError as error:
            return error
        except Exception as error:  # noqa: BLE001  # whatever an engine raises must not leave the answer in the making
            _log.error("transcription of answer %s stopped: %s", answer.id, type(error).__name__)
            return TranscriptionFailed(answer=answer.id)

    def _save(self, answer: Answer, outcome: Transcript | AssistantError) -> None:
        gone: set[str] = set()
        with self._store.transaction() as transaction:
            if isinstance(outcome, Transcript):
                transcript = replace(outcome, revision=answer.transcript_revision + 1)
                transaction.transcripts.add(transcript)
                done = replace(
                    answer.moved_to(AnswerStatus.TRANSCRIBED), transcript_revision=transcript.revision, problem=""
                ).without_earlier()
                if Purpose.KEEP_AUDIO not in granted_purposes(transaction.consents.of(answer.interview_id)):
                    done = done.without_recordings()
            elif answer.earlier_status is not None and _holds_nothing(outcome):
                done = answer.back_to_earlier(outcome.key)
            else:
                status = AnswerStatus.SILENT if isinstance(outcome, NoSpeech) else AnswerStatus.FAILED
                done = replace(answer.moved_to(status), problem=outcome.key)
            transaction.answers.save(done)
            gone |= set(answer.recording_ids) - set(done.recording_ids)
            transaction.audit.record(f"answer.{done.status.value}", answer.id, done.problem)
        for recording_id in gone:
            self._store.files.delete(recording_id)


def _holds_nothing(error: AssistantError) -> bool:
    """A recording that can be let go for the earlier answer: no speech, too short, unreadable. A long one is kept."""
    return isinstance(error, RecordingError) and not isinstance(error, RecordingTooLong)
