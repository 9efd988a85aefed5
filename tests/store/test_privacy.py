"""No words of a client in errors or logs of the store, whatever goes wrong."""

import logging
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, text

from assistant.domain.errors import StoreError
from assistant.domain.redaction_check import RedactionDecision, Verdict
from assistant.domain.review import Action, Decision
from assistant.store import Store, Transaction
from assistant.store.engine import connect
from tests.store.examples import (
    NOW,
    a_passage,
    a_revision,
    a_take,
    a_transcript,
    an_answer,
    an_interview,
    begin_interview,
)

CANARY = "Quendelxaver"
TRANSCRIPT = replace(a_transcript(), text=f"Ich heiße {CANARY}.")
PASSAGE = replace(a_passage(), text=f"Ich heiße {CANARY}.")
STATEMENTS = tuple(replace(item, text=f"{CANARY} kocht.") for item in a_revision().statements)
REVISION = replace(a_revision(), statements=STATEMENTS, comment=CANARY)
DECISION = Decision("interview", 1, "own", Action.ADD, "officer", NOW, CANARY)
REDACTION = RedactionDecision("interview", "answer", Verdict.HIDE, CANARY, "OTHER", "officer", NOW, CANARY)
INTERVIEW = replace(an_interview(), case_name=CANARY)

WRITING: dict[str, Callable[[Transaction], object]] = {
    "interviews": lambda transaction: transaction.interviews.add(INTERVIEW),
    "transcripts": lambda transaction: transaction.transcripts.add(TRANSCRIPT),
    "passages": lambda transaction: transaction.passages.add("take", PASSAGE),
    "revisions": lambda transaction: transaction.revisions.add(REVISION),
    "decisions": lambda transaction: transaction.decisions.add(DECISION),
    "redaction_decisions": lambda transaction: transaction.redaction_decisions.add(REDACTION),
}

READING: dict[str, Callable[[Transaction], object]] = {
    "interviews": lambda transaction: transaction.interviews.get("interview"),
    "transcripts": lambda transaction: transaction.transcripts.latest("answer"),
    "passages": lambda transaction: transaction.passages.of("take"),
    "revisions": lambda transaction: transaction.revisions.of("interview"),
    "decisions": lambda transaction: transaction.decisions.of("interview", 1),
    "redaction_decisions": lambda transaction: transaction.redaction_decisions.of("interview"),
}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A way into the database beside the store, to damage it."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def full_store(
    caplog: pytest.LogCaptureFixture, database_url: str, open_store: Callable[[str], Store]
) -> Iterator[Store]:
    """Everything in it names the canary; everything that is logged is caught, and looked through at the end."""
    caplog.set_level(logging.DEBUG)
    store = open_store(database_url)
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        transaction.interviews.save(INTERVIEW)
        transaction.transcripts.add(TRANSCRIPT)
        transaction.takes.begin(a_take())
        assert transaction.passages.add("take", PASSAGE)
        transaction.revisions.add(REVISION)
        transaction.decisions.add(DECISION)
        transaction.redaction_decisions.add(REDACTION)
        for read in READING.values():
            read(transaction)
    yield store
    assert CANARY not in caplog.text


def check_failure(store: Store, do: Callable[[Transaction], object]) -> None:
    """It fails, and neither the error as it would be logged nor what it came from tells the name."""
    with pytest.raises(StoreError) as caught, store.transaction() as transaction:
        do(transaction)
    error: BaseException | None = caught.value
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    while error is not None:
        assert CANARY not in str(error)
        error = error.__context__


@pytest.mark.parametrize("table", ["interviews", "transcripts", "revisions"])
def test_a_row_that_is_there_already(table: str, full_store: Store) -> None:
    check_failure(full_store, WRITING[table])


def test_a_passage_that_is_there_already_or_has_lost_its_take(full_store: Store) -> None:
    """Both are no errors, and nothing of them is logged."""
    with full_store.transaction() as transaction:
        assert not transaction.passages.add("take", PASSAGE)
        assert not transaction.passages.add("gone", PASSAGE)


def test_a_row_whose_owner_is_missing(full_store: Store) -> None:
    check_failure(full_store, lambda transaction: transaction.decisions.add(replace(DECISION, draft_number=9)))
    check_failure(
        full_store, lambda transaction: transaction.redaction_decisions.add(replace(REDACTION, answer_id="gone"))
    )


def test_a_row_that_somebody_else_saved(full_store: Store) -> None:
    check_failure(full_store, lambda transaction: transaction.interviews.save(replace(INTERVIEW, version=7)))


def test_a_time_without_a_zone(full_store: Store) -> None:
    naive = datetime(2026, 1, 1)
    check_failure(full_store, lambda transaction: transaction.decisions.add(replace(DECISION, at=naive)))


def test_a_number_that_no_document_can_hold(full_store: Store) -> None:
    segments = (replace(TRANSCRIPT.segments[0], id=CANARY, start=float("nan")),)
    transcript = replace(TRANSCRIPT, revision=2, segments=segments)
    check_failure(full_store, lambda transaction: transaction.transcripts.add(transcript))


@pytest.mark.parametrize("table", sorted(WRITING))
def test_a_table_that_has_lost_a_column(table: str, full_store: Store, engine: Engine) -> None:
    column = {"interviews": "case_name", "decisions": "text", "redaction_decisions": "words"}.get(table, "content")
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME COLUMN {column} TO lost"))
    check_failure(full_store, WRITING[table])
    check_failure(full_store, READING[table])


@pytest.mark.parametrize("table", ["transcripts", "passages", "revisions"])
@pytest.mark.parametrize("content", [f"{{{CANARY}", f'"{CANARY}"', f'{{"segments": ["{CANARY}"]}}', "null"])
def test_a_document_that_is_damaged(table: str, content: str, full_store: Store, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET content = :content"), {"content": content})
    check_failure(full_store, READING[table])


@pytest.mark.postgresql
def test_a_server_that_repeats_the_row_in_its_error(
    postgresql_url: str, open_store: Callable[[str], Store], caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(postgresql_url)
    begin_interview(store)
    engine = connect(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE interviews ADD CONSTRAINT odd CHECK (position < 5)"))
    engine.dispose()
    interview = replace(INTERVIEW, position=7)
    with pytest.raises(StoreError) as caught, store.transaction() as transaction:
        transaction.interviews.save(interview)
    assert CANARY not in "".join(traceback.format_exception(caught.value)) + caplog.text
