"""Use cases of the officer on a draft: look, decide on each statement, add, confirm."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from assistant.domain.errors import DraftOutdated, IllegalMove, InputError, NotFound
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Origin, Revision, RevisionKind, Section
from assistant.domain.review import Action, Decision, confirmed_statements
from assistant.store.store import Store, Transaction
from assistant.workflow.ownership import DECIDABLE, own_interview, visible_interview
from assistant.workflow.review_view import ReviewView, check_version, review_view


class Reviewing:
    """Every write names the version of the interview the officer saw; a stale one changes nothing."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def view(self, actor: Actor, interview_id: str) -> ReviewView:
        with self._store.transaction(actor.id) as transaction:
            interview = visible_interview(transaction, actor, interview_id)
            if actor.role is Role.SUPERVISOR:
                return review_view(transaction, interview, confirmed=True)
            return review_view(transaction, interview, with_words=True)

    def decide(
        self, actor: Actor, interview_id: str, version: int, statement_id: str, action: Action, text: str = ""
    ) -> Interview:
        """Record the officer's decision on one statement; `version` is the state the officer saw."""
        if action is Action.EDIT and not text.strip():
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            if statement_id not in {item.statement.id for item in view.items}:
                raise NotFound(kind="statement", id=statement_id)
            return self._record(transaction, actor, interview, view, statement_id, action, text.strip(), None)

    def add(self, actor: Actor, interview_id: str, version: int, section: Section, text: str) -> Interview:
        """Add a statement of the officer's own; it is marked as such everywhere."""
        if not text.strip():
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            return self._record(
                transaction, actor, interview, view, f"own-{uuid4().hex}", Action.ADD, text.strip(), section
            )

    def confirm(self, actor: Actor, interview_id: str, version: int) -> Revision:
        """The officer confirms the profile: a new revision with name and time. Every statement must be decided."""
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            about_text = [item.at for item in transaction.redaction_decisions.of(interview_id)]
            about_names = [item.at for item in transaction.skill_choices.of(interview_id)]
            if any(at > view.draft.made_at for at in (*about_text, *about_names)):
                raise DraftOutdated()
            revision = Revision(
                interview_id=interview_id,
                number=view.revisions[-1].number + 1,
                kind=RevisionKind.CONFIRMED,
                origin=Origin.OFFICER,
                made_by=actor.name,
                made_at=self._clock(),
                statements=confirmed_statements(view.items),
                open_points=view.draft.open_points,
                made_with=view.draft.made_with,
            )
            transaction.revisions.add(revision)
            transaction.interviews.save(interview.moved_to(InterviewStatus.CONFIRMED))
            transaction.audit.record("profile.confirmed", interview_id, f"revision={revision.number}")
        return revision

    def _decidable(self, transaction: Transaction, actor: Actor, interview_id: str, version: int) -> Interview:
        interview = own_interview(transaction, actor, interview_id)
        check_version(interview, version)
        if interview.status not in DECIDABLE:
            raise IllegalMove(current=interview.status.value, wanted="decision")
        return interview

    def _record(
        self,
        transaction: Transaction,
        actor: Actor,
        interview: Interview,
        view: ReviewView,
        statement_id: str,
        action: Action,
        text: str,
        section: Section | None,
    ) -> Interview:
        transaction.decisions.add(
            Decision(interview.id, view.draft.number, statement_id, action, actor.name, self._clock(), text, section)
        )
        transaction.audit.record(f"statement.{action.value}", interview.id, f"statement={statement_id}")
        return transaction.interviews.save(interview)
