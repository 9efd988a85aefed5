"""Keeps a lease alive while a long step runs."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOG = logging.getLogger(__name__)


@contextmanager
def keep_renewed(renew: Callable[[], bool], every: float) -> Iterator[threading.Event]:
    """Call `renew` every so many seconds from a thread of its own, until the block ends or `renew` says False.

    Yields an event that is set once the lease is lost. A renewal that fails is tried again at its next time.
    """
    done = threading.Event()
    lost = threading.Event()

    def run() -> None:
        while not done.wait(every):
            try:
                if not renew():
                    lost.set()
                    return
            except Exception as error:  # noqa: BLE001 - a lost renewal must not end the renewing
                _LOG.error("renewal failed: %s", type(error).__name__)

    thread = threading.Thread(target=run, name="lease", daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        done.set()
        thread.join()
