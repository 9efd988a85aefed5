"""The server and its worker process on one database: both write, nothing is lost, neither is turned away."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from time import sleep

import pytest

from assistant.store import RecordingFiles, Store
from tests.store.examples import a_passage, a_take, an_answer, begin_interview

SPAWN = get_context("spawn")
PASSAGES = 150


@pytest.fixture
def server(database_url: str, files: RecordingFiles) -> Iterator[Store]:
    store = Store.open(database_url, files)
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        transaction.takes.begin(a_take())
    yield store
    store.close()


@contextmanager
def worker_process(do: Callable[[str, Path, Event], None], url: str, folder: Path) -> Iterator[BaseProcess]:
    """One that has opened the store and begun."""
    ready = SPAWN.Event()
    process = SPAWN.Process(target=do, args=(url, folder, ready), daemon=True)
    process.start()
    try:
        assert ready.wait(60)
        yield process
    finally:
        process.kill()
        process.join()


def write_down(url: str, folder: Path, ready: Event) -> None:
    store = Store.open(url, RecordingFiles(folder))
    ready.set()
    for number in range(1, PASSAGES + 1):
        with store.transaction("worker") as transaction:
            (take,) = transaction.takes.claim_running("worker", datetime.now(UTC), timedelta(milliseconds=20))
        with store.transaction("worker") as transaction:
            assert transaction.passages.add(take.id, a_passage(number))
    store.close()


def write_half(url: str, folder: Path, ready: Event) -> None:
    store = Store.open(url, RecordingFiles(folder))
    with store.transaction("worker") as transaction:
        assert transaction.passages.add("take", a_passage())
        ready.set()
        sleep(600)


def test_passages_and_audit_rows_of_two_processes_are_all_kept(
    server: Store, database_url: str, tmp_path: Path
) -> None:
    recorded = seen = 0
    with worker_process(write_down, database_url, tmp_path / "recordings") as worker:
        while worker.is_alive():
            with server.transaction("server") as transaction:
                transaction.audit.record("listened", "answer", str(recorded))
                new = transaction.passages.of("take", after=seen)
            assert [passage.number for passage in new] == list(range(seen + 1, seen + 1 + len(new)))
            recorded += 1
            seen += len(new)
        assert worker.exitcode == 0
    with server.transaction() as transaction:
        assert transaction.passages.of("take") == tuple(a_passage(number) for number in range(1, PASSAGES + 1))
        assert [entry.details for entry in transaction.audit.of("answer")] == [str(n) for n in range(recorded)]
    assert recorded > 1


def test_a_worker_killed_while_it_writes_leaves_nothing_half_done_and_does_not_stop_the_server(
    server: Store, database_url: str, tmp_path: Path
) -> None:
    with worker_process(write_half, database_url, tmp_path / "recordings") as worker:
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        with server.transaction("server") as transaction:
            assert transaction.passages.of("take") == ()
            assert transaction.passages.add("take", a_passage())
