"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with development data beside the project; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("ASSISTANT_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        reason = "development data not found: set ASSISTANT_SHARED or place it at ../shared"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
