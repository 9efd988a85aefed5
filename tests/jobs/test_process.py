"""With real processes, which are waited for with generous deadlines."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from assistant.jobs.process import WorkerProcess, pause_before_restart
from tests.conftest import REPOSITORY
from tests.jobs import steps
from tests.jobs.steps import CLIENTS_WORDS, written

LONG = 3600.0
SOON = 60.0
"""Seconds: far more than any of these take."""

StartWorker = Callable[..., WorkerProcess]


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.01)


def until_written(folder: Path, name: str, count: int) -> list[int]:
    until(lambda: len(written(folder, name)) >= count, f"{count} lines in {name}")
    return written(folder, name)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def start(tmp_path: Path) -> Iterator[StartWorker]:
    """Starts worker processes on `tmp_path` and ends them after the test."""
    workers: list[WorkerProcess] = []

    def start_one(make_step: Callable[..., steps.Step], *arguments: object, **options: Any) -> WorkerProcess:
        options = {"idle_seconds": LONG, "restart_seconds": 0.01} | options
        workers.append(WorkerProcess("the worker", make_step, (tmp_path, *arguments), **options))
        workers[-1].start()
        return workers[-1]

    yield start_one
    for worker in workers:
        worker.stop(SOON)
        assert not worker.running


def test_the_steps_run_in_a_process_of_their_own_which_can_be_woken(start: StartWorker, tmp_path: Path) -> None:
    worker = start(steps.idle)
    until_written(tmp_path, "steps", 1)
    worker.wake()
    assert until_written(tmp_path, "steps", 2) == [worker.pid] * 2
    assert worker.pid != os.getpid()


def test_what_comes_while_the_process_is_starting_is_not_slept_through(start: StartWorker, tmp_path: Path) -> None:
    worker = start(steps.waits_for_leave)
    worker.wake()
    (tmp_path / "leave").touch()
    until_written(tmp_path, "ended", 1)


def test_waking_never_blocks_even_if_the_process_hangs(start: StartWorker, tmp_path: Path) -> None:
    worker = start(steps.idle)
    (pid,) = until_written(tmp_path, "steps", 1)
    os.kill(pid, signal.SIGSTOP)
    for _ in range(50_000):
        worker.wake()
    os.kill(pid, signal.SIGCONT)
    until_written(tmp_path, "steps", 2)


def test_a_failing_step_does_not_end_the_process_and_only_its_type_is_logged(
    start: StartWorker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    worker = start(steps.fails_first, idle_seconds=0.01)
    assert set(until_written(tmp_path, "steps", 2)) == {worker.pid}
    assert worker.stop(SOON)
    said = capfd.readouterr().err
    assert "the worker: step failed: KeyError" in said
    assert CLIENTS_WORDS not in said


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_process_that_was_killed_is_started_again(
    start: StartWorker, tmp_path: Path, number: signal.Signals, caplog: pytest.LogCaptureFixture
) -> None:
    worker = start(steps.idle, restart_seconds=LONG, longest_restart_seconds=LONG)
    (first,) = until_written(tmp_path, "steps", 1)
    os.kill(first, number)
    second = until_written(tmp_path, "steps", 2)[-1]
    assert second != first
    worker.wake()
    assert until_written(tmp_path, "steps", 3)[-1] == second
    assert [record.getMessage() for record in caplog.records] == [
        f"the worker: process ended ({-number}), next one in 0.0 s"
    ]


def test_a_process_that_keeps_dying_is_started_again_and_again(start: StartWorker, tmp_path: Path) -> None:
    start(steps.dies_twice)
    assert len(set(until_written(tmp_path, "steps", 3))) == 3


def test_what_cannot_be_built_is_tried_again_and_only_the_type_of_the_error_is_logged(
    start: StartWorker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    worker = start(steps.not_ready_twice)
    until_written(tmp_path, "steps", 1)
    assert len(set(written(tmp_path, "made"))) == 3
    assert worker.stop(SOON)
    said = capfd.readouterr().err
    assert said.count("the worker: not ready: ValueError") == 2
    assert CLIENTS_WORDS not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("young_ends", "seconds"),
    [(0, 0.0), (1, 0.0), (2, 0.5), (3, 1.0), (4, 2.0), (7, 16.0), (8, 30.0), (100, 30.0), (100_000, 30.0)],
)
def test_the_first_restart_is_prompt_and_each_further_one_waits_longer(young_ends: int, seconds: float) -> None:
    assert pause_before_restart(young_ends, first=0.5, longest=30.0) == seconds


def test_what_cannot_be_sent_to_a_process_is_said_at_the_start() -> None:
    worker = WorkerProcess("the worker", lambda: lambda: False, ())
    with pytest.raises(Exception, match="pickle"):
        worker.start()
    assert not worker.running
    assert worker.stop(SOON)


def test_stopping_lets_the_present_step_end(start: StartWorker, tmp_path: Path) -> None:
    worker = start(steps.waits_for_leave)
    until_written(tmp_path, "steps", 1)
    with ThreadPoolExecutor() as threads:
        stopped = threads.submit(worker.stop, SOON)
        (tmp_path / "leave").touch()
        assert stopped.result(SOON)
    assert not worker.running
    assert written(tmp_path, "ended") == written(tmp_path, "steps")


@pytest.mark.parametrize("heeds_terminate", [True, False])
def test_a_step_that_does_not_end_is_ended_by_force(start: StartWorker, tmp_path: Path, heeds_terminate: bool) -> None:
    worker = start(steps.never_ends, heeds_terminate)
    (pid,) = until_written(tmp_path, "steps", 1)
    assert not worker.stop(timeout=0.01)
    assert not worker.running
    assert not alive(pid)


def test_stopping_between_two_processes_starts_no_other(start: StartWorker, tmp_path: Path) -> None:
    worker = start(steps.not_ready_twice, restart_seconds=LONG, longest_restart_seconds=LONG)
    until_written(tmp_path, "made", 2)
    until(lambda: not worker.running, "the second process's end")
    assert worker.stop(SOON)
    assert not worker.running


def test_a_worker_that_never_started_is_stopped() -> None:
    assert WorkerProcess("the worker", steps.idle, ()).stop(SOON)


AS_SCRIPT = [str(Path(__file__).with_name("parent.py"))]
AS_MODULE = ["-m", "tests.jobs.parent"]


@pytest.fixture(params=[AS_SCRIPT, AS_MODULE], ids=["script", "module"])
def parent(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """tests/jobs/parent.py in a process group of its own, with its worker process just started."""
    with subprocess.Popen(
        [sys.executable, *request.param, str(tmp_path)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "started\n"
        yield process
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def rest_of_output(parent: subprocess.Popen[str]) -> str:
    """Comes only when all who hold the output are gone, not the parent alone."""
    output, _ = parent.communicate(timeout=SOON)
    return output


def test_the_process_ends_in_the_middle_of_a_step_when_its_parent_was_killed(
    parent: subprocess.Popen[str], tmp_path: Path
) -> None:
    until_written(tmp_path, "steps", 1)
    parent.kill()
    assert rest_of_output(parent) == ""
    assert written(tmp_path, "ended") == []


@pytest.mark.parametrize("steps_before", [0, 1], ids=["while starting", "in a step"])
def test_ctrl_c_ends_the_parent_which_lets_the_process_end_its_step(
    parent: subprocess.Popen[str], tmp_path: Path, steps_before: int
) -> None:
    assert parent.stdout
    until_written(tmp_path, "steps", steps_before)
    os.killpg(parent.pid, signal.SIGINT)
    assert parent.stdout.readline() == "stopping\n"
    (tmp_path / "leave").touch()
    assert rest_of_output(parent) == "polite\n"
    assert written(tmp_path, "ended") == written(tmp_path, "steps")
