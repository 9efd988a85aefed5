"""The wording that ships."""

import pytest

from assistant.data import PROMPTS
from assistant.drafting.wording import Wording


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
