"""A background thread that does one step of work after another."""

import logging
import threading
from collections.abc import Callable

_LOG = logging.getLogger(__name__)


class Worker:
    """Calls `step` until it says that there was nothing to do, then waits for `wake` or for the idle time.

    A step that fails is logged by the type of its error alone, as its words may be a client's; the work goes on
    after the idle time.
    """

    def __init__(self, name: str, step: Callable[[], bool], *, idle_seconds: float = 1.0) -> None:
        self._step = step
        self._idle_seconds = idle_seconds
        self._woken = threading.Event()
        self._stopping = threading.Event()
        # A daemon: what it holds is safe in the store, so it need not keep the process alive.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Once; a worker that was stopped is not started again."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()

    def stop(self, timeout: float = 10.0) -> bool:
        """Let the present step end and take no other; False if it was not done within the timeout (seconds)."""
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            # Before the step, not after: what arrives during the step is not slept through.
            self._woken.clear()
            try:
                did_something = self._step()
            except Exception as error:  # noqa: BLE001 - whatever a step raises, the thread must live on
                _LOG.error("%s: step failed: %s", self._thread.name, type(error).__name__)
                self._stopping.wait(self._idle_seconds)
                continue
            if not did_something and not self._stopping.is_set():
                self._woken.wait(self._idle_seconds)
