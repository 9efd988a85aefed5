from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.running import RunningApp


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    """Not started yet; stopped after the test."""
    running = RunningApp(tmp_path / "data")
    yield running
    running.stop()
