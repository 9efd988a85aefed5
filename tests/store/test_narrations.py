from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.domain.errors import NotFound, StoreUnavailable
from assistant.domain.narration import NarratedSentence, Narration
from assistant.domain.profile import Section
from assistant.store import Store
from assistant.store.engine import connect
from tests.store.examples import NOW, a_revision, begin_interview

MADE = Narration(
    "interview",
    1,
    Section.GOALS,
    (NarratedSentence("Die Person möchte Köchin werden.", ("s1",), True), NarratedSentence("Ärztin.", ("s2",), False)),
    "b" * 64,
    {"narrator": "small", "weights": "f" * 64},
    "Anna",
    NOW,
)
ACCEPTED = replace(MADE, accepted=True, at=NOW - timedelta(days=1))


def with_draft(store: Store) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision())


def test_narrations_come_back_in_the_order_of_making_whatever_their_time(store: Store) -> None:
    with_draft(store)
    with store.transaction() as transaction:
        for narration in (MADE, ACCEPTED):
            transaction.narrations.add(narration)
    with store.transaction() as transaction:
        assert transaction.narrations.of("interview") == (MADE, ACCEPTED)
        assert transaction.narrations.of("other") == ()


def test_a_narration_belongs_to_a_draft(store: Store) -> None:
    with_draft(store)
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.narrations.add(replace(MADE, draft_number=2))


@pytest.mark.parametrize(
    "content", ["{}", '{"sentences": [1], "basis": "", "made_with": {}, "by": "", "accepted": null}']
)
def test_a_document_of_another_shape_is_damage(store: Store, database_url: str, content: str) -> None:
    with_draft(store)
    with store.transaction() as transaction:
        transaction.narrations.add(MADE)
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE narrations SET content = :content"), {"content": content})
    engine.dispose()
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        transaction.narrations.of("interview")
