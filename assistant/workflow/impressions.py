"""Use cases of the officer's own impression: noted or skipped before the draft is shown, looked at after the review.

For the interview's officer only. The audit says that there is a note, never what is in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from assistant.domain.errors import IllegalMove, InputError
from assistant.domain.impression import SPOKEN_NOTE, Impression, ImpressionKind, ImpressionNotes
from assistant.domain.interview import WITH_TEXT, Answer, AnswerStatus, Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import RevisionKind
from assistant.domain.transcript import Transcript
from assistant.store.store import Store, Transaction
from assistant.workflow.audio_removal import DroppedFiles, drop_take
from assistant.workflow.ownership import own_interview
from assistant.workflow.review_view import check_version

LONGEST_NOTE = 5000
"""Characters."""


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """The note as it is recorded, and its text as far as it is written down. The audio goes as soon as it is."""

    answer: Answer
    transcript: Transcript | None


class Impressions:
    """`asked`: whether officers are asked at all; what was noted before stays readable where they are not."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, asked: bool = True) -> None:
        self._store = store
        self._clock = clock
        self._asked = asked

    def due(self, actor: Actor, interview_id: str) -> bool:
        """Whether the officer is asked now, before the draft is shown."""
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            return self._asked and impression_due(transaction, interview)

    def speak(self, actor: Actor, interview_id: str) -> SpokenNote:
        """The place where the note can be spoken, with what is written down of it; IllegalMove unless it is due."""
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            if not impression_due(transaction, interview):
                raise IllegalMove(current=interview.status.value, wanted="impression")
            answer = transaction.answers.spoken_note(interview_id)
            if answer is None:
                answer = Answer(uuid4().hex, interview_id, SPOKEN_NOTE, SPOKEN_NOTE, 0, AnswerStatus.OPEN)
                transaction.answers.add(answer)
            if answer.status not in WITH_TEXT:
                return SpokenNote(answer, None)
            return SpokenNote(answer, transaction.transcripts.get(answer.id, answer.transcript_revision))

    def note(self, actor: Actor, interview_id: str, version: int, text: str) -> Interview:
        """The impression before the draft is seen; once only. InputError for an empty or far too long text."""
        return self._answer(actor, interview_id, version, ImpressionKind.BEFORE, _checked(text))

    def skip(self, actor: Actor, interview_id: str, version: int) -> Interview:
        """On to the draft without a note."""
        return self._answer(actor, interview_id, version, ImpressionKind.SKIPPED, "")

    def notes(self, actor: Actor, interview_id: str) -> ImpressionNotes:
        with self._store.transaction(actor.id) as transaction:
            own_interview(transaction, actor, interview_id)
            return ImpressionNotes.of(transaction.impressions.of(interview_id))

    def look_back(self, actor: Actor, interview_id: str, text: str) -> None:
        """What has been borne out and what has not. Later words count, earlier ones stay on record.

        Nobody can be overwritten here, so no version is asked for, and the interview keeps its own: a note of the
        officer's is no change for the supervisor.
        """
        text = _checked(text)
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            if ImpressionNotes.of(transaction.impressions.of(interview_id)).before is None:
                raise IllegalMove(current=interview.status.value, wanted="impression")
            self._add(transaction, actor, interview_id, ImpressionKind.AFTER, text)

    def _answer(self, actor: Actor, interview_id: str, version: int, kind: ImpressionKind, text: str) -> Interview:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            check_version(interview, version)
            if not impression_due(transaction, interview):
                raise IllegalMove(current=interview.status.value, wanted="impression")
            self._add(transaction, actor, interview_id, kind, text)
            gone = _forget_spoken(transaction, interview_id)
            saved = transaction.interviews.save(interview)
        gone.delete(self._store)
        return saved

    def _add(self, transaction: Transaction, actor: Actor, interview_id: str, kind: ImpressionKind, text: str) -> None:
        transaction.impressions.add(Impression(interview_id, kind, text, actor.name, self._clock()))
        transaction.audit.record(f"impression.{kind.value}", interview_id)


def impression_due(transaction: Transaction, interview: Interview) -> bool:
    """A draft lies before the officer who has not been asked yet, and nothing shows that it was seen already."""
    if interview.status is not InterviewStatus.DRAFTED:
        return False
    if ImpressionNotes.of(transaction.impressions.of(interview.id)).asked:
        return False
    revisions = transaction.revisions.of(interview.id)
    seen = any(item.kind is not RevisionKind.DRAFT for item in revisions)
    return not seen and not transaction.decisions.of(interview.id, revisions[-1].number)


def _forget_spoken(transaction: Transaction, interview_id: str) -> DroppedFiles:
    """What counts is the note; what was spoken goes, text and audio."""
    answer = transaction.answers.spoken_note(interview_id)
    if answer is None:
        return DroppedFiles()
    take = drop_take(transaction, answer.id)
    if answer.status is not AnswerStatus.OPEN:
        emptied = replace(answer.moved_to(AnswerStatus.OPEN), seconds=None, problem="")
        transaction.answers.save(emptied.without_earlier().without_recordings())
    transaction.transcripts.forget(answer.id)
    return DroppedFiles(answer.recording_ids, (take,) if take else ())


def _checked(text: str) -> str:
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise InputError(what="impression")
    return text
