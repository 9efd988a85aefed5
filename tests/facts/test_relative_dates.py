"""Points in time told from the day of the interview are worked out from that day."""

from datetime import date

import pytest

from assistant.data import MODELS
from assistant.facts.numbers import Numbers
from assistant.facts.relative_dates import RelativeDates
from assistant.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(MODELS)
DATES = RelativeDates(VOCABULARY, Numbers(VOCABULARY))
ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("letztes Jahr", "2025"),
        ("Ende letzten Jahres", "2025"),
        ("vorletztes Jahr", "2024"),
        ("dieses Jahr", "2026"),
        ("heuer", "2026"),
        ("Mai dieses Jahres", "2026-05"),
        ("letztes Jahr im November", "2025-11"),
        ("im November letztes Jahr", "2025-11"),
        ("letzten Mai", "2026-05"),
        ("letzten Dezember", "2025-12"),
        ("vorletzten Mai", "2025-05"),
        ("letzten Sommer", "2026"),
        ("vergangenen Winter", "2025"),
        ("vor zwei Jahren", "2024"),
        ("vor etwa zehn Jahren", "2016"),
        ("vor drei Monaten", "2026-08"),
        ("vor einem Jahr", "2025"),
    ],
)
def test_a_relative_date_is_worked_out_from_the_day_of_the_interview(said: str, value: str) -> None:
    (found,) = DATES.find(f"also {said} war das", ON)
    assert found.value == value
    assert found.span.of(f"also {said} war das") in said


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    (found,) = DATES.find("vor drei Monaten", date(2026, 2, 10))
    assert found.value == "2025-11"


@pytest.mark.parametrize(
    "text", ["im Mai", "vor hundert Jahren", "vor Jahren", "zwei Jahre", "nächstes Jahr", "jeden Sommer"]
)
def test_what_names_no_year_stays_open(text: str) -> None:
    assert list(DATES.find(text, ON)) == []
