"""Use cases while the profile is read back to the client: what they put right is said, kept and decided on at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from assistant.domain.errors import EditConflict, IllegalMove, InputError, NotFound
from assistant.domain.interview import WITH_TEXT, Answer, AnswerStatus, Interview
from assistant.domain.language import ANALYSED
from assistant.domain.people import Actor
from assistant.domain.profile import Origin, Section
from assistant.domain.read_back import POSITION, TOPICS, read_back_id, read_back_number, said
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import RedactedTranscript, Transcript, TranscriptSource, segments_of_typed_text
from assistant.drafting.wording import Wording
from assistant.store.store import Store, Transaction
from assistant.workflow.audio_removal import DroppedFiles, drop_take
from assistant.workflow.correcting import keep_corrected
from assistant.workflow.drafting import Drafting
from assistant.workflow.ownership import DECIDABLE, own_answer, own_interview
from assistant.workflow.review_view import ReviewView, check_version, review_view


@dataclass(frozen=True, slots=True)
class Remark:
    """An answer for what the client says about the profile, and its text as far as it is written down."""

    answer: Answer
    transcript: Transcript | None


@dataclass(frozen=True, slots=True)
class PutRight:
    """What the client wants changed. `words`: as they said it; `wording`: as it is to stand in the profile.

    EDIT and REJECT name a statement, ADD a section. REJECT needs no words. Without a wording the client's own words
    stand in the profile, in quotation marks.
    """

    action: Action
    words: str
    wording: str = ""
    statement_id: str = ""
    section: Section | None = None


class ReadingBack:
    """Every write names the version of the interview the officer saw."""

    def __init__(self, store: Store, drafting: Drafting, wording: Wording, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._drafting = drafting
        self._wording = wording
        self._clock = clock

    def begin(self, actor: Actor, interview_id: str, section: Section) -> Remark:
        """The place for what the client says about a section: one that was not used yet, else a new one."""
        with self._store.transaction(actor.id) as transaction:
            self._open(transaction, actor, interview_id)
            made = [answer for answer in transaction.answers.of(interview_id) if answer.read_back]
            unused = next((answer for answer in made if answer.status is AnswerStatus.OPEN), None)
            if unused:
                return Remark(transaction.answers.save(replace(unused, topic=TOPICS[section])), None)
            number = 1 + max((read_back_number(answer.question_id) or 0 for answer in made), default=0)
            answer = Answer(
                uuid4().hex,
                interview_id,
                read_back_id(number),
                TOPICS[section],
                POSITION + number,
                AnswerStatus.OPEN,
            )
            transaction.answers.add(answer)
            return Remark(answer, None)

    def remark(self, actor: Actor, answer_id: str) -> Remark:
        """What has become of it, while it is being written down."""
        with self._store.transaction(actor.id) as transaction:
            answer, _ = self._own(transaction, actor, answer_id)
            return Remark(answer, _text_of(transaction, answer))

    def drop(self, actor: Actor, answer_id: str) -> None:
        """The client thought better of it: what was said goes, text and audio. Not once the draft holds it."""
        with self._store.transaction(actor.id) as transaction:
            answer, interview = self._own(transaction, actor, answer_id)
            self._not_taken(transaction, answer, interview)
            take = drop_take(transaction, answer_id)
            gone = DroppedFiles(answer.recording_ids, (take,) if take else ())
            if answer.status is not AnswerStatus.OPEN:
                emptied = replace(answer.moved_to(AnswerStatus.OPEN), seconds=None, problem="")
                transaction.answers.save(emptied.without_earlier().without_recordings())
                transaction.transcripts.forget(answer_id)
                transaction.audit.record("answer.deleted", answer_id)
        gone.delete(self._store)

    def put_right(self, actor: Actor, interview_id: str, version: int, answer_id: str, change: PutRight) -> Interview:
        """What the client said becomes an answer of its own, and the evidence of the decision that follows from it.

        The rest of the draft stays as it is. Raises InputError where there are neither words nor a rejection, NotFound
        for a statement that is not there. Where the words could not be redacted now they are kept, and the same can be
        asked for once more.
        """
        words = change.words.strip()
        if not words and change.action is not Action.REJECT:
            raise InputError(what="words")
        gone = DroppedFiles()
        with self._store.transaction(actor.id) as transaction:
            interview = self._open(transaction, actor, interview_id)
            check_version(interview, version)
            self._check(review_view(transaction, interview), change)
            if words:
                gone = self._keep_words(transaction, actor, interview, answer_id, words)
            interview = transaction.interviews.save(interview)
        gone.delete(self._store)
        # Analysed without an open transaction; nothing but this answer is new to the draft.
        draft = self._drafting.redraft(actor, interview_id, interview.version).number if words else None
        with self._store.transaction(actor.id) as transaction:
            interview = self._open(transaction, actor, interview_id)
            view = review_view(transaction, interview)
            if draft not in (None, view.draft.number):
                raise EditConflict(kind="interview", id=interview_id)
            self._check(view, change)
            self._decide(transaction, actor, interview, view.draft.number, change, view.texts.get(answer_id))
            return transaction.interviews.save(interview)

    def _keep_words(
        self, transaction: Transaction, actor: Actor, interview: Interview, answer_id: str, words: str
    ) -> DroppedFiles:
        """As they were written down, put right by hand, or typed; what they were typed in place of goes."""
        answer, of = self._own(transaction, actor, answer_id)
        if of.id != interview.id:
            raise NotFound(kind="answer", id=answer_id)
        self._not_taken(transaction, answer, interview)
        heard = _text_of(transaction, answer)
        transaction.audit.record("answer.read_back", answer_id)
        if heard is not None and heard.language in ANALYSED:
            if heard.text != words:
                keep_corrected(transaction, answer, heard, words)
            return DroppedFiles()
        revision = answer.transcript_revision + 1
        segments = segments_of_typed_text(words)
        transaction.transcripts.add(Transcript(answer_id, revision, words, segments, source=TranscriptSource.TYPED))
        if heard is not None:
            # The German version of what was said in another language: the recording still belongs to it.
            transaction.answers.save(replace(answer, transcript_revision=revision))
            return DroppedFiles()
        typed = replace(answer.moved_to(AnswerStatus.TYPED), transcript_revision=revision, problem="", seconds=None)
        transaction.answers.save(typed.without_earlier().without_recordings())
        take = drop_take(transaction, answer_id)
        return DroppedFiles(answer.recording_ids, (take,) if take else ())

    def _decide(
        self,
        transaction: Transaction,
        actor: Actor,
        interview: Interview,
        draft_number: int,
        change: PutRight,
        text: RedactedTranscript | None,
    ) -> None:
        adds = change.action is Action.ADD
        wording = change.wording.strip()
        if not wording and change.action is not Action.REJECT and text:
            wording = self._wording.text("own_words", words=" ".join(text.text.split()))
        decision = Decision(
            interview_id=interview.id,
            draft_number=draft_number,
            statement_id=f"own-{uuid4().hex}" if adds else change.statement_id,
            action=change.action,
            by=actor.name,
            at=self._clock(),
            text="" if change.action is Action.REJECT else wording,
            section=change.section if adds else None,
            evidence=said(text) if text else (),
            source=Origin.CLIENT,
        )
        transaction.decisions.add(decision)
        details = f"statement={decision.statement_id} source={decision.source.value}"
        transaction.audit.record(f"statement.{change.action.value}", interview.id, details)

    @staticmethod
    def _open(transaction: Transaction, actor: Actor, interview_id: str) -> Interview:
        interview = own_interview(transaction, actor, interview_id)
        if interview.status not in DECIDABLE:
            raise IllegalMove(current=interview.status.value, wanted="read_back")
        return interview

    @staticmethod
    def _own(transaction: Transaction, actor: Actor, answer_id: str) -> tuple[Answer, Interview]:
        answer, interview = own_answer(transaction, actor, answer_id)
        if not answer.read_back:
            raise NotFound(kind="answer", id=answer_id)
        if interview.status not in DECIDABLE:
            raise IllegalMove(current=interview.status.value, wanted="read_back")
        return answer, interview

    @staticmethod
    def _not_taken(transaction: Transaction, answer: Answer, interview: Interview) -> None:
        """Words that a decision rests on stay as they are; the next remark has a place of its own."""
        if answer.id in review_view(transaction, interview).texts:
            raise IllegalMove(current=answer.status.value, wanted="read_back")

    @staticmethod
    def _check(view: ReviewView, change: PutRight) -> None:
        """Raises NotFound for a statement that is not there, InputError for a new one without a section."""
        if change.action is Action.ADD:
            if change.section is None:
                raise InputError(what="section")
        elif change.statement_id not in {item.statement.id for item in view.items}:
            raise NotFound(kind="statement", id=change.statement_id)


def _text_of(transaction: Transaction, answer: Answer) -> Transcript | None:
    if answer.status not in WITH_TEXT:
        return None
    return transaction.transcripts.get(answer.id, answer.transcript_revision)
