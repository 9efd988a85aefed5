"""Saving without space: one clear error, nothing half-saved, and what was there before stays."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from assistant.domain.errors import StorageFull, StoreUnavailable
from assistant.store import RecordingFiles, Store
from assistant.store.engine import connect
from tests.store.examples import a_transcript, an_answer, begin_interview, files_in

LONG = replace(a_transcript(2), text="Ich koche gern. " * 100_000)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one mebibyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a tiny disk can only be mounted by root")
    yield folder
    # Lazy: a failed test may have left the database open.
    subprocess.run(["umount", "--lazy", folder], check=True)


def check_that_nothing_is_lost(store: Store) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        transaction.transcripts.add(a_transcript(1))
    with pytest.raises(StorageFull), store.transaction() as transaction:
        transaction.audit.record("transcribed", "answer")
        transaction.transcripts.add(LONG)
    with store.transaction() as transaction:
        assert transaction.transcripts.all_of("answer") == (a_transcript(1),)
        assert transaction.audit.all() == ()


def check_that_nobody_can_go_on(store: Store) -> None:
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        with pytest.raises(StorageFull):
            transaction.transcripts.add(LONG)
        transaction.audit.record("went on all the same", "answer")
    with store.transaction() as transaction:
        assert transaction.audit.all() == ()


def test_a_database_on_a_full_disk(tiny_disk: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tiny_disk}/assistant.db", RecordingFiles(tmp_path / "recordings"))
    check_that_nothing_is_lost(store)
    store.close()


def test_no_room_for_a_new_database(tiny_disk: Path, tmp_path: Path) -> None:
    (tiny_disk / "other").write_bytes(bytes((1 << 20) - 16_384))
    with pytest.raises(StorageFull):
        Store.open(f"sqlite:///{tiny_disk}/assistant.db", RecordingFiles(tmp_path / "recordings"))


def test_a_recording_on_a_full_disk(tiny_disk: Path, tmp_path: Path) -> None:
    files = RecordingFiles(tiny_disk / "recordings")
    small, large = tmp_path / "small.wav", tmp_path / "large.wav"
    small.write_bytes(b"sound")
    large.write_bytes(bytes(2 << 20))
    kept = files.keep(small)
    with pytest.raises(StorageFull):
        files.keep(large)
    assert files_in(tiny_disk / "recordings") == [kept]
    assert large.exists()


def test_a_database_that_may_not_grow(sqlite_url: str, open_store: Callable[[str], Store]) -> None:
    store = open_store(sqlite_url)

    @event.listens_for(store._engine, "begin")
    def limit(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 60")

    check_that_nothing_is_lost(store)
    check_that_nobody_can_go_on(store)


@pytest.mark.postgresql
def test_a_server_whose_disk_is_full(postgresql_url: str, open_store: Callable[[str], Store]) -> None:
    store = open_store(postgresql_url)
    engine = connect(postgresql_url)
    with engine.begin() as connection:
        # The server itself raises what it raises on a full disk, for rows of this length.
        connection.execute(
            text(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "IF length(NEW.text) > 1000 THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; "
                "END IF; RETURN NEW; END $$"
            )
        )
        connection.execute(
            text("CREATE TRIGGER full_disk BEFORE INSERT ON transcripts FOR EACH ROW EXECUTE FUNCTION full_disk()")
        )
    engine.dispose()
    check_that_nothing_is_lost(store)
    check_that_nobody_can_go_on(store)


_KEEP_WITH_LIMIT = """
import resource, sys
from pathlib import Path
from assistant.domain.errors import StorageFull
from assistant.store import RecordingFiles

files = RecordingFiles(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    files.keep(Path(sys.argv[2]))
except StorageFull:
    print("full")
"""


def test_a_recording_over_the_limit_for_files_leaves_nothing_behind(tmp_path: Path) -> None:
    source, folder = tmp_path / "large.wav", tmp_path / "recordings"
    source.write_bytes(bytes(1 << 20))
    command: list[str | Path] = [sys.executable, "-c", _KEEP_WITH_LIMIT, folder, source]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "full\n"
    assert files_in(folder) == []
