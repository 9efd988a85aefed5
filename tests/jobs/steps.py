"""What the processes of test_process.py do. They tell of it in a folder: one line a step in `steps`."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

CLIENTS_WORDS = "Frau Quendel"
"""In the errors; must not appear in any log."""

Step = Callable[[], bool]


def write(folder: Path, name: str) -> int:
    """Adds this process's id; returns how many there are now."""
    with (folder / name).open("a") as file:
        file.write(f"{os.getpid()}\n")
    return len(written(folder, name))


def written(folder: Path, name: str) -> list[int]:
    """The ids that were written, one for each time."""
    path = folder / name
    return [int(line) for line in path.read_text().split()] if path.is_file() else []


def idle(folder: Path) -> Step:
    def step() -> bool:
        write(folder, "steps")
        return False

    return step


def fails_first(folder: Path) -> Step:
    def step() -> bool:
        if write(folder, "steps") == 1:
            raise KeyError(CLIENTS_WORDS)
        return False

    return step


def dies_twice(folder: Path) -> Step:
    def step() -> bool:
        if write(folder, "steps") <= 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        return False

    return step


def not_ready_twice(folder: Path) -> Step:
    if write(folder, "made") <= 2:
        raise ValueError(CLIENTS_WORDS)
    return idle(folder)


def waits_for_leave(folder: Path) -> Step:
    """The step is in work until there is a file `leave`."""

    def step() -> bool:
        write(folder, "steps")
        while not (folder / "leave").exists():
            time.sleep(0.01)
        write(folder, "ended")
        return True

    return step


def never_ends(folder: Path, heeds_terminate: bool) -> Step:
    def step() -> bool:
        if not heeds_terminate:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        write(folder, "steps")
        while True:
            time.sleep(3600)

    return step
