from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.domain.errors import NotFound, StoreUnavailable
from assistant.domain.redaction_check import RedactionDecision, Verdict
from assistant.store import Store
from assistant.store.engine import connect
from tests.store.examples import NOW, an_answer, begin_interview

HIDDEN = RedactionDecision("interview", "a", Verdict.HIDE, "Bau Quandel\u00a0Söhne", "OTHER", "Anna", NOW)
INCLUDED = RedactionDecision(
    "interview", "b", Verdict.INCLUDE, "Rücken", "HEALTH", "Anna", NOW, "„schwer heben“ geht nicht"
)


def test_decisions_come_back_in_the_order_of_making_whatever_their_time(store: Store) -> None:
    begin_interview(store, an_answer("a"), an_answer("b", 1))
    earlier = replace(HIDDEN, verdict=Verdict.UNCOVER, at=NOW - timedelta(days=1))
    with store.transaction() as transaction:
        for decision in (HIDDEN, INCLUDED, earlier):
            transaction.redaction_decisions.add(decision)
    with store.transaction() as transaction:
        assert transaction.redaction_decisions.of("interview") == (HIDDEN, INCLUDED, earlier)
        assert transaction.redaction_decisions.of("other") == ()


@pytest.mark.parametrize(
    "decision", [replace(HIDDEN, interview_id="other"), replace(HIDDEN, answer_id="other")], ids=["interview", "answer"]
)
def test_a_decision_belongs_to_an_interview_and_an_answer(store: Store, decision: RedactionDecision) -> None:
    begin_interview(store, an_answer("a"))
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.redaction_decisions.add(decision)


def test_the_decisions_in_an_answer_go_with_its_text_and_others_stay(store: Store) -> None:
    begin_interview(store, an_answer("a"), an_answer("b", 1))
    with store.transaction() as transaction:
        for decision in (HIDDEN, INCLUDED):
            transaction.redaction_decisions.add(decision)
        transaction.redaction_decisions.forget("a")
    with store.transaction() as transaction:
        assert transaction.redaction_decisions.of("interview") == (INCLUDED,)


def test_characters_that_no_database_takes_do_not_stop_a_decision(store: Store) -> None:
    begin_interview(store, an_answer("a"))
    with store.transaction() as transaction:
        transaction.redaction_decisions.add(replace(HIDDEN, words="a\x00b", note="\ud800"))
    with store.transaction() as transaction:
        (found,) = transaction.redaction_decisions.of("interview")
    assert (found.words, found.note) == ("a\ufffdb", "\ufffd")


def test_a_verdict_that_nobody_knows_is_damage(store: Store, database_url: str) -> None:
    begin_interview(store, an_answer("a"))
    with store.transaction() as transaction:
        transaction.redaction_decisions.add(HIDDEN)
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE redaction_decisions SET verdict = 'perhaps'"))
    engine.dispose()
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        transaction.redaction_decisions.of("interview")
