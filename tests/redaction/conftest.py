"""The finder with the shipped model and lists, built once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.data import MODELS, PROMPTS
from assistant.domain.transcript import Segment, Span, Transcript
from assistant.redaction import PersonalDataFinder, Policy, SensitiveFinder
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

Find = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def words() -> WordLists:
    return WordLists.load(MODELS)


@pytest.fixture(scope="session")
def spoken(words: WordLists) -> SpokenForms:
    return SpokenForms(words.of("spoken"), words.of("months")["months"])


@pytest.fixture(scope="session")
def finder() -> PersonalDataFinder:
    return PersonalDataFinder.load(MODELS, allowed=["Koch", "Gabelstapler fahren"])


@pytest.fixture(scope="session")
def find(finder: PersonalDataFinder) -> Find:
    """Label and passage of every finding."""
    return lambda text: [(item.label, item.span.of(text)) for item in finder.find(text)]


@pytest.fixture(scope="session")
def sensitive() -> SensitiveFinder:
    return SensitiveFinder.load(MODELS)


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy.load(PROMPTS / "policies" / "vermittlung.yaml")


def transcript_of(text: str, *segments: Segment) -> Transcript:
    whole = (Segment("s1", Span(0, len(text)), 0.0, 1.0),) if text else ()
    return replace(Transcript("a1", 1, text, ()), segments=segments or whole)
