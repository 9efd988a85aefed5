from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.domain.errors import NotFound, StoreUnavailable
from assistant.domain.impression import Impression, ImpressionKind
from assistant.store import Store
from assistant.store.engine import connect
from tests.store.examples import NOW, begin_interview

BEFORE = Impression("interview", ImpressionKind.BEFORE, "Wirkt müde, will aber „raus“.", "Anna", NOW)
AFTER = Impression("interview", ImpressionKind.AFTER, "Das „raus“ stimmt.", "Anna", NOW - timedelta(days=1))


def test_impressions_come_back_in_the_order_of_making_whatever_their_time(store: Store) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        for impression in (BEFORE, AFTER):
            transaction.impressions.add(impression)
    with store.transaction() as transaction:
        assert transaction.impressions.of("interview") == (BEFORE, AFTER)
        assert transaction.impressions.of("other") == ()


def test_an_impression_belongs_to_an_interview(store: Store) -> None:
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.impressions.add(BEFORE)


def test_a_kind_that_nobody_knows_is_damage(store: Store, database_url: str) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        transaction.impressions.add(BEFORE)
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE impressions SET kind = 'hunch'"))
    engine.dispose()
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        transaction.impressions.of("interview")
