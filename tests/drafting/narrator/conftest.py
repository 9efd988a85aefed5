import pytest

from assistant.data import PROMPTS
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.prompt import NarratorPrompt
from assistant.drafting.narrator.words import ConnectingWords


@pytest.fixture(scope="session")
def prompt() -> NarratorPrompt:
    return NarratorPrompt.load(PROMPTS / "drafting")


@pytest.fixture(scope="session")
def check() -> SentenceCheck:
    return SentenceCheck(ConnectingWords.load(PROMPTS / "drafting" / "narrator_words.de.yaml"))
