"""Whose case is it? Checked on the server in every use case; a stranger learns not even that the case exists."""

from assistant.domain.consent import Purpose, require
from assistant.domain.errors import IllegalMove, NotAllowed, NotFound
from assistant.domain.impression import ImpressionNotes
from assistant.domain.interview import Answer, AnswerStatus, Interview, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.store.store import Transaction

DECIDABLE = frozenset({InterviewStatus.DRAFTED, InterviewStatus.RETURNED})
"""A draft lies open before the officer."""
_FOR_SUPERVISORS = frozenset(
    {InterviewStatus.CONFIRMED, InterviewStatus.UNSAMPLED, InterviewStatus.RETURNED, InterviewStatus.APPROVED}
)


def own_interview(transaction: Transaction, actor: Actor, interview_id: str) -> Interview:
    """The interview, if the actor is its officer."""
    if actor.role is not Role.OFFICER:
        raise NotAllowed()
    interview = transaction.interviews.get(interview_id)
    if interview.officer_id != actor.id:
        raise NotFound(kind="interview", id=interview_id)
    return interview


def own_answer(transaction: Transaction, actor: Actor, answer_id: str) -> tuple[Answer, Interview]:
    """The answer and its interview, if the actor is the interview's officer."""
    answer = transaction.answers.get(answer_id)
    return answer, own_interview(transaction, actor, answer.interview_id)


def changeable_answer(transaction: Transaction, actor: Actor, answer_id: str) -> tuple[Answer, Interview]:
    """Answers change only while the interview is running; a drafted or confirmed one has to be reopened first.

    What the client says when the profile is read back is recorded while the draft lies open, and an impression of the
    officer's before that.
    """
    answer, interview = own_answer(transaction, actor, answer_id)
    noted = answer.spoken_note and ImpressionNotes.of(transaction.impressions.of(interview.id)).asked
    beside = answer.read_back or answer.spoken_note
    if noted or interview.status not in (DECIDABLE if beside else {InterviewStatus.RUNNING}):
        raise IllegalMove(current=interview.status.value, wanted="answer")
    return answer, interview


def recordable_answer(transaction: Transaction, actor: Actor, answer_id: str) -> Answer:
    """The answer, if it may be recorded now: own case, the right moment, and the client's consent to what they say."""
    answer, _ = changeable_answer(transaction, actor, answer_id)
    if not answer.spoken_note:
        require(Purpose.RECORDING, transaction.consents.of(answer.interview_id))
    answer.moved_to(AnswerStatus.RECORDED)
    return answer


def visible_interview(transaction: Transaction, actor: Actor, interview_id: str) -> Interview:
    """The interview, for its officer at any time and for supervisors once it was confirmed."""
    if actor.role is not Role.SUPERVISOR:
        return own_interview(transaction, actor, interview_id)
    interview = transaction.interviews.get(interview_id)
    if interview.status not in _FOR_SUPERVISORS:
        raise NotFound(kind="interview", id=interview_id)
    return interview
