"""Use cases of the supervisor on one profile: comment, approve, return, take up. Nobody reviews their own case."""

from collections.abc import Callable
from datetime import datetime

from assistant.domain.errors import CommentMissing, IllegalMove, NotFound
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import Origin, Revision, RevisionKind
from assistant.domain.review import check_reviewer
from assistant.domain.statement_comment import StatementComment, standing_comments
from assistant.store.store import Store, Transaction
from assistant.workflow.audio_removal import DroppedFiles, drop_all_audio
from assistant.workflow.review_queue import check_supervisor
from assistant.workflow.review_view import check_version


class Supervising:
    """The second pair of eyes. Every write names the version of the interview the supervisor saw."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def comment(self, actor: Actor, interview_id: str, version: int, statement_id: str, text: str) -> Interview:
        """Remark on one statement of the confirmed profile; the officer reads it once the profile is judged.

        A later remark on the same statement replaces the earlier one, an empty one takes it back.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = self._of_another(transaction, actor, interview_id, version)
            if interview.status is not InterviewStatus.CONFIRMED:
                raise IllegalMove(current=interview.status.value, wanted="comment")
            confirmed = _confirmed(transaction, interview_id)
            if statement_id not in {statement.id for statement in confirmed.statements}:
                raise NotFound(kind="statement", id=statement_id)
            transaction.statement_comments.add(
                StatementComment(interview_id, confirmed.number, statement_id, text.strip(), actor.name, self._clock())
            )
            details = f"statement={statement_id} revision={confirmed.number}"
            transaction.audit.record("statement.commented", interview_id, details)
            return transaction.interviews.save(interview)

    def approve(self, actor: Actor, interview_id: str, version: int) -> Revision:
        """The supervisor approves; the audio has served its purpose and goes."""
        return self._judge(actor, interview_id, version, RevisionKind.APPROVED, "")

    def send_back(self, actor: Actor, interview_id: str, version: int, comment: str = "") -> Revision:
        """The supervisor returns the profile. A comment says what is to be done: this one, or one on a statement."""
        return self._judge(actor, interview_id, version, RevisionKind.RETURNED, comment.strip())

    def take_up(self, actor: Actor, interview_id: str, version: int) -> Interview:
        """A profile that chance left out of the sample is reviewed after all. Its audio is gone already."""
        with self._store.transaction(actor.id) as transaction:
            interview = self._of_another(transaction, actor, interview_id, version)
            if interview.status is not InterviewStatus.UNSAMPLED:
                raise IllegalMove(current=interview.status.value, wanted=InterviewStatus.CONFIRMED.value)
            transaction.audit.record("review.taken_up", interview_id)
            return transaction.interviews.save(interview.moved_to(InterviewStatus.CONFIRMED))

    def _judge(self, actor: Actor, interview_id: str, version: int, kind: RevisionKind, comment: str) -> Revision:
        with self._store.transaction(actor.id) as transaction:
            interview = self._of_another(transaction, actor, interview_id, version)
            moved = interview.moved_to(InterviewStatus(kind.value))
            confirmed = _confirmed(transaction, interview_id)
            if kind is RevisionKind.RETURNED and not comment and not _commented(transaction, confirmed):
                raise CommentMissing()
            revision = Revision(
                interview_id=interview_id,
                number=transaction.revisions.steps([interview_id])[interview_id][-1].number + 1,
                kind=kind,
                origin=Origin.SUPERVISOR,
                made_by=actor.name,
                made_at=self._clock(),
                statements=confirmed.statements,
                open_points=confirmed.open_points,
                made_with=confirmed.made_with,
                comment=comment,
            )
            transaction.revisions.add(revision)
            transaction.interviews.save(moved)
            transaction.audit.record(f"profile.{kind.value}", interview_id, f"revision={revision.number}")
            approved = kind is RevisionKind.APPROVED
            gone = drop_all_audio(transaction, interview_id) if approved else DroppedFiles()
        gone.delete(self._store)
        return revision

    @staticmethod
    def _of_another(transaction: Transaction, actor: Actor, interview_id: str, version: int) -> Interview:
        check_supervisor(actor)
        interview = transaction.interviews.get(interview_id)
        check_reviewer(interview.officer_id, actor.id)
        check_version(interview, version)
        return interview


def _confirmed(transaction: Transaction, interview_id: str) -> Revision:
    confirmed = transaction.revisions.latest(interview_id, RevisionKind.CONFIRMED)
    if confirmed is None:
        raise NotFound(kind="revision", id=interview_id)
    return confirmed


def _commented(transaction: Transaction, confirmed: Revision) -> bool:
    comments = standing_comments(transaction.statement_comments.of(confirmed.interview_id))
    return any(comment.revision_number == confirmed.number for comment in comments)
