"""Words no German dictionary has are taken for the lexicon's word they sound like."""

import pytest

from assistant.skills.misheard import MisheardWords

WORDS = MisheardWords(["Gabelstapler", "Kommissionierer", "kassieren", "Koch", "Kurdisch", "Bremsbelag", "Zement"])


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Gabelstabler", "Gabelstapler"),
        ("Komisionierer", "Kommissionierer"),
        ("kasiehren", "kassieren"),
        ("Kodisch", "Kurdisch"),
        ("Cement", "Zement"),
    ],
)
def test_a_misheard_word_is_understood(heard: str, meant: str) -> None:
    assert WORDS.meant(heard) == meant


@pytest.mark.parametrize("heard", ["Kassierer", "Kock", "gabelstabler", "Gabelschwanz", "", "1234567", "Ko-och-ha"])
def test_known_short_other_and_differently_written_words_are_left_alone(heard: str) -> None:
    assert WORDS.meant(heard) is None


LANGUAGES = MisheardWords(["Dari", "Kurdisch", "Tigrinya", "Paschtu", "Polnisch"], shortest=4, shortest_alike=5)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("Darie", "Dari"), ("Kodisch", "Kurdisch"), ("Tigrinia", "Tigrinya"), ("Pollnisch", "Polnisch")],
)
def test_among_languages_alone_shorter_words_are_understood(heard: str, meant: str) -> None:
    assert LANGUAGES.meant(heard) == meant


@pytest.mark.parametrize("heard", ["Darin", "Kunden", "Tigern", "Afrin", "Bremen"])
def test_among_languages_other_words_are_left_alone(heard: str) -> None:
    assert LANGUAGES.meant(heard) is None
