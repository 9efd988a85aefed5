"""Step after step until there is nothing to do: what a worker does, whether in a thread or in a process."""

import logging
import threading
from collections.abc import Callable

_LOG = logging.getLogger(__name__)


class StepLoop:
    """Calls `step` until it says that there was nothing to do, then waits for `wake` or for the idle time.

    A step that fails is logged by the type of its error alone, as its words may be a client's; the work goes on
    after the idle time.
    """

    def __init__(self, name: str, *, idle_seconds: float) -> None:
        self._name = name
        self._idle_seconds = idle_seconds
        self._woken = threading.Event()
        self._stopping = threading.Event()

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()

    def stop(self) -> None:
        """Let the present step end and take no other."""
        self._stopping.set()
        self._woken.set()

    def run(self, step: Callable[[], bool]) -> None:
        """Returns after `stop`."""
        while not self._stopping.is_set():
            # Before the step, not after: what arrives during the step is not slept through.
            self._woken.clear()
            try:
                did_something = step()
            except Exception as error:  # noqa: BLE001 - whatever a step raises, the work must go on
                _LOG.error("%s: step failed: %s", self._name, type(error).__name__)
                self._stopping.wait(self._idle_seconds)
                continue
            if not did_something and not self._stopping.is_set():
                self._woken.wait(self._idle_seconds)
