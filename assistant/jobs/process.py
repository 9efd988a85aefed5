"""A background process that does one step of work after another, and is started again when it dies.

The pipe to the process is its only tie: a byte wakes it or asks it to end, and the pipe's end tells it that the parent
is gone, whatever killed that. (A multiprocessing.Event would not do: when a process is killed while it waits for one,
the next `set` hangs.)
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from assistant.jobs.loop import StepLoop

_LOG = logging.getLogger(__name__)

_WAKE = b"w"
_STOP = b"s"
_TERMINATE_SECONDS = 2.0
"""What a process that did not end politely has left between SIGTERM and SIGKILL."""

MakeStep = Callable[..., Callable[[], bool]]


class WorkerProcess:
    """Runs a `StepLoop` in a spawned process.

    `make_step` is a function at the top of a module. It is called in the process with `arguments`, builds there what
    the steps need (so that a model is held once, and not in the parent) and returns the step. If it fails, the type of
    its error is logged, and it is tried again in a new process.

    A process that dies is started again: at once the first time, after `restart_seconds`, twice that and so on up to
    `longest_restart_seconds` while it dies before it is that old.
    """

    def __init__(
        self,
        name: str,
        make_step: MakeStep,
        arguments: tuple[Any, ...] = (),
        *,
        idle_seconds: float = 1.0,
        restart_seconds: float = 0.5,
        longest_restart_seconds: float = 30.0,
    ) -> None:
        self._name = name
        self._make_step = make_step
        self._arguments = arguments
        self._idle_seconds = idle_seconds
        self._restart_seconds = restart_seconds
        self._longest_restart_seconds = longest_restart_seconds
        self._stopping = threading.Event()
        # Guards the process and the pipe, which the watcher replaces. Nothing that takes long is done under it.
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._polite = True
        self._watcher = threading.Thread(target=self._watch, name=f"{name} watcher", daemon=True)

    @property
    def pid(self) -> int | None:
        """Of the present process; None before the start and between two processes."""
        with self._lock:
            return self._process.pid if self._process else None

    @property
    def running(self) -> bool:
        """There is a process at this moment."""
        return self.pid is not None

    def start(self) -> None:
        """Once; a worker that was stopped is not started again. Raises what the system says when it cannot start it."""
        with self._lock:
            self._launch()
        self._watcher.start()

    def wake(self) -> None:
        """There is something to do. Never blocks; a process that is only just starting looks by itself."""
        with self._lock:
            self._send(_WAKE)

    def stop(self, timeout: float = 10.0) -> bool:
        """Let the present step end and take no other; after the timeout (seconds) the process is made to end.

        True if the step had its time to end.
        """
        with self._lock:
            self._stopping.set()
            self._send(_STOP)
        if not self._watcher.is_alive():
            return self._polite
        self._watcher.join(timeout)
        if self._watcher.is_alive():
            self._signal(signal.SIGTERM)
            self._watcher.join(_TERMINATE_SECONDS)
        if self._watcher.is_alive():
            self._signal(signal.SIGKILL)
            self._watcher.join()
        return self._polite

    def _launch(self) -> None:
        """Under the lock."""
        theirs, ours = multiprocessing.get_context("spawn").Pipe(duplex=False)
        # A process that hangs must not hang its parent; what no longer fits into the pipe is known to it anyway.
        os.set_blocking(ours.fileno(), False)
        process = multiprocessing.get_context("spawn").Process(
            target=_run,
            args=(self._name, self._make_step, self._arguments, self._idle_seconds, theirs),
            name=self._name,
            daemon=True,
        )
        try:
            with _without_interrupts():
                process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._process, self._pipe = process, ours

    def _watch(self) -> None:
        young_ends = 0
        while True:
            process, started = self._process, time.monotonic()
            if process:
                connection.wait([process.sentinel])
                self._bury(process)
                if self._stopping.is_set():
                    self._polite = process.exitcode == 0
                    return
                young = time.monotonic() - started < self._longest_restart_seconds
                young_ends = young_ends + 1 if young else 1
            pause = pause_before_restart(young_ends, self._restart_seconds, self._longest_restart_seconds)
            if process:
                _LOG.error("%s: process ended (%s), next one in %.1f s", self._name, process.exitcode, pause)
            if self._stopping.wait(pause):
                return
            try:
                with self._lock:
                    if self._stopping.is_set():
                        return
                    self._launch()
            except Exception as error:  # noqa: BLE001 - no memory or no process left, for now: it is tried again
                _LOG.error("%s: process not started: %s", self._name, type(error).__name__)
                young_ends += 1

    def _bury(self, process: SpawnProcess) -> None:
        """Only the watcher does this: two threads that wait for one process take its exit status from each other."""
        with self._lock:
            process.join()
            if self._pipe:
                self._pipe.close()
            self._process = self._pipe = None

    def _send(self, message: bytes) -> None:
        """Under the lock."""
        if self._pipe:
            with contextlib.suppress(OSError):  # full, or the process just died: the next one looks by itself
                self._pipe.send_bytes(message)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock:
            # Not yet buried, so that the id is still its own.
            if self._process and self._process.pid:
                os.kill(self._process.pid, number)


def pause_before_restart(young_ends: int, first: float, longest: float) -> float:
    """Seconds. `young_ends`: processes in a row that died young, the present one included."""
    if young_ends <= 1:
        return 0.0
    return float(min(first * 2 ** min(young_ends - 2, 30), longest))


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C reaches the whole group: what is started in here does not take it, not even before its first line."""
    # Beforehand, as it unblocks the signal when it starts itself.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(name: str, make_step: MakeStep, arguments: tuple[Any, ...], idle_seconds: float, pipe: Connection) -> None:
    """In the process."""
    # The parent stops it. Blocked already, but a library that starts processes may unblock it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    loop = StepLoop(name, idle_seconds=idle_seconds)
    threading.Thread(target=_listen, args=(pipe, loop), name="parent", daemon=True).start()
    try:
        step = make_step(*arguments)
    except Exception as error:  # noqa: BLE001 - its words may be a client's, and multiprocessing would print them
        _LOG.error("%s: not ready: %s", name, type(error).__name__)
        raise SystemExit(1) from None
    loop.run(step)


def _listen(pipe: Connection, loop: StepLoop) -> None:
    try:
        while True:
            if pipe.recv_bytes() == _STOP:
                loop.stop()
            loop.wake()
    except (EOFError, OSError):
        # The parent is gone, and with it whoever waits for the result. Not even the present step is worth its time.
        os._exit(1)
