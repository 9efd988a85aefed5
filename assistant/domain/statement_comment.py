"""What a supervisor remarks on single statements of a confirmed profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.profile import Revision, RevisionKind


@dataclass(frozen=True, slots=True)
class StatementComment:
    """A later one on the same statement of the same revision replaces it; an empty one takes it back."""

    interview_id: str
    revision_number: int
    """Of the confirmed revision."""
    statement_id: str
    text: str
    by: str
    at: datetime


def standing_comments(comments: Iterable[StatementComment]) -> tuple[StatementComment, ...]:
    """Those that were neither replaced nor taken back, by revision and then in the order of their first making."""
    latest = {(comment.revision_number, comment.statement_id): comment for comment in comments}
    return tuple(sorted((item for item in latest.values() if item.text), key=lambda item: item.revision_number))


def readable_comments(
    comments: Iterable[StatementComment], revisions: Sequence[Revision], *, judged_only: bool
) -> tuple[StatementComment, ...]:
    """Standing ones. `judged_only`: for the officer, who reads them once the supervisor has returned or approved."""
    judged = (RevisionKind.RETURNED, RevisionKind.APPROVED)
    last = max((revision.number for revision in revisions if revision.kind in judged), default=0)
    return tuple(
        comment for comment in standing_comments(comments) if not judged_only or comment.revision_number < last
    )
