"""Use cases on the history of a profile: any revision exactly as it was, and what changed between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.difference import StatementDifference, statement_differences
from assistant.domain.errors import NotFound
from assistant.domain.interview import Interview
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Revision, RevisionKind
from assistant.domain.statement_comment import StatementComment, readable_comments
from assistant.domain.transcript import RedactedTranscript
from assistant.store.store import Store, Transaction
from assistant.workflow.ownership import visible_interview


@dataclass(frozen=True, slots=True)
class PastRevision:
    """A revision as it was made, and the redacted texts its evidence stands in."""

    revision: Revision
    texts: Mapping[str, RedactedTranscript]
    """By answer id, as the draft had them that this revision goes back to."""
    questions: Mapping[str, str]
    """Question id by answer id, in the order of the interview."""
    comments: tuple[StatementComment, ...]
    """A supervisor's remarks on the statements of this revision."""


@dataclass(frozen=True, slots=True)
class Comparison:
    earlier: Revision
    later: Revision
    differences: tuple[StatementDifference, ...]
    comments: tuple[StatementComment, ...]
    """Remarks on statements of the earlier revision, by statement id."""


class PastRevisions:
    """For the officer of the case at any time; for supervisors as far as they were handed it.

    Supervisors see what was confirmed or judged and the drafts this goes back to. A draft that never led to a
    confirmation stays with the officer: there words may stand that were hidden before anybody else got to see them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def show(self, actor: Actor, interview_id: str, number: int) -> PastRevision:
        """NotFound for a revision that there is not, or that the actor may not see."""
        with self._store.transaction(actor.id) as transaction:
            interview = visible_interview(transaction, actor, interview_id)
            revisions = transaction.revisions.of(interview_id)
            revision = _visible(actor, interview, revisions, number)
            return PastRevision(
                revision=revision,
                texts=transaction.drafted_texts.of(interview_id, _draft_of(revisions, number)),
                questions={answer.id: answer.question_id for answer in transaction.answers.of(interview_id)},
                comments=_comments(transaction, actor, revisions, revision),
            )

    def compare(self, actor: Actor, interview_id: str, earlier: int, later: int) -> Comparison:
        """NotFound for a revision that there is not, or that the actor may not see."""
        with self._store.transaction(actor.id) as transaction:
            interview = visible_interview(transaction, actor, interview_id)
            revisions = transaction.revisions.of(interview_id)
            before = _visible(actor, interview, revisions, earlier)
            after = _visible(actor, interview, revisions, later)
            comments = _comments(transaction, actor, revisions, before)
        return Comparison(before, after, statement_differences(before.statements, after.statements), comments)


def handed_over(revisions: Sequence[Revision]) -> frozenset[int]:
    """Numbers of the revisions that supervisors may see."""
    numbers = {item.number for item in revisions if item.kind is not RevisionKind.DRAFT}
    return frozenset(numbers | {_draft_of(revisions, number) for number in numbers})


def before_return(revisions: Sequence[Revision]) -> Revision | None:
    """What the supervisor sent back before the present confirmation; None if it never went back."""
    confirmed = [item.number for item in revisions if item.kind is RevisionKind.CONFIRMED]
    returned = [item for item in revisions if item.kind is RevisionKind.RETURNED]
    return next((item for item in reversed(returned) if confirmed and item.number < confirmed[-1]), None)


def _visible(actor: Actor, interview: Interview, revisions: Sequence[Revision], number: int) -> Revision:
    numbers = handed_over(revisions) if actor.role is Role.SUPERVISOR else {item.number for item in revisions}
    found = next((item for item in revisions if item.number == number and number in numbers), None)
    if found is None:
        raise NotFound(kind="revision", id=f"{interview.id}/{number}")
    return found


def _draft_of(revisions: Sequence[Revision], number: int) -> int:
    """Number of the draft that a revision goes back to; 0 if there is none."""
    drafts = [item.number for item in revisions if item.kind is RevisionKind.DRAFT and item.number <= number]
    return max(drafts, default=0)


def _comments(
    transaction: Transaction, actor: Actor, revisions: Sequence[Revision], revision: Revision
) -> tuple[StatementComment, ...]:
    """On the confirmed revision that this one is, or that was judged with it; none on a draft."""
    if revision.kind is RevisionKind.DRAFT:
        return ()
    number = max(
        item.number for item in revisions if item.kind is RevisionKind.CONFIRMED and item.number <= revision.number
    )
    comments = readable_comments(
        transaction.statement_comments.of(revision.interview_id), revisions, judged_only=actor.role is Role.OFFICER
    )
    return tuple(comment for comment in comments if comment.revision_number == number)
