"""One finder for all tests, and the day all interviews took place."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.data import MODELS
from assistant.facts import FactFinder

ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
def finder() -> FactFinder:
    return FactFinder.load(MODELS)


@pytest.fixture(scope="session")
def values(finder: FactFinder) -> Callable[[str, str, str], list[dict[str, str]]]:
    """Values of the facts of one kind in an answer."""

    def found(kind: str, topic: str, text: str) -> list[dict[str, str]]:
        return [dict(fact.values) for fact in finder.find(text, topic=topic, on=ON) if fact.kind == kind]

    return found
