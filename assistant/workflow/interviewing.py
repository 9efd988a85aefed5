"""Use cases of the interview: start, consent, answers by voice or typed, moving through the questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from assistant.domain.consent import Consent, Purpose, granted_purposes, require
from assistant.domain.correction import corrected
from assistant.domain.errors import IllegalMove, InputError, RecordingEmpty
from assistant.domain.interview import (
    IN_THE_MAKING,
    WITH_TEXT,
    Answer,
    AnswerStatus,
    Interview,
    InterviewStatus,
)
from assistant.domain.people import Actor
from assistant.domain.transcript import Transcript, TranscriptSource, segments_of_typed_text
from assistant.guide.guide import Guide
from assistant.store.store import Store, Transaction
from assistant.workflow.ownership import own_answer, own_interview

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class InterviewView:
    """Everything the officer's page shows of one interview."""

    interview: Interview
    purposes: frozenset[Purpose]
    consents: tuple[Consent, ...]
    answers: tuple[Answer, ...]
    transcripts: Mapping[str, Transcript]
    """Latest transcript by answer id, for answers with text."""

    @property
    def current(self) -> Answer:
        return self.answers[min(self.interview.position, len(self.answers) - 1)]

    @property
    def in_the_making(self) -> int:
        return sum(answer.status in IN_THE_MAKING for answer in self.answers)


class Interviewing:
    """What an officer does while the client is there. Every call checks that the case is the officer's own."""

    def __init__(
        self, store: Store, guide: Guide, consent_version: str, clock: Clock, on_recorded: Callable[[], None]
    ) -> None:
        self._store = store
        self._guide = guide
        self._consent_version = consent_version
        self._clock = clock
        self._on_recorded = on_recorded

    def start(self, actor: Actor, case_name: str) -> Interview:
        """A new interview with one open answer for each question of the guide."""
        name = case_name.strip()
        if not name:
            raise InputError(what="case_name")
        interview = Interview(
            id=uuid4().hex,
            case_name=name,
            officer_id=actor.id,
            guide=self._guide.id,
            guide_version=self._guide.version,
            status=InterviewStatus.CONSENT,
            position=0,
            created_at=self._clock(),
        )
        with self._store.transaction(actor.id) as transaction:
            transaction.interviews.add(interview)
            for position, question in enumerate(self._guide.questions):
                transaction.answers.add(
                    Answer(uuid4().hex, interview.id, question.id, question.topic, position, AnswerStatus.OPEN)
                )
            transaction.audit.record("interview.started", interview.id)
        return interview

    def of_officer(self, actor: Actor) -> tuple[Interview, ...]:
        with self._store.transaction(actor.id) as transaction:
            return transaction.interviews.of_officer(actor.id)

    def view(self, actor: Actor, interview_id: str) -> InterviewView:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            return self._view(transaction, interview)

    def record_consent(self, actor: Actor, interview_id: str, granted: Mapping[Purpose, bool]) -> Interview:
        """Put the client's decision on every purpose on record and begin (or go on) with the questions.

        Where a consent was taken back, the recordings that rested on it are deleted.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            for purpose in Purpose:
                transaction.consents.add(
                    Consent(
                        interview.id,
                        purpose,
                        granted.get(purpose, False),
                        self._clock(),
                        self._consent_version,
                        actor.id,
                    )
                )
            transaction.audit.record(
                "consent.recorded", interview.id, ",".join(sorted(p.value for p, yes in granted.items() if yes))
            )
            gone = _drop_recordings(transaction, interview_id, granted)
            answers = transaction.answers.of(interview_id)
            interview = transaction.interviews.save(interview.moved_to(InterviewStatus.RUNNING))
        for recording_id in gone:
            self._store.files.delete(recording_id)
        if not granted.get(Purpose.RECORDING):
            for answer in answers:
                self._store.files.unfinished.discard(answer.id)
        return interview

    def ask_consent_anew(self, actor: Actor, interview_id: str) -> Interview:
        """The client changed their mind: consent can be taken back at any time (Art. 7(3) GDPR)."""
        return self._move(actor, interview_id, InterviewStatus.CONSENT)

    def go_to(self, actor: Actor, interview_id: str, position: int) -> Interview:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            last = len(transaction.answers.of(interview_id)) - 1
            return transaction.interviews.save(replace(interview, position=max(0, min(position, last))))

    def pause(self, actor: Actor, interview_id: str) -> Interview:
        return self._move(actor, interview_id, InterviewStatus.PAUSED)

    def resume(self, actor: Actor, interview_id: str) -> Interview:
        return self._move(actor, interview_id, InterviewStatus.RUNNING)

    def finish(self, actor: Actor, interview_id: str) -> Interview:
        """All questions are through."""
        return self._move(actor, interview_id, InterviewStatus.ANSWERED)

    def check_may_record(self, actor: Actor, answer_id: str) -> None:
        """Raise unless this answer may be recorded now: own case, running, consent given."""
        with self._store.transaction(actor.id) as transaction:
            answer = _answer_in_running_interview(transaction, actor, answer_id)
            require(Purpose.RECORDING, transaction.consents.of(answer.interview_id))
            answer.moved_to(AnswerStatus.RECORDED)

    def save_recording(self, actor: Actor, answer_id: str, source: Path, seconds: float) -> Answer:
        """Keep a finished recording: file first, then its row, then the worker is woken.

        The file is on disk and the row in the database before transcription starts, so that a crash loses nothing.
        """
        if source.stat().st_size == 0:
            raise RecordingEmpty()
        self.check_may_record(actor, answer_id)
        recording_id = self._store.files.keep(source)
        try:
            with self._store.transaction(actor.id) as transaction:
                answer = _answer_in_running_interview(transaction, actor, answer_id)
                recorded = answer.recorded(recording_id, seconds)
                replaced = set(answer.recording_ids) - set(recorded.recording_ids)
                answer = transaction.answers.save(recorded)
                transaction.audit.record("answer.recorded", answer_id, f"seconds={seconds:.1f}")
        except BaseException:
            self._store.files.delete(recording_id)
            raise
        for old in replaced:
            self._store.files.delete(old)
        self._on_recorded()
        return answer

    def save_typed(self, actor: Actor, answer_id: str, text: str) -> Answer:
        """A typed answer: for clients who do not agree to a recording, or where the microphone fails.

        It takes the place of a recording that gave no text: audio nobody needs is not kept.
        """
        text = text.strip()
        if not text:
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            answer = _answer_in_running_interview(transaction, actor, answer_id)
            revision = answer.transcript_revision + 1
            transaction.transcripts.add(
                Transcript(answer_id, revision, text, segments_of_typed_text(text), source=TranscriptSource.TYPED)
            )
            transaction.audit.record("answer.typed", answer_id, f"revision={revision}")
            typed = replace(answer.moved_to(AnswerStatus.TYPED), transcript_revision=revision, problem="", seconds=None)
            saved = transaction.answers.save(typed.without_earlier().without_recordings())
        self._delete_audio_of(answer)
        return saved

    def correct(self, actor: Actor, answer_id: str, text: str, seen_revision: int) -> Transcript:
        """A corrected transcript is a new revision; the words that stayed keep their times."""
        if not text.strip():
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            answer = _answer_in_running_interview(transaction, actor, answer_id)
            transcript = corrected(transaction.transcripts.get(answer_id, seen_revision), text)
            transaction.transcripts.add(transcript)
            transaction.answers.save(replace(answer, transcript_revision=transcript.revision))
            transaction.audit.record("transcript.corrected", answer_id, f"revision={transcript.revision}")
        return transcript

    def refuse(self, actor: Actor, answer_id: str) -> Answer:
        """The client does not want to answer: what was recorded for this question goes."""
        with self._store.transaction(actor.id) as transaction:
            answer = _answer_in_running_interview(transaction, actor, answer_id)
            refused = replace(answer.moved_to(AnswerStatus.REFUSED), seconds=None, problem="")
            refused = transaction.answers.save(refused.without_earlier().without_recordings())
            transaction.audit.record("answer.refused", answer_id)
        self._delete_audio_of(answer)
        return refused

    def retry(self, actor: Actor, answer_id: str) -> Answer:
        """Try the transcription of a kept recording once more."""
        with self._store.transaction(actor.id) as transaction:
            answer = _answer_in_running_interview(transaction, actor, answer_id)
            answer = transaction.answers.save(replace(answer.moved_to(AnswerStatus.RECORDED), problem=""))
        self._on_recorded()
        return answer

    def withdraw_audio(self, actor: Actor, interview_id: str) -> None:
        """The client no longer wants the audio to be kept: possible at any time, whatever the interview's status."""
        with self._store.transaction(actor.id) as transaction:
            own_interview(transaction, actor, interview_id)
            consent = Consent(interview_id, Purpose.KEEP_AUDIO, False, self._clock(), self._consent_version, actor.id)
            transaction.consents.add(consent)
            gone = transaction.answers.forget_recordings(interview_id)
            transaction.audit.record("audio.deleted", interview_id, f"recordings={len(gone)}")
        for recording_id in gone:
            self._store.files.delete(recording_id)

    def _delete_audio_of(self, answer: Answer) -> None:
        """Once its row no longer names it; an interrupted recording goes as well."""
        for recording_id in answer.recording_ids:
            self._store.files.delete(recording_id)
        self._store.files.unfinished.discard(answer.id)

    def _move(self, actor: Actor, interview_id: str, status: InterviewStatus) -> Interview:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            if interview.status is status:
                return interview
            transaction.audit.record(f"interview.{status.value}", interview_id)
            return transaction.interviews.save(interview.moved_to(status))

    def _view(self, transaction: Transaction, interview: Interview) -> InterviewView:
        answers = transaction.answers.of(interview.id)
        consents = transaction.consents.of(interview.id)
        transcripts = {
            answer.id: transaction.transcripts.get(answer.id, answer.transcript_revision)
            for answer in answers
            if answer.status in WITH_TEXT
        }
        return InterviewView(interview, granted_purposes(consents), consents, answers, transcripts)


def _answer_in_running_interview(transaction: Transaction, actor: Actor, answer_id: str) -> Answer:
    """Answers change only while the interview is running; a drafted or confirmed one has to be reopened first."""
    answer, interview = own_answer(transaction, actor, answer_id)
    if interview.status is not InterviewStatus.RUNNING:
        raise IllegalMove(current=interview.status.value, wanted="answer")
    return answer


def _drop_recordings(transaction: Transaction, interview_id: str, granted: Mapping[Purpose, bool]) -> list[str]:
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
