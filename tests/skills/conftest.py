"""The shipped lexicon and a finder built from it."""

import pytest

from assistant.data import MODELS
from assistant.skills import SkillFinder
from assistant.skills.lexicon import Lexicon


@pytest.fixture(scope="session")
def finder() -> SkillFinder:
    """With the rules alone: what they say of a sentence is the same whatever model is shipped."""
    return SkillFinder.load(MODELS / "lexicon")


@pytest.fixture(scope="session")
def lexicon(finder: SkillFinder) -> Lexicon:
    return finder.lexicon
