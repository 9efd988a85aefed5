import random
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from assistant.domain.errors import StoreNewer, StoreUnavailable
from assistant.domain.interview import Answer, AnswerStatus
from assistant.store import RecordingFiles, Store
from assistant.store.engine import connect
from assistant.store.schema import known_revisions, upgrade
from assistant.store.tables import metadata
from tests.store.examples import MINUTE, NOW, a_transcript, an_answer, begin_interview


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


def found_revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@pytest.mark.parametrize("start", [None, *known_revisions()])
def test_every_older_schema_becomes_the_one_the_tables_describe(
    start: str | None, engine: Engine, database_url: str, open_store: Callable[[str], Store]
) -> None:
    if start:
        with engine.begin() as connection:
            upgrade(connection, start)
        assert found_revision(engine) == start
    open_store(database_url)
    assert found_revision(engine) == known_revisions()[-1]
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


# Not by the tables of today: as version 1 wrote them.
_OF_VERSION_1 = {
    "accounts": {
        "id": "officer",
        "login": "anna",
        "name": "Anna",
        "role": "officer",
        "password_hash": "$argon2id$…",
        "failed_sign_ins": 0,
    },
    "interviews": {
        "id": "interview",
        "case_name": "Frau Ärmel",
        "officer_id": "officer",
        "guide": "erstgespraech",
        "guide_version": "1",
        "status": "running",
        "position": 3,
        "created_at": "2026-03-02 09:30:00.123456+00",
        "version": 4,
    },
    "answers": {
        "id": "answer",
        "interview_id": "interview",
        "question_id": "goals",
        "topic": "goals",
        "position": 0,
        "status": "recorded",
        "recording_id": "recording",
        "seconds": 12.5,
        "transcript_revision": 1,
        "problem": "",
        "version": 7,
        "waiting_since": "2026-03-02 09:31:00.000001+00",
    },
    "transcripts": {
        "answer_id": "answer",
        "revision": 1,
        "text": "Ich koche gern.",
        "content": '{"segments": [], "dropped": []}',
        "language": "de",
        "source": "typed",
        "engine": "",
        "made_by": "officer",
        "made_at": "2026-03-02 09:32:00.000000+00",
    },
}


def rows_of_version_1(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        return {
            table: connection.execute(text(f"SELECT {', '.join(row)} FROM {table}")).one()
            for table, row in _OF_VERSION_1.items()
        }


def test_the_rows_of_version_1_are_intact_in_the_newest_schema(
    engine: Engine, database_url: str, open_store: Callable[[str], Store]
) -> None:
    with engine.begin() as connection:
        upgrade(connection, "0001")
        for table, row in _OF_VERSION_1.items():
            values = ", ".join(f":{column}" for column in row)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"), row)
    before = rows_of_version_1(engine)
    store = open_store(database_url)
    assert rows_of_version_1(engine) == before
    with store.transaction() as transaction:
        answer = transaction.answers.get("answer")
        assert answer == Answer(
            "answer", "interview", "goals", "goals", 0, AnswerStatus.RECORDED, "recording", 12.5, 1, version=7
        )
        assert (answer.language, answer.command, answer.attempts) == ("de", None, 0)
        assert transaction.takes.ids() == frozenset()
        assert transaction.answers.claim_next("worker", NOW, MINUTE) is not None


def test_opening_again_changes_nothing(open_store: Callable[[str], Store], database_url: str) -> None:
    begin_interview(open_store(database_url), an_answer())
    with open_store(database_url).transaction() as transaction:
        assert transaction.answers.of("interview") == (an_answer(),)


def test_several_may_open_a_new_database_at_once(open_store: Callable[[str], Store], database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [database_url] * 4))
    begin_interview(stores[0])
    with stores[3].transaction() as transaction:
        assert len(transaction.interviews.of_officer("officer")) == 1


def test_a_database_of_a_newer_version_is_refused(
    engine: Engine, database_url: str, files: RecordingFiles, open_store: Callable[[str], Store]
) -> None:
    open_store(database_url).close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreNewer) as caught:
        Store.open(database_url, files)
    assert caught.value.values == {"found": "9999", "known": known_revisions()[-1]}
    assert found_revision(engine) == "9999"


def test_the_file_of_a_newer_version_is_not_touched(sqlite_url: str, tmp_path: Path, files: RecordingFiles) -> None:
    path = tmp_path / "data" / "assistant.db"
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer):
        Store.open(sqlite_url, files)
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == ["assistant.db"]


@pytest.mark.parametrize("size", [10, 100, 5_000])
def test_a_file_that_is_no_database_is_unavailable_and_not_touched(
    size: int, sqlite_url: str, tmp_path: Path, files: RecordingFiles
) -> None:
    path = tmp_path / "data" / "assistant.db"
    path.parent.mkdir()
    before = random.Random(size).randbytes(size)
    path.write_bytes(before)
    with pytest.raises(StoreUnavailable):
        Store.open(sqlite_url, files)
    assert path.read_bytes() == before


def test_a_database_damaged_in_its_middle_is_unavailable_when_read(
    sqlite_url: str, tmp_path: Path, open_store: Callable[[str], Store]
) -> None:
    store = open_store(sqlite_url)
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        for revision in range(1, 200):
            transaction.transcripts.add(a_transcript(revision))
    store.close()
    path = tmp_path / "data" / "assistant.db"
    content = bytearray(path.read_bytes())
    half = len(content) // 2
    content[half:] = random.Random(1).randbytes(len(content) - half)
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        transaction.transcripts.all_of("answer")


def test_a_failed_migration_leaves_the_database_as_it_was(
    engine: Engine, database_url: str, files: RecordingFiles
) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE transcripts (strange INTEGER)"))
    with pytest.raises(StoreUnavailable):
        Store.open(database_url, files)
    with engine.connect() as connection:
        tables = connection.dialect.get_table_names(connection)
    assert tables == ["transcripts"]
