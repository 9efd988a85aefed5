"""Debian packages that tests install where they may: one process at a time, tests run in several."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_MINUTES = 10


def apt_installed(package: str) -> bool:
    """Whether apt says it has installed the package; False without apt or without the rights."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    with (Path(tempfile.gettempdir()) / "assistant-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _run("apt-get", "update") and _run("apt-get", "install", "-y", "--no-install-recommends", package)


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=_MINUTES * 60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
