from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.domain.errors import NotFound
from assistant.domain.profile import RevisionKind
from assistant.domain.statement_comment import StatementComment
from assistant.store import Store
from tests.store.examples import MINUTE, NOW, a_revision, begin_interview

COMMENT = StatementComment("interview", 1, "st1", "Seit wann? Bau Quandel\u00a0Söhne", "Sara", NOW)


def begin(store: Store) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision(1))
        transaction.revisions.add(replace(a_revision(2, RevisionKind.CONFIRMED), made_at=NOW + MINUTE))


def test_comments_come_back_in_the_order_of_making_whatever_their_time(store: Store) -> None:
    begin(store)
    others = (replace(COMMENT, at=NOW - timedelta(days=1), text=""), replace(COMMENT, revision_number=2))
    with store.transaction() as transaction:
        for comment in (COMMENT, *others):
            transaction.statement_comments.add(comment)
    with store.transaction() as transaction:
        assert transaction.statement_comments.of("interview") == (COMMENT, *others)
        assert transaction.statement_comments.of("other") == ()


@pytest.mark.parametrize("comment", [replace(COMMENT, interview_id="other"), replace(COMMENT, revision_number=3)])
def test_a_comment_belongs_to_a_revision(store: Store, comment: StatementComment) -> None:
    begin(store)
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.statement_comments.add(comment)


def test_the_steps_of_several_interviews_are_read_at_once_without_what_stands_in_them(store: Store) -> None:
    begin(store)
    with store.transaction() as transaction:
        steps = transaction.revisions.steps(["interview", "other"])
        assert transaction.revisions.steps([]) == {}
    assert [(step.number, step.kind, step.made_at) for step in steps["interview"]] == [
        (1, RevisionKind.DRAFT, NOW),
        (2, RevisionKind.CONFIRMED, NOW + MINUTE),
    ]
    assert steps["other"] == ()


def test_whether_a_revision_is_for_review_is_kept(store: Store) -> None:
    begin_interview(store)
    revision = replace(a_revision(1, RevisionKind.CONFIRMED), for_review=False)
    with store.transaction() as transaction:
        transaction.revisions.add(revision)
        assert transaction.revisions.of("interview") == (revision,)
