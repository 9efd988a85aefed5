"""The recognition as the product puts it together, built once for all tests of this folder."""

import pytest

from assistant.speech.transcriber import Transcriber
from tests.evaluation.speech_model import steps_with_model


@pytest.fixture(scope="session")
def transcriber() -> Transcriber:
    return steps_with_model().transcriber()
