"""A store on SQLite and on PostgreSQL: a test that asks for `store` or `database_url` runs on both."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from assistant.store import RecordingFiles, Store
from tests.store.postgresql import NoServer, running_server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a server on which databases may be made: ASSISTANT_TEST_POSTGRESQL, else one started here."""
    if given := os.environ.get("ASSISTANT_TEST_POSTGRESQL"):
        yield given
        return
    try:
        with running_server() as url:
            yield url
    except NoServer as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'assistant.db'}"


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A new, empty database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def files(tmp_path: Path) -> RecordingFiles:
    return RecordingFiles(tmp_path / "recordings")


@pytest.fixture
def open_store(files: RecordingFiles) -> Iterator[Callable[[str], Store]]:
    """Opens stores, as many as a test needs on one database, and closes them after it."""
    opened: list[Store] = []

    def open_one(url: str) -> Store:
        opened.append(Store.open(url, files))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[str], Store], database_url: str) -> Store:
    return open_store(database_url)
