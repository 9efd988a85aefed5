"""Use case: do what the client asked for aloud instead of an answer."""

from dataclasses import replace

from assistant.domain.command import SpokenCommand
from assistant.domain.interview import WITH_TEXT, Answer, AnswerStatus
from assistant.domain.people import Actor
from assistant.domain.redaction_check import Verdict, decisions_in_force
from assistant.redaction.decided import occurrences
from assistant.store.store import Store, Transaction
from assistant.workflow.following_up import FollowingUp
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.ownership import changeable_answer, own_answer


class Obeying:
    def __init__(self, store: Store, interviewing: Interviewing, following_up: FollowingUp) -> None:
        self._store = store
        self._interviewing = interviewing
        self._following_up = following_up

    def obey(self, actor: Actor, answer_id: str) -> SpokenCommand | None:
        """Carry out the command that waits at this answer, once; None if none does.

        REPEAT changes nothing here: the page plays the question again.
        """
        with self._store.transaction(actor.id) as transaction:
            answer, _ = own_answer(transaction, actor, answer_id)
            command = answer.command
            if command is None:
                return None
            answer, interview = changeable_answer(transaction, actor, answer_id)
            answer = transaction.answers.save(replace(answer, command=None))
            on_screen = transaction.answers.of(interview.id)[interview.position].id == answer_id
            transaction.audit.record("command.obeyed", answer_id, command.value)
        match command:
            case SpokenCommand.PAUSE:
                self._interviewing.pause(actor, interview.id)
            case SpokenCommand.DELETE:
                self._delete(actor, answer)
            case SpokenCommand.REFUSE:
                self._interviewing.refuse(actor, answer_id)
        if command in {SpokenCommand.NEXT, SpokenCommand.REFUSE} and on_screen:
            self._following_up.go_on(actor, interview.id)
        return command

    def _delete(self, actor: Actor, answer: Answer) -> None:
        """What was said to this question before goes, text and audio (Art. 17 GDPR)."""
        with self._store.transaction(actor.id) as transaction:
            answer = transaction.answers.get(answer.id)
            gone = answer.recording_ids
            if answer.status is not AnswerStatus.OPEN:
                emptied = replace(answer.moved_to(AnswerStatus.OPEN), seconds=None, problem="").without_recordings()
                transaction.answers.save(emptied)
            _hide_elsewhere(transaction, answer)
            transaction.transcripts.forget(answer.id)
            transaction.redaction_decisions.forget(answer.id)
            transaction.skill_choices.forget(answer.id)
            transaction.audit.record("answer.deleted", answer.id)
        for recording_id in gone:
            self._store.files.delete(recording_id)


def _hide_elsewhere(transaction: Transaction, answer: Answer) -> None:
    """What the officer hid in the answer that goes stays hidden in an answer that stays and has the same words."""
    others = [
        transaction.transcripts.get(other.id, other.transcript_revision)
        for other in transaction.answers.of(answer.interview_id)
        if other.id != answer.id and other.status in WITH_TEXT
    ]
    for decision in decisions_in_force(transaction.redaction_decisions.of(answer.interview_id)):
        if decision.verdict is Verdict.HIDE and decision.answer_id == answer.id:
            for transcript in others:
                if occurrences(decision.words, transcript.text):
                    transaction.redaction_decisions.add(replace(decision, answer_id=transcript.answer_id))
                    break
