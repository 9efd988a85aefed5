"""How much of dictated phone numbers, e-mail addresses, IBANs and dates of birth the finder hides."""

from collections import Counter

import pytest

from assistant.data import MODELS
from assistant.redaction import PersonalDataFinder
from tests.evaluation.spoken_forms import KINDS, SpokenForm, number_words, spoken_forms

SEED = 20_261_122
LEAST = 0.97


@pytest.fixture(scope="module")
def finder() -> PersonalDataFinder:
    return PersonalDataFinder.load(MODELS)


def is_covered(finder: PersonalDataFinder, form: SpokenForm) -> bool:
    covered = {place for item in finder.find(form.text) for place in range(item.span.start, item.span.end)}
    return all(place in covered or not form.text[place].isalnum() for place in range(form.start, form.end))


def test_dictated_identifiers_are_hidden_from_their_first_word_to_their_last(finder: PersonalDataFinder) -> None:
    forms = list(spoken_forms(SEED))
    assert Counter(form.kind for form in forms) == dict.fromkeys(KINDS, 50)
    missed = Counter(form.kind for form in forms if not is_covered(finder, form))
    assert 1 - missed.total() / len(forms) >= LEAST, dict(missed)


def test_the_set_is_the_same_for_a_seed_and_another_for_another() -> None:
    assert list(spoken_forms(1)) == list(spoken_forms(1)) != list(spoken_forms(2))


@pytest.mark.parametrize("form", spoken_forms(3, of_each=5), ids=lambda form: form.kind)
def test_an_identifier_lies_where_the_set_says(form: SpokenForm) -> None:
    words = form.text[form.start : form.end]
    assert words == words.strip()
    assert any(char.isalnum() for char in words)


@pytest.mark.parametrize(
    ("value", "words"),
    [(7, "sieben"), (21, "einundzwanzig"), (101, "einhunderteins"), (1987, "neunzehnhundertsiebenundachtzig"),
     (2004, "zweitausendvier")],
)  # fmt: skip
def test_numbers_are_said_as_in_german(value: int, words: str) -> None:
    assert number_words(value) == words
