"""Facts of an answer and its follow-ups: found in the whole, kept where their words stand."""

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.data import MODELS
from assistant.domain.findings import Fact
from assistant.facts.finder import FactFinder
from assistant.workflow.said_together import facts_in_parts


@pytest.fixture(scope="module")
def finder() -> FactFinder:
    return FactFinder.load(MODELS)


def parts(finder: FactFinder, *texts: str) -> list[tuple[Fact, ...]]:
    def find(text: str) -> Sequence[Fact]:
        return finder.find(text, topic="work_experience", on=date(2026, 11, 22))

    return facts_in_parts(texts, find, "work_experience")


def test_a_fact_told_in_two_answers_has_a_part_in_each_on_its_own_words(finder: FactFinder) -> None:
    main, follow_up = "Ich war Koch bei Rewe.", "Ungefähr drei Jahre."
    (job,), (time,) = parts(finder, main, follow_up)
    assert set(job.values) == {"role", "employer"}
    assert set(time.values) == {"months"}
    assert job.part_of == time.part_of == "work_experience/0"
    assert job.span.of(main) == "Koch bei Rewe"
    assert "drei Jahre" in time.span.of(follow_up)


def test_a_fact_told_in_one_answer_is_whole(finder: FactFinder) -> None:
    first, second = parts(finder, "Ich war drei Jahre Koch.", "Danach war ich zwei Jahre Kellner.")
    assert [fact.part_of for fact in (*first, *second)] == ["", ""]
    assert [fact.values["role"] for fact in (*first, *second)] == ["Koch", "Kellner"]


def test_a_single_answer_is_read_as_ever(finder: FactFinder) -> None:
    text = "Ich war drei Jahre Koch bei Rewe und danach Kellner."
    assert parts(finder, text) == [tuple(finder.find(text, topic="work_experience", on=date(2026, 11, 22)))]
