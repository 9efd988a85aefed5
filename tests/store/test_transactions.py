import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from assistant.domain.errors import EditConflict
from assistant.store import RecordingFiles, Store
from tests.store.examples import a_revision, an_account, an_answer, an_interview, begin_interview


def test_a_change_and_its_audit_row_are_kept_together_or_not_at_all(store: Store) -> None:
    class Stopped(Exception):
        pass

    with pytest.raises(Stopped), store.transaction() as transaction:
        transaction.accounts.add(an_account())
        transaction.audit.record("account_created", "officer")
        raise Stopped
    with store.transaction() as transaction:
        assert not transaction.accounts.any()
        assert transaction.audit.all() == ()


@pytest.mark.parametrize("error", [ValueError("of the caller"), KeyError("of the caller")])
def test_errors_of_the_caller_pass_through_unchanged(store: Store, error: Exception) -> None:
    with pytest.raises(type(error)) as caught, store.transaction():
        raise error
    assert caught.value is error


def test_transactions_do_not_nest_and_the_outer_one_goes_on(store: Store) -> None:
    with store.transaction() as transaction:
        with pytest.raises(RuntimeError), store.transaction():
            pass
        transaction.accounts.add(an_account())
    with store.transaction() as transaction:
        assert transaction.accounts.any()


def test_of_two_who_save_the_same_state_one_is_told(open_store: Callable[[str], Store], database_url: str) -> None:
    stores = [open_store(database_url), open_store(database_url)]
    begin_interview(stores[0])
    both_have_read = Barrier(2)

    def edit(number: int) -> str:
        with stores[number].transaction() as transaction:
            seen = transaction.interviews.get("interview")
        both_have_read.wait(10)
        try:
            with stores[number].transaction(f"officer {number}") as transaction:
                transaction.audit.record("edited", "interview")
                transaction.interviews.save(replace(seen, position=number + 1))
        except EditConflict:
            return "conflict"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(edit, range(2)))
    assert sorted(outcomes) == ["conflict", "saved"]
    winner = outcomes.index("saved")
    with stores[0].transaction() as transaction:
        kept = transaction.interviews.get("interview")
        assert (kept.position, kept.version) == (winner + 1, 2)
        assert [entry.actor for entry in transaction.audit.all()] == [f"officer {winner}"]


def test_of_two_who_add_the_same_revision_one_is_told(open_store: Callable[[str], Store], database_url: str) -> None:
    stores = [open_store(database_url), open_store(database_url)]
    begin_interview(stores[0])
    start = Barrier(2)

    def confirm(number: int) -> str:
        start.wait(10)
        try:
            with stores[number].transaction() as transaction:
                transaction.revisions.add(replace(a_revision(1), made_by=f"officer {number}"))
        except EditConflict:
            return "conflict"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirm, range(2))) == ["conflict", "saved"]
    with stores[0].transaction() as transaction:
        assert len(transaction.revisions.of("interview")) == 1


def test_edits_in_turn_by_two_are_all_kept_and_every_conflict_is_told(
    open_store: Callable[[str], Store], database_url: str
) -> None:
    stores = [open_store(database_url), open_store(database_url)]
    begin_interview(stores[0])
    edits_each = 15

    def edit(store: Store) -> int:
        conflicts = 0
        for _ in range(edits_each):
            while True:
                with store.transaction() as transaction:
                    seen = transaction.interviews.get("interview")
                try:
                    with store.transaction() as transaction:
                        transaction.interviews.save(replace(seen, position=seen.position + 1))
                        transaction.audit.record("edited", "interview")
                    break
                except EditConflict:
                    conflicts += 1
        return conflicts

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(edit, stores))
    with stores[0].transaction() as transaction:
        kept = transaction.interviews.get("interview")
        assert (kept.position, kept.version) == (2 * edits_each, 2 * edits_each + 1)
        assert len(transaction.audit.of("interview")) == 2 * edits_each


_HALF_DONE = """
import sys, time
from pathlib import Path
from assistant.store import RecordingFiles, Store
from tests.store.examples import an_answer

store = Store.open(sys.argv[1], RecordingFiles(Path(sys.argv[2])))
with store.transaction() as transaction:
    transaction.answers.add(an_answer("kept"))
with store.transaction() as transaction:
    transaction.answers.add(an_answer("half", 1))
    print("writing", flush=True)
    time.sleep(600)
"""


def test_a_killed_process_leaves_what_it_had_committed_and_nothing_half_done(
    database_url: str, files: RecordingFiles, tmp_path: Path
) -> None:
    store = Store.open(database_url, files)
    begin_interview(store)
    store.close()
    command = [sys.executable, "-c", _HALF_DONE, database_url, str(tmp_path / "recordings")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        os.kill(process.pid, signal.SIGKILL)
    store = Store.open(database_url, files)
    with store.transaction() as transaction:
        assert transaction.answers.of("interview") == (an_answer("kept"),)
        assert transaction.interviews.get("interview") == an_interview()
    store.close()
