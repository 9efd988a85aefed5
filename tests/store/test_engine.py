import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.domain.errors import ExtraMissing, SettingsError, StoreUnavailable
from assistant.store import RecordingFiles, Store
from assistant.store.engine import connect


@pytest.fixture
def sqlite_engine(sqlite_url: str, open_store: Callable[[str], Store]) -> Engine:
    open_store(sqlite_url)
    return connect(sqlite_url)


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)])
def test_sqlite_keeps_what_it_confirmed(sqlite_engine: Engine, pragma: str, value: str | int) -> None:
    with sqlite_engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    sqlite_engine.dispose()


def test_only_our_user_may_read_the_database(
    sqlite_url: str, tmp_path: Path, open_store: Callable[[str], Store]
) -> None:
    store = open_store(sqlite_url)
    with store.transaction() as transaction:
        transaction.audit.record("started", "server")
    folder = tmp_path / "data"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
    assert modes == {"data": 0o700, "assistant.db": 0o600, "assistant.db-wal": 0o600, "assistant.db-shm": 0o600}


@pytest.mark.parametrize(
    "url", ["mysql://user:geheim@host/name", "sqlite://", "sqlite:///:memory:", "no url at all: geheim", ""]
)
def test_a_url_that_cannot_be_used_is_a_wrong_setting_and_not_repeated(url: str, files: RecordingFiles) -> None:
    with pytest.raises(SettingsError) as caught:
        Store.open(url, files)
    assert "geheim" not in str(caught.value)


def test_a_server_that_does_not_answer_is_unavailable(files: RecordingFiles) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Store.open("postgresql://user:geheim@127.0.0.1:1/name", files)
    assert "geheim" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_unavailable(files: RecordingFiles, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable):
        Store.open(f"sqlite:///{tmp_path}/file/assistant.db", files)


def test_postgresql_without_its_driver_names_the_missing_extra(
    files: RecordingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ExtraMissing) as caught:
        Store.open("postgresql://user@host/name", files)
    assert caught.value.values == {"package": "psycopg", "extra": "postgresql"}
