"""The speech model every machine can have."""

import os

import pytest

from assistant.assemble import Steps
from assistant.domain.errors import ModelSourceFailed
from assistant.settings import load_settings

MODEL = "whisper-base"


def steps_with_model() -> Steps:
    """Whisper base is fetched once into the cache of this account (ASSISTANT_MODEL_CACHE chooses another)."""
    steps = Steps(load_settings(whisper_model=MODEL))
    try:
        steps.models.fetch(MODEL, lambda received, total: None)
    except ModelSourceFailed as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the speech model could not be fetched: {error.values['reason']}")
    return steps
