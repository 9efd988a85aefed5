"""Similar texts are found by their runs of letters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.skills.ngrams import NgramIndex

LABELS = ("Gabelstapler bedienen", "Haare schneiden", "Videos schneiden", "Regale einräumen")
WORDS = st.text(alphabet="abcdefgäöüß -", max_size=20)


def test_the_same_text_is_nearest_with_full_likeness() -> None:
    index = NgramIndex.of(LABELS)
    for row, label in enumerate(LABELS):
        ((best, likeness), *_) = index.nearest(label, 2)
        assert best == row
        assert likeness == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "label"), [("Gabelstabler fahren", 0), ("haarschnitt, schneiden", 1), ("Regal eingeräumt", 3)]
)
def test_inflection_compounds_and_misheard_letters_stay_near(text: str, label: int) -> None:
    assert NgramIndex.of(LABELS).nearest(text, 1)[0][0] == label


def test_what_shares_nothing_is_left_out() -> None:
    assert NgramIndex.of(LABELS).nearest("xyz", 4) == []
    assert NgramIndex.of(LABELS).nearest("", 4) == []
    assert NgramIndex.of(()).nearest("Haare", 4) == []


@given(st.lists(WORDS, max_size=8), WORDS)
def test_likeness_lies_between_nought_and_one(texts: list[str], query: str) -> None:
    scores = NgramIndex.of(texts).similarity(query)
    assert scores.shape == (len(texts),)
    assert np.all(scores >= 0)
    assert np.all(scores <= 1.0001)
