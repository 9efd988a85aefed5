"""A number in a statement must have been said, in digits or in words."""

import pytest

from assistant.drafting.numbers import unsupported_numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5 Jahre", "das waren fünf Jahre"),
        ("25 Stunden", "so fünfundzwanzig Stunden"),
        ("25 Stunden", "so fünf und zwanzig Stunden"),
        ("2019", "zweitausendneunzehn"),
        ("2019", "zwei tausend neunzehn"),
        ("1980", "neunzehnhundertachtzig"),
        ("1980", "neunzehn hundert achtzig"),
        ("100 km", "hundert Kilometer"),
        ("1 Jahr", "ein Jahr"),
        ("20. Mai", "am zwanzigsten Mai"),
        ("05/2020", "am 5. Mai 2020"),
        ("keine Zahl", "nichts"),
    ],
)
def test_a_number_that_was_said_is_supported(text: str, said: str) -> None:
    assert unsupported_numbers(text, [said]) == frozenset()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5 Jahre", "fünfzehn Jahre"),
        ("5 Jahre", "fünfundzwanzig Jahre"),
        ("20 Jahre", "fünfundzwanzig Jahre"),
        ("5 Jahre", "fünf und zwanzig Jahre"),
        ("11 Jahre", "ich konnte helfen"),
        ("8 Jahre", "das hab ich gemacht"),
        ("1 Jahr", "kein Jahr"),
        ("2019", "2018"),
        ("12345 Euro", "viel Geld"),
    ],
)
def test_a_number_that_was_not_said_is_named(text: str, said: str) -> None:
    assert len(unsupported_numbers(text, [said])) == 1
