import pytest

from assistant.redaction.recognizers.date import Date
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists


def dates(words: WordLists, spoken: SpokenForms, text: str) -> set[str]:
    """The longest passages found in the written form, as they were said."""
    written = spoken.written(text)
    hits = [(hit.start, hit.end) for hit in Date(words).hits(written.text, None)]
    longest = [hit for hit in hits if not any(o != hit and o[0] <= hit[0] and hit[1] <= o[1] for o in hits)]
    return {written.raw_span(start, end).of(text) for start, end in longest}


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Da bin ich am 12.03.2019 gegangen.", {"12.03.2019"}),
        ("vom 1.3.2015 bis 31.12.2018", {"1.3.2015", "31.12.2018"}),
        ("seit 3.5. arbeite ich da", {"3.5."}),
        ("ab 1. April wäre ich frei", {"1. April"}),
        ("am dritten Mai zweitausendeinundzwanzig", {"dritten Mai zweitausendeinundzwanzig"}),
        ("am fünfzehnten zehnten zweitausendachtzehn", {"fünfzehnten zehnten zweitausendachtzehn"}),
        ("bis zum 30. Juni", {"30. Juni"}),
        ("gültig bis 2027-08-31", {"2027-08-31"}),
    ],
)
def test_exact_dates_are_found_as_they_are_said(
    words: WordLists, spoken: SpokenForms, text: str, passages: set[str]
) -> None:
    assert dates(words, spoken, text) == passages


@pytest.mark.parametrize(
    "text",
    ["2019 war das", "im Mai 2019", "seit Mai", "3.5 Tonnen", "ab 3.5 Tonnen", "um 12.30 Uhr", "Note 2.3", "am ersten"],
)
def test_years_months_and_other_numbers_are_none(words: WordLists, spoken: SpokenForms, text: str) -> None:
    assert dates(words, spoken, text) == set()


@pytest.mark.parametrize("text", ["geboren am 3. Mai 1980", "am 3.5.1980 bin ich geboren", "Geburtstag ist der 3. Mai"])
def test_a_date_of_birth_is_never_a_date_that_may_stay(words: WordLists, spoken: SpokenForms, text: str) -> None:
    assert dates(words, spoken, text) == set()
