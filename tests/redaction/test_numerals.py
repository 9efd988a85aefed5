import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redaction.numerals import Numerals
from assistant.redaction.wordlists import WordLists


@pytest.fixture(scope="module")
def numerals(words: WordLists) -> Numerals:
    return Numerals(words.of("spoken"))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("zwo", 2),
        ("Siebzehn", 17),
        ("einundzwanzig", 21),
        ("dreihundertfünf", 305),
        ("neunzehnhundertdreiundsiebzig", 1973),
        ("zweitausendneunzehn", 2019),
        ("tausend", 1000),
    ],
)
def test_number_words_are_read(numerals: Numerals, word: str, value: int) -> None:
    assert numerals.cardinal(word) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("drei und vierzig jahre", (43, 3)),
        ("ein und zwanzig", (21, 3)),
        ("neunzehn hundert siebenundachtzig", (1987, 3)),
        ("neunzehnhundert und siebenundachtzig", (1987, 3)),
        ("zwei tausend drei", (2003, 3)),
        ("fünf und sechs", None),
        ("zwanzig zwanzig", None),
        ("sechs stunden", None),
    ],
)
def test_numbers_torn_into_words_are_put_together(numerals: Numerals, said: str, value: tuple[int, int] | None) -> None:
    assert numerals.torn(said.split(), 0) == value


@pytest.mark.parametrize("word", ["ein", "eine", "und", "Hundertstel", "dreist", "Achtung", "siebener", ""])
def test_other_words_are_no_numbers(numerals: Numerals, word: str) -> None:
    assert numerals.cardinal(word) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [("ersten", 1), ("dritter", 3), ("siebten", 7), ("achter", 8), ("vierzehnten", 14), ("einunddreißigste", 31)],
)
def test_ordinals_are_read_in_every_case(numerals: Numerals, word: str, value: int) -> None:
    assert numerals.ordinal(word) == value


@pytest.mark.parametrize("word", ["Arbeiter", "warten", "beste", "gute", "nullte"])
def test_words_with_endings_of_ordinals_are_none(numerals: Numerals, word: str) -> None:
    assert numerals.ordinal(word) is None


@given(word=st.text(max_size=30))
def test_no_word_breaks_the_reading(numerals: Numerals, word: str) -> None:
    value = numerals.cardinal(word)
    assert value is None or value >= 0
