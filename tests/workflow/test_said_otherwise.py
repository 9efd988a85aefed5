"""Within one answer too: what is said otherwise later is noted beside what was noted first, a correction is not."""

from datetime import date
from functools import partial

import pytest

from assistant.data import MODELS, PROMPTS
from assistant.drafting.wording import Wording
from assistant.facts import FactFinder
from assistant.workflow.said_otherwise import said_otherwise

WORDING = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")


@pytest.fixture(scope="module")
def facts() -> FactFinder:
    return FactFinder.load(MODELS)


def otherwise(facts: FactFinder, topic: str, text: str) -> list[tuple[str, str, str]]:
    find = partial(facts.find, topic=topic, on=date(2026, 11, 23))
    found = said_otherwise(text, find(text), find, WORDING)
    return [(slot.key, slot.value, slot.span.of(text)) for fact in found for slot in fact.slots]


def test_the_other_account_is_noted_with_its_words(facts: FactFinder) -> None:
    text = "Ich habe ein eigenes Auto. Das hilft. Ein Auto habe ich nicht."
    assert otherwise(facts, "mobility", text) == [("car", "no", "Auto")]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("mobility", "Ich habe ein Auto. Das Auto ist alt."),
        ("mobility", "Ich habe ein Auto. Nein, Moment. Ein Auto habe ich nicht."),
        ("mobility", "Früher hatte ich kein Auto. Jetzt habe ich ein Auto."),
        ("mobility", "Ich habe ein Auto. Meine Frau hat kein Auto."),
        ("working_time", "Samstags geht. Sonntags geht nicht."),
    ],
)
def test_the_same_a_correction_a_change_somebody_else_and_another_day_are_no_other_account(
    facts: FactFinder, topic: str, text: str
) -> None:
    assert otherwise(facts, topic, text) == []
