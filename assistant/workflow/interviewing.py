"""Use cases of the interview: start, consent, answers by voice or typed, moving through the questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from assistant.domain.consent import Consent, Purpose, granted_purposes
from assistant.domain.errors import EditConflict, InputError, RecordingEmpty
from assistant.domain.interview import (
    IN_THE_MAKING,
    WITH_TEXT,
    Answer,
    AnswerStatus,
    Interview,
    InterviewStatus,
    Take,
)
from assistant.domain.language import Language
from assistant.domain.people import Actor
from assistant.domain.transcript import Transcript, TranscriptSource, segments_of_typed_text
from assistant.guide.guide import Guide
from assistant.store.store import Store, Transaction
from assistant.workflow.audio_removal import drop_recordings, drop_take, drop_takes
from assistant.workflow.correcting import keep_corrected
from assistant.workflow.ownership import changeable_answer, own_interview, recordable_answer

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class InterviewView:
    """Everything the officer's page shows of one interview."""

    interview: Interview
    purposes: frozenset[Purpose]
    consents: tuple[Consent, ...]
    answers: tuple[Answer, ...]
    """To questions and follow-ups, in the order in which they are asked."""
    transcripts: Mapping[str, Transcript]
    """Latest transcript by answer id, for answers with text."""

    @property
    def index(self) -> int:
        """Of the question or follow-up on screen, among the answers."""
        return min(self.interview.position, len(self.answers) - 1)

    @property
    def on_last(self) -> bool:
        return self.index == len(self.answers) - 1

    @property
    def current(self) -> Answer:
        return self.answers[self.index]

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
            gone = drop_recordings(transaction, interview_id, granted)
            may_record = granted.get(Purpose.RECORDING, False)
            takes = [] if may_record else drop_takes(transaction, interview_id, running=True)
            interview = transaction.interviews.save(interview.moved_to(InterviewStatus.RUNNING))
        for recording_id in gone:
            self._store.files.delete(recording_id)
        for take in takes:
            self._store.files.unfinished.discard(take.id)
        return interview

    def ask_consent_anew(self, actor: Actor, interview_id: str) -> Interview:
        """The client changed their mind: consent can be taken back at any time (Art. 7(3) GDPR)."""
        return self._move(actor, interview_id, InterviewStatus.CONSENT)

    def go_to(self, actor: Actor, interview_id: str, position: int) -> Interview:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            last = len(asked_answers(transaction, interview_id)) - 1
            return transaction.interviews.save(replace(interview, position=max(0, min(position, last))))

    def pause(self, actor: Actor, interview_id: str) -> Interview:
        return self._move(actor, interview_id, InterviewStatus.PAUSED)

    def resume(self, actor: Actor, interview_id: str) -> Interview:
        return self._move(actor, interview_id, InterviewStatus.RUNNING)

    def finish(self, actor: Actor, interview_id: str) -> Interview:
        """All questions are through."""
        return self._move(actor, interview_id, InterviewStatus.ANSWERED)

    def save_recording(
        self, actor: Actor, answer_id: str, source: Path, seconds: float, take: Take | None = None
    ) -> Answer:
        """Keep a finished recording: file first, then its row, then the worker is woken.

        The file is on disk and the row in the database before transcription starts, so that a crash loses nothing.
        `take`: under which its passages were written down while it was running.
        """
        if source.stat().st_size == 0:
            raise RecordingEmpty()
        with self._store.transaction(actor.id) as transaction:
            recordable_answer(transaction, actor, answer_id)
        recording_id = self._store.files.keep(source)
        try:
            with self._store.transaction(actor.id) as transaction:
                answer, _ = changeable_answer(transaction, actor, answer_id)
                recorded = answer.recorded(recording_id, seconds, take.language if take else Language.GERMAN)
                replaced = set(answer.recording_ids) - set(recorded.recording_ids)
                answer = transaction.answers.save(recorded)
                if take:
                    transaction.takes.finish(take.id, recording_id)
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
            answer, _ = changeable_answer(transaction, actor, answer_id)
            revision = answer.transcript_revision + 1
            transaction.transcripts.add(
                Transcript(answer_id, revision, text, segments_of_typed_text(text), source=TranscriptSource.TYPED)
            )
            transaction.audit.record("answer.typed", answer_id, f"revision={revision}")
            typed = replace(answer.moved_to(AnswerStatus.TYPED), transcript_revision=revision, problem="", seconds=None)
            saved = transaction.answers.save(typed.without_earlier().without_recordings())
            take = drop_take(transaction, answer_id)
        self._delete_audio_of(answer, take)
        return saved

    def correct(self, actor: Actor, answer_id: str, text: str, seen_revision: int) -> Transcript:
        """A corrected transcript is a new revision; the words that stayed keep their times."""
        if not text.strip():
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            answer, _ = changeable_answer(transaction, actor, answer_id)
            return keep_corrected(transaction, answer, transaction.transcripts.get(answer_id, seen_revision), text)

    def translate(self, actor: Actor, answer_id: str, text: str, seen_revision: int) -> Transcript:
        """The German version of an answer in another language, by the officer: it is analysed like a typed answer."""
        text = text.strip()
        if not text:
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            answer, _ = changeable_answer(transaction, actor, answer_id)
            if answer.transcript_revision != seen_revision:
                raise EditConflict(kind="answer", id=answer_id)
            revision = answer.transcript_revision + 1
            segments = segments_of_typed_text(text)
            transcript = Transcript(answer_id, revision, text, segments, source=TranscriptSource.TYPED)
            transaction.transcripts.add(transcript)
            transaction.answers.save(replace(answer, transcript_revision=revision))
            transaction.audit.record("transcript.translated", answer_id, f"revision={revision}")
        return transcript

    def refuse(self, actor: Actor, answer_id: str) -> Answer:
        """The client does not want to answer: what was recorded for this question goes."""
        with self._store.transaction(actor.id) as transaction:
            answer, _ = changeable_answer(transaction, actor, answer_id)
            refused = replace(answer.moved_to(AnswerStatus.REFUSED), seconds=None, problem="")
            refused = transaction.answers.save(refused.without_earlier().without_recordings())
            take = drop_take(transaction, answer_id)
            transaction.audit.record("answer.refused", answer_id)
        self._delete_audio_of(answer, take)
        return refused

    def retry(self, actor: Actor, answer_id: str) -> Answer:
        """Try the transcription of a kept recording once more."""
        with self._store.transaction(actor.id) as transaction:
            answer, _ = changeable_answer(transaction, actor, answer_id)
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
            drop_takes(transaction, interview_id, running=False)
            transaction.audit.record("audio.deleted", interview_id, f"recordings={len(gone)}")
        for recording_id in gone:
            self._store.files.delete(recording_id)

    def _delete_audio_of(self, answer: Answer, take: Take | None) -> None:
        """Once no row names it any more."""
        for recording_id in answer.recording_ids:
            self._store.files.delete(recording_id)
        if take:
            self._store.files.unfinished.discard(take.id)

    def _move(self, actor: Actor, interview_id: str, status: InterviewStatus) -> Interview:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            if interview.status is status:
                return interview
            transaction.audit.record(f"interview.{status.value}", interview_id)
            return transaction.interviews.save(interview.moved_to(status))

    def _view(self, transaction: Transaction, interview: Interview) -> InterviewView:
        answers = asked_answers(transaction, interview.id)
        consents = transaction.consents.of(interview.id)
        transcripts = {
            answer.id: transaction.transcripts.get(answer.id, answer.transcript_revision)
            for answer in answers
            if answer.status in WITH_TEXT
        }
        return InterviewView(interview, granted_purposes(consents), consents, answers, transcripts)


def asked_answers(transaction: Transaction, interview_id: str) -> tuple[Answer, ...]:
    """Without what the client said when the profile was read back."""
    return tuple(answer for answer in transaction.answers.of(interview_id) if not answer.read_back)
