"""Use case: on from an answer, to a short follow-up where it has left something out, else to the next question."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import uuid4

from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError, EditConflict, IllegalMove
from assistant.domain.findings import Fact
from assistant.domain.interview import IN_THE_MAKING, WITH_TEXT, Answer, AnswerStatus, Interview, InterviewStatus
from assistant.domain.language import ANALYSED
from assistant.domain.people import Actor
from assistant.guide.follow_up import FollowUp, next_follow_up
from assistant.guide.guide import Guide, Question
from assistant.store.store import Store
from assistant.workflow.interviewing import Interviewing, InterviewView
from assistant.workflow.ownership import own_interview
from assistant.workflow.said_together import read_as_one

_log = logging.getLogger(__name__)


class FindsFacts(Protocol):
    """`facts.FactFinder`; a fake in tests."""

    def find(self, text: str, *, topic: str, on: date) -> Sequence[Fact]:
        """Raises AnalysisFailed."""


@dataclass(frozen=True, slots=True)
class _Due:
    """`number` counts the follow-ups to one question, from 1."""

    follow_up: FollowUp
    question: Question
    number: int


class FollowingUp:
    """A follow-up is an answer of its own, made when it is due. It never holds anybody up: whoever does not answer it
    goes on, and where the facts cannot be found there is none.

    A text that is not there yet when the officer goes on is looked at after the last question.
    """

    def __init__(
        self,
        store: Store,
        guide: Guide,
        interviewing: Interviewing,
        facts: Callable[[], FindsFacts],
        *,
        enabled: bool = True,
    ) -> None:
        self._store = store
        self._guide = guide
        self._interviewing = interviewing
        self._facts = facts
        self._enabled = enabled

    def go_on(self, actor: Actor, interview_id: str) -> Interview:
        """On from the question on screen: to its follow-up, to the next question, or, after the last one, to a
        follow-up that is left over, or to the end."""
        view = self._interviewing.view(actor, interview_id)
        here, following = view.current, view.answers[view.index + 1 :]
        if not following or following[0].position != here.position:
            due = self._due(view, self._guide.question_of(here.question_id))
            if due:
                return self._ask(actor, view, due, here.position)
        if following:
            return self._interviewing.go_to(actor, interview_id, view.index + 1)
        left = self._left(view)
        if left:
            return self._ask(actor, view, left[0], here.position + 1)
        return self._interviewing.finish(actor, interview_id)

    def left_over(self, view: InterviewView) -> int:
        """How many questions could still be followed up, apart from the one on screen; while answers are being
        written down that is not known, and 0."""
        if view.in_the_making:
            return 0
        here = None
        if view.interview.status is InterviewStatus.RUNNING:
            here = self._guide.question_of(view.current.question_id)
        return len(self._left(view, but=here))

    def take_up(self, actor: Actor, interview_id: str) -> Interview:
        """Back from the end of the interview to a follow-up that is left over, if there is one."""
        view = self._interviewing.view(actor, interview_id)
        left = self._left(view)
        return self._ask(actor, view, left[0], view.answers[-1].position + 1) if left else view.interview

    def _left(self, view: InterviewView, but: Question | None = None) -> list[_Due]:
        return [due for question in self._guide.questions if question is not but and (due := self._due(view, question))]

    def _due(self, view: InterviewView, question: Question) -> _Due | None:
        if not (self._enabled and question.follow_ups and Purpose.DRAFTING in view.purposes):
            return None
        answers = [answer for answer in view.answers if question.id in {answer.question_id, answer.follows}]
        asked = [answer.question_id for answer in answers if answer.follow_up]
        texts = [view.transcripts[answer.id] for answer in answers if answer.status in WITH_TEXT]
        told = any(answer.status in WITH_TEXT and not answer.follow_up for answer in answers)
        understood = all(transcript.language in ANALYSED for transcript in texts)
        if not told or not understood or any(answer.status in IN_THE_MAKING for answer in answers):
            return None
        try:
            text = read_as_one(transcript.text for transcript in texts)
            facts = self._facts().find(text, topic=question.topic, on=view.interview.created_at.date())
        except AssistantError as error:
            _log.warning("no follow-ups: %s", error.key)
            return None
        refused = any(answer.status is AnswerStatus.REFUSED for answer in answers)
        follow_up = next_follow_up(question.follow_ups, facts, asked, refused=refused)
        return _Due(follow_up, question, len(asked) + 1) if follow_up else None

    def _ask(self, actor: Actor, view: InterviewView, due: _Due, position: int) -> Interview:
        """`position` is the answer's: that of the question just answered, or one after the last."""
        answer = Answer(
            uuid4().hex,
            view.interview.id,
            due.follow_up.id,
            due.question.topic,
            position,
            AnswerStatus.OPEN,
            follow_up=due.number,
            follows=due.question.id,
        )
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, view.interview.id)
            if interview.version != view.interview.version:
                raise EditConflict(kind="interview", id=interview.id)
            if interview.status is InterviewStatus.ANSWERED:
                transaction.audit.record("interview.running", interview.id)
                interview = interview.moved_to(InterviewStatus.RUNNING)
            if interview.status is not InterviewStatus.RUNNING:
                raise IllegalMove(current=interview.status.value, wanted="answer")
            transaction.answers.add(answer)
            transaction.audit.record("follow_up.asked", answer.id, f"follow_up={due.follow_up.id}")
            order = [item.id for item in transaction.answers.of(interview.id)]
            return transaction.interviews.save(replace(interview, position=order.index(answer.id)))
