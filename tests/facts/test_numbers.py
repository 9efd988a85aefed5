"""Numbers are read in digits and in words, where they were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary

NUMBERS = Numbers(Vocabulary.load(MODELS))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("null", 0),
        ("siebzehn", 17),
        ("einundzwanzig", 21),
        ("achtundneunzig", 98),
        ("hundertfünf", 105),
        ("dreihundert", 300),
        ("neunzehnhundertsiebenundachtzig", 1987),
        ("zweitausendneunzehn", 2019),
        ("fünfezwanzig", 25),
        ("fünfunzwanzig", 25),
        ("zweitausend neunzehn", 2019),
        ("zweitausendundeins", 2001),
        ("anderthalb", 1.5),
        ("eineinhalb", 1.5),
        ("zweieinhalb", 2.5),
        ("drei einhalb", 3.5),
        ("ein halbes", 0.5),
        ("dreiviertel", 0.75),
        ("1.500", 1500),
        ("2,5", 2.5),
        ("fuchzig", 50),
    ],
)
def test_a_number_said_in_one_way_or_the_other_has_one_value(said: str, value: float) -> None:
    (number,) = NUMBERS.find(f"also {said} waren es")
    assert number.value == value
    assert number.span.of(f"also {said} waren es") == said


@pytest.mark.parametrize("word", ["und", "Prozent", "Einheit", "achtung", "", "zweifel"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert NUMBERS.value(word) is None


@given(st.text())
def test_numbers_lie_in_the_text(text: str) -> None:
    for number in NUMBERS.find(text):
        assert number.span.of(text).strip()
