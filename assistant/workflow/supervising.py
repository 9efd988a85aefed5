"""Use cases of the supervisor: the queue, approval, return with a comment. Nobody reviews their own case."""

from collections.abc import Callable
from datetime import datetime

from assistant.domain.errors import InputError, NotAllowed, NotFound
from assistant.domain.interview import Interview, InterviewStatus, Take
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Origin, Revision, RevisionKind
from assistant.domain.review import check_reviewer
from assistant.store.store import Store
from assistant.workflow.audio_removal import drop_takes
from assistant.workflow.review_view import check_version


class Supervising:
    """The second pair of eyes."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def waiting(self, actor: Actor) -> tuple[Interview, ...]:
        """Confirmed profiles that wait for a supervisor, oldest first; never the supervisor's own cases."""
        _check_supervisor(actor)
        with self._store.transaction(actor.id) as transaction:
            confirmed = transaction.interviews.with_status(InterviewStatus.CONFIRMED)
        return tuple(interview for interview in confirmed if interview.officer_id != actor.id)

    def reviewed(self, actor: Actor) -> tuple[Interview, ...]:
        """Profiles a supervisor has approved or returned."""
        _check_supervisor(actor)
        with self._store.transaction(actor.id) as transaction:
            return transaction.interviews.with_status(InterviewStatus.APPROVED, InterviewStatus.RETURNED)

    def approve(self, actor: Actor, interview_id: str, version: int) -> Revision:
        """The supervisor approves; the audio has served its purpose and goes."""
        return self._judge(actor, interview_id, version, RevisionKind.APPROVED, "")

    def send_back(self, actor: Actor, interview_id: str, version: int, comment: str) -> Revision:
        """The supervisor returns the profile; the comment says what is to be done."""
        if not comment.strip():
            raise InputError(what="comment")
        return self._judge(actor, interview_id, version, RevisionKind.RETURNED, comment.strip())

    def _judge(self, actor: Actor, interview_id: str, version: int, kind: RevisionKind, comment: str) -> Revision:
        _check_supervisor(actor)
        with self._store.transaction(actor.id) as transaction:
            interview = transaction.interviews.get(interview_id)
            check_reviewer(interview.officer_id, actor.id)
            check_version(interview, version)
            confirmed = transaction.revisions.latest(interview_id, RevisionKind.CONFIRMED)
            moved = interview.moved_to(InterviewStatus(kind.value))
            if confirmed is None:
                raise NotFound(kind="revision", id=interview_id)
            revision = Revision(
                interview_id=interview_id,
                number=len(transaction.revisions.of(interview_id)) + 1,
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
            gone: tuple[str, ...] = ()
            takes: list[Take] = []
            if kind is RevisionKind.APPROVED:
                takes = drop_takes(transaction, interview_id, running=True)
                gone = transaction.answers.forget_recordings(interview_id)
                transaction.audit.record("audio.deleted", interview_id, f"recordings={len(gone)}")
        # A crash before this leaves files that no row names: the sweep at the next start removes them.
        for recording_id in gone:
            self._store.files.delete(recording_id)
        for take in takes:
            self._store.files.unfinished.discard(take.id)
        return revision


def _check_supervisor(actor: Actor) -> None:
    if actor.role is not Role.SUPERVISOR:
        raise NotAllowed()
