"""Use cases of the officer on a draft: look, decide on each statement, add, confirm."""

from collections.abc import Callable, Sequence
from datetime import datetime
from math import isfinite
from uuid import uuid4

from assistant.domain.changes import Changes, Seen, item_changes
from assistant.domain.errors import (
    DraftOutdated,
    IllegalMove,
    ImpressionDue,
    InputError,
    NotFound,
    PassageUnopened,
    TextCorrected,
)
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Evidence, Origin, Revision, RevisionKind, Section
from assistant.domain.review import Action, Decision, ReviewItem, confirmed_statements, review_items
from assistant.domain.transcript import Span
from assistant.store.store import Store, Transaction
from assistant.workflow.audio_removal import DroppedFiles, drop_all_audio
from assistant.workflow.impressions import impression_due
from assistant.workflow.left_out import words_of_client
from assistant.workflow.ownership import DECIDABLE, own_interview, visible_interview
from assistant.workflow.proposing import propose_names
from assistant.workflow.review_view import ReviewView, check_version, review_view
from assistant.workflow.sampling import ReviewSample

_LONGEST = 3600.0
"""Seconds on record for one statement. More is a page that was left open."""


class Reviewing:
    """Every write names the version of the interview the officer saw; a stale one changes nothing."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        sample: ReviewSample | None = None,
        *,
        impression_first: bool = False,
    ) -> None:
        """`sample`: which confirmed profiles go to a supervisor; all of them without one. `impression_first`: a draft
        is shown once its officer has noted an impression of their own or gone on without.
        """
        self._store = store
        self._clock = clock
        self._sample = sample or ReviewSample()
        self._impression_first = impression_first

    def view(self, actor: Actor, interview_id: str) -> ReviewView:
        with self._store.transaction(actor.id) as transaction:
            interview = visible_interview(transaction, actor, interview_id)
            if actor.role is Role.SUPERVISOR:
                return review_view(transaction, interview, confirmed=True)
            if self._impression_first and impression_due(transaction, interview):
                raise ImpressionDue()
            view = review_view(transaction, interview, with_words=True)
            while (now := transaction.interviews.get(interview_id)).version != view.interview.version:
                # Saved by somebody else between two reads: the page must not show more than its version stands for.
                view = review_view(transaction, now, with_words=True)
            return view

    def changes_since(self, actor: Actor, interview_id: str, seen: Seen) -> Changes:
        """What the officer did not see yet when they wrote on the state `seen`: for them to choose what counts.

        Nothing is left out of it: decisions are only ever added, and a draft stays as it was made.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            view = review_view(transaction, interview)
            drafts = [
                item for item in view.revisions if item.kind is RevisionKind.DRAFT and item.number <= seen.revision
            ]
            before: tuple[ReviewItem, ...] = ()
            if drafts:
                made = transaction.decisions.of(interview_id, drafts[-1].number)
                before = review_items(drafts[-1].statements, made[: max(seen.decisions, 0)])
            new = tuple(item for item in view.revisions if item.number > seen.revision)
            return Changes(item_changes(before, view.items), new)

    def decide(
        self,
        actor: Actor,
        interview_id: str,
        version: int,
        statement_id: str,
        action: Action,
        text: str = "",
        *,
        seconds: float | None = None,
        passage_opened: bool = False,
    ) -> Interview:
        """Record the officer's decision on one statement; `version` is the state the officer saw.

        `seconds`: how long the statement was before them. `passage_opened`: whether they have opened a passage it
        rests on; without that a marked statement is not accepted or edited (PassageUnopened).
        """
        if action is Action.ADD or (action is Action.EDIT and not text.strip()):
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            item = next((item for item in view.items if item.statement.id == statement_id), None)
            if item is None:
                raise NotFound(kind="statement", id=statement_id)
            if action is not Action.REJECT and statement_id in view.stale_statements:
                raise TextCorrected()
            opened = passage_opened or (item.decision is not None and item.decision.passage_opened)
            if action is not Action.REJECT and item.statement.marks and not opened:
                raise PassageUnopened()
            decision = Decision(
                interview.id,
                view.draft.number,
                statement_id,
                action,
                actor.name,
                self._clock(),
                text.strip(),
                seconds=_clamped(seconds),
                passage_opened=opened,
            )
            return self._record(transaction, interview, decision)

    def add(self, actor: Actor, interview_id: str, version: int, section: Section, text: str) -> Interview:
        """Add a statement of the officer's own; it is marked as such everywhere."""
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            return self._add(transaction, actor, interview, review_view(transaction, interview), section, text, ())

    def take_over(
        self,
        actor: Actor,
        interview_id: str,
        version: int,
        answer_id: str,
        parts: Sequence[tuple[Span, str]],
        section: Section,
        text: str,
        *,
        seconds: float | None = None,
    ) -> Interview:
        """Words of the client that the draft left out become a statement of the officer's, with them as evidence.

        `parts`: places in the drafted text of the answer, each with the words the officer saw there.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            evidence = words_of_client(view, answer_id, parts)
            return self._add(transaction, actor, interview, view, section, text, evidence, _clamped(seconds))

    def confirm(self, actor: Actor, interview_id: str, version: int) -> Revision:
        """The officer confirms the profile: a new revision with name and time. Every statement must be decided.

        Outside the sample that supervisors review nobody listens to the audio any more, so it goes.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = self._decidable(transaction, actor, interview_id, version)
            view = review_view(transaction, interview)
            about_text = [item.at for item in transaction.redaction_decisions.of(interview_id)]
            about_names = [item.at for item in transaction.skill_choices.of(interview_id)]
            if any(at > view.draft.made_at for at in (*about_text, *about_names)):
                raise DraftOutdated()
            if view.stale:
                raise TextCorrected()
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
                for_review=self._sample.holds(view.revisions),
            )
            transaction.revisions.add(revision)
            status = InterviewStatus.CONFIRMED if revision.for_review else InterviewStatus.UNSAMPLED
            transaction.interviews.save(interview.moved_to(status))
            for_review = "yes" if revision.for_review else "no"
            details = f"revision={revision.number} for_review={for_review} sample={self._sample}"
            transaction.audit.record("profile.confirmed", interview_id, details)
            if proposed := propose_names(transaction, view):
                transaction.audit.record("suggestion.proposed", interview_id, f"count={proposed}")
            gone = DroppedFiles() if revision.for_review else drop_all_audio(transaction, interview_id)
        gone.delete(self._store)
        return revision

    def _decidable(self, transaction: Transaction, actor: Actor, interview_id: str, version: int) -> Interview:
        interview = own_interview(transaction, actor, interview_id)
        check_version(interview, version)
        if interview.status not in DECIDABLE:
            raise IllegalMove(current=interview.status.value, wanted="decision")
        return interview

    def _add(
        self,
        transaction: Transaction,
        actor: Actor,
        interview: Interview,
        view: ReviewView,
        section: Section,
        text: str,
        evidence: tuple[Evidence, ...],
        seconds: float | None = None,
    ) -> Interview:
        if not text.strip():
            raise InputError(what="text")
        decision = Decision(
            interview.id,
            view.draft.number,
            f"own-{uuid4().hex}",
            Action.ADD,
            actor.name,
            self._clock(),
            text.strip(),
            section,
            evidence=evidence,
            seconds=seconds,
            passage_opened=bool(evidence),
        )
        return self._record(transaction, interview, decision)

    def _record(self, transaction: Transaction, interview: Interview, decision: Decision) -> Interview:
        transaction.decisions.add(decision)
        details = f"statement={decision.statement_id}"
        transaction.audit.record(f"statement.{decision.action.value}", interview.id, details)
        return transaction.interviews.save(interview)


def _clamped(seconds: float | None) -> float | None:
    return min(max(seconds, 0.0), _LONGEST) if seconds is not None and isfinite(seconds) else None
