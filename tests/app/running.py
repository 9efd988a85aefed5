"""The real app as its own process, on a data folder of the test."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import IO

from tests.conftest import REPOSITORY

_STARTS_WITHIN = 240
"""Seconds; the first start on a fresh machine also fetches the speech model."""


class RunningApp:
    """`python app.py` on a free port. Passwords of the first start stay known over restarts."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.data = data
        self.passwords: dict[str, str] = {}
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log_file(self) -> Path:
        return self.data / "app.log"

    def start(self) -> None:
        """Returns once the sign-in page answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "XDG_DATA_HOME": str(self.data), "PYTHONUNBUFFERED": "1"}
        self._log = self.log_file.open("a")
        self._process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(self.port), *self._arguments],
            cwd=REPOSITORY,
            env=environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        end = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the app did not start:\n{self.log_file.read_text()[-2000:]}")
            time.sleep(0.2)
        printed = re.findall(
            r"(?:Benutzername|user name) (\S+), (?:Passwort|password) (\S+)", self.log_file.read_text()
        )
        self.passwords.update(printed)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=60)
            self._process = None
        if self._log is not None:
            self._log.close()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as response:
                return bool(response.status == 200)
        except OSError:
            return False
