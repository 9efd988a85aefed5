"""One step of the background work: take the oldest recorded answer and write it down."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from assistant.domain.command import SpokenCommand
from assistant.domain.consent import Purpose, granted_purposes
from assistant.domain.errors import (
    AssistantError,
    EditConflict,
    NoSpeech,
    RecordingError,
    RecordingTooLong,
    RecordingTooShort,
    TooNoisy,
    TranscriptionFailed,
)
from assistant.domain.interview import Answer, AnswerStatus, Take
from assistant.domain.transcript import Passage, Transcript
from assistant.jobs.lease import keep_renewed
from assistant.speech.audio import SHORTEST_SECONDS
from assistant.speech.transcriber import transcript_of
from assistant.store.store import Store, Transaction

_LEASE = timedelta(seconds=60)
_MOST_ATTEMPTS = 3
"""A recording that was taken up more often has ended the worker each time."""
_log = logging.getLogger(__name__)


class WritesDown(Protocol):
    """`speech.Transcriber`; a fake in tests."""

    def transcribe(self, path: Path, answer_id: str, *, language: str) -> Transcript:
        """Raises an AssistantError: NoSpeech, another RecordingError, ModelError or TranscriptionFailed."""


class Passages(Protocol):
    """`LiveTranscribing`."""

    def rest_of(self, take: Take, recording: Path) -> Iterator[Passage]:
        """What was not written down yet."""


class Recognises(Protocol):
    """`guide.Commands`."""

    def recognised(self, text: str, language: str) -> SpokenCommand | None:
        """The command, if the text is nothing else."""


class Transcribing:
    """Called by the worker again and again. `step` is safe to repeat after a crash: the row tells what is due."""

    def __init__(
        self,
        store: Store,
        transcriber: Callable[[], WritesDown],
        live: Passages,
        commands: Recognises,
        clock: Callable[[], datetime],
        worker: str,
    ) -> None:
        self._store = store
        self._transcriber = transcriber
        self._live = live
        self._commands = commands
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
            if answer.recording_id is None or answer.attempts > _MOST_ATTEMPTS:
                return TranscriptionFailed(answer=answer.id)
            with self._store.files.plain_file(answer.recording_id) as path:
                return self._live_text(answer, path) or self._transcriber().transcribe(
                    path, answer.id, language=answer.language
                )
        except AssistantError as error:
            return error
        except Exception as error:  # noqa: BLE001  # whatever an engine raises must not leave the answer in the making
            _log.error("transcription of answer %s stopped: %s", answer.id, type(error).__name__)
            return TranscriptionFailed(answer=answer.id)

    def _live_text(self, answer: Answer, recording: Path) -> Transcript | None:
        """Put together from what was written down while the client spoke; None where there is nothing of the kind."""
        with self._store.transaction() as transaction:
            take = transaction.takes.of_answer(answer.id)
            known = transaction.passages.of(take.id) if take else ()
        if take is None or take.recording_id != answer.recording_id or not answer.seconds:
            return None
        if answer.seconds < SHORTEST_SECONDS:
            raise RecordingTooShort(seconds=round(answer.seconds, 2))
        passages = [*known, *self._live.rest_of(take, recording)]
        return transcript_of(answer.id, passages, answer.seconds, answer.language)

    def _save(self, answer: Answer, outcome: Transcript | AssistantError) -> None:
        gone: set[str] = set()
        with self._store.transaction() as transaction:
            done = self._done(transaction, answer, outcome)
            transaction.answers.save(done)
            take = transaction.takes.of_answer(answer.id)
            if take and take.recording_id == answer.recording_id and done.status is not AnswerStatus.FAILED:
                transaction.takes.remove(answer.id)
            gone |= set(answer.recording_ids) - set(done.recording_ids)
            details = done.command.value if done.command else done.problem
            transaction.audit.record(f"answer.{done.status.value}", answer.id, details)
        for recording_id in gone:
            self._store.files.delete(recording_id)

    def _done(self, transaction: Transaction, answer: Answer, outcome: Transcript | AssistantError) -> Answer:
        """The answer after its recording was tried."""
        if isinstance(outcome, Transcript):
            # Beside the questions nobody asks for the next one: all that is said there is meant.
            beside = answer.read_back or answer.spoken_note
            command = None if beside else self._commands.recognised(outcome.text, outcome.language)
            return _commanded(answer, command) if command else self._written_down(transaction, answer, outcome)
        if answer.earlier_status is not None and _holds_nothing(outcome):
            return answer.back_to_earlier(outcome.key)
        status = AnswerStatus.SILENT if isinstance(outcome, (NoSpeech, TooNoisy)) else AnswerStatus.FAILED
        done = replace(answer.moved_to(status), problem=outcome.key)
        return done.without_recordings() if answer.spoken_note else done

    def _written_down(self, transaction: Transaction, answer: Answer, outcome: Transcript) -> Answer:
        transcript = replace(outcome, revision=answer.transcript_revision + 1)
        transaction.transcripts.add(transcript)
        done = replace(answer.moved_to(AnswerStatus.TRANSCRIBED), transcript_revision=transcript.revision, problem="")
        may_keep = Purpose.KEEP_AUDIO in granted_purposes(transaction.consents.of(answer.interview_id))
        may_keep = may_keep and not answer.spoken_note
        return done.without_earlier() if may_keep else done.without_earlier().without_recordings()


def _commanded(answer: Answer, command: SpokenCommand) -> Answer:
    """The recording was no answer: it goes, and what was there before stands."""
    if answer.earlier_status is not None:
        before = answer.back_to_earlier("")
    else:
        before = replace(answer.moved_to(AnswerStatus.OPEN), seconds=None, problem="").without_recordings()
    return replace(before, command=command)


def _holds_nothing(error: AssistantError) -> bool:
    """A recording that can be let go for the earlier answer: no speech, too short, unreadable. A long one is kept."""
    return isinstance(error, RecordingError) and not isinstance(error, RecordingTooLong)
