"""A term of the office's list is preferred where it is begun and ended; one that is left gives its bonus back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.domain.errors import InputError
from assistant.speech.terms import NOWHERE, Terms, read_terms, spelled

HERNE, HERTEN = [1, 2, 3], [1, 2, 4, 5]


def bonus_of(terms: Terms, tokens: list[int]) -> float:
    place, total = NOWHERE, 0.0
    for token in tokens:
        bonus, place = terms.after(place, token)
        total += bonus
    end, _ = terms.after(place, -1)
    return total + end


@pytest.mark.parametrize(
    ("tokens", "bonus"),
    [
        ([1, 2, 3], 3.0),
        ([1, 2, 4, 5], 4.0),
        ([9, 1, 2, 3, 9], 3.0),
        ([1, 2, 3, 1, 2, 4, 5], 7.0),
        ([1, 2], 0.0),
        ([1, 2, 9], 0.0),
        ([1, 2, 4, 1, 2, 3], 3.0),
        ([9, 8, 7], 0.0),
    ],
    ids=["a term", "a longer one", "between words", "two in a row", "broken off", "left", "left for another", "none"],
)
def test_only_whole_terms_keep_their_bonus(tokens: list[int], bonus: float) -> None:
    assert bonus_of(Terms([HERNE, HERTEN], bonus=1.0), tokens) == pytest.approx(bonus)


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=4), max_size=5), st.lists(st.integers(0, 6), max_size=9)
)
def test_a_text_without_a_whole_term_ends_as_it_began(terms: list[list[int]], tokens: list[int]) -> None:
    said = any(tokens[start : start + len(term)] == term for term in terms for start in range(len(tokens)))
    bonus = bonus_of(Terms(terms, bonus=1.0), tokens)
    assert bonus >= -1e-9
    if not said:
        assert bonus == pytest.approx(0.0)


def test_inside_a_term_its_next_tokens_are_considered_and_elsewhere_none() -> None:
    terms = Terms([HERNE, HERTEN])
    _, place = terms.after(NOWHERE, 1)
    _, place = terms.after(place, 2)
    assert set(terms.next_tokens(place)) == {3, 4}
    assert set(terms.next_tokens(NOWHERE)) == set()


def test_without_a_list_there_is_nothing_to_steer() -> None:
    assert not Terms()
    assert Terms().after(NOWHERE, 1) == (0.0, NOWHERE)


def test_a_list_has_one_term_a_line_and_may_have_remarks(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("\ufeff# Orte\nWanne-Eickel\n\n  Bad   Salzuflen \nWanne-Eickel\n", encoding="utf-8")
    assert read_terms(path) == ("Wanne-Eickel", "Bad Salzuflen")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "\n".join(f"T{n}" for n in range(3000)).encode(), b"x" * 100])
def test_a_list_that_cannot_be_used_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as failed:
        read_terms(path)
    assert failed.value.values == {"what": "own.txt"}
    with pytest.raises(InputError):
        read_terms(tmp_path / "none.txt")


def test_the_shipped_list_is_readable() -> None:
    assert "Bedarfsgemeinschaft" in read_terms(MODELS / "speech" / "terms.de.txt")


def test_terms_are_spelled_as_inside_a_sentence() -> None:
    assert spelled(["Herne"], lambda text: [ord(char) for char in text]) == [[ord(char) for char in " Herne"]]
