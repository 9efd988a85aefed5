"""A program with a worker process, as app.py is one: runs until Ctrl-C, then stops it. Argument: the folder."""

import signal
import sys
import threading
from pathlib import Path

from assistant.jobs.process import WorkerProcess
from tests.jobs.steps import waits_for_leave


def main() -> None:
    # Whatever started the tests may ignore Ctrl-C, as a shell does for what it runs in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    worker = WorkerProcess("the worker", waits_for_leave, (Path(sys.argv[1]),), idle_seconds=3600)
    worker.start()
    try:
        print("started", flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("stopping", flush=True)
        print("polite" if worker.stop(timeout=60) else "by force", flush=True)


if __name__ == "__main__":
    main()
