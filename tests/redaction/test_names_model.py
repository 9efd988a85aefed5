"""The shipped names model: whole texts of any length, offsets, and the words it was trained on."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.redaction.names_model import NamesModel
from assistant.tagging.word_tagger import LONGEST_WORD, WINDOW, WORD

TRAINING = Path(__file__).parents[2] / "models" / "training" / "redaction" / "encoding.py"


@pytest.fixture(scope="module")
def model() -> NamesModel:
    return NamesModel.load(MODELS)


def test_the_product_cuts_words_as_training_did() -> None:
    (line,) = re.findall(r"^WORD = re\.compile\((.*)\)$", TRAINING.read_text(encoding="utf-8"), re.MULTILINE)
    assert line == f'r"{WORD.pattern}"'


def test_people_places_and_firms_are_told_apart(model: NamesModel) -> None:
    text = "Mein Kollege Wendelin Brückmoser war in Osnabrück bei Siemens."
    assert [(item.label, text[item.start : item.end]) for item in model.names(text)] == [
        ("PERSON", "Wendelin Brückmoser"),
        ("LOC", "Osnabrück"),
        ("ORG", "Siemens"),
    ]


def test_an_empty_text_has_no_names(model: NamesModel) -> None:
    assert model.names("") == ()
    assert model.names(" … ") == ()


@pytest.mark.parametrize("end", [". ", " "])
def test_a_name_is_found_wherever_a_long_text_is_cut(model: NamesModel, end: str) -> None:
    filler = "dann hab ich im Lager gearbeitet und war zufrieden"
    for count in range(WINDOW // 9 * 2):
        text = f"{(filler + end) * count}mein Bruder Wendelin Brückmoser hat mir geholfen{end}{(filler + end) * 3}"
        found = {text[item.start : item.end] for item in model.names(text)}
        assert any("Brückmoser" in passage for passage in found), count


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_passages_lie_in_the_text_in_order_and_apart(model: NamesModel, text: str) -> None:
    position = 0
    for passage in model.names(text):
        assert position <= passage.start < passage.end <= len(text)
        assert passage.label in {"PERSON", "LOC", "ORG"}
        assert 0 < passage.score <= 1
        position = passage.end


@pytest.mark.parametrize("noise", ["ha" * 1500, "hm." * 800, "ja-" * 600, "1234567890" * 150])
def test_what_recognition_makes_of_noise_hides_no_name_after_it(model: NamesModel, noise: str) -> None:
    text = f"{noise} Gestern hat mir Wenzislaw Brückmoser geholfen."
    assert any("Brückmoser" in text[item.start : item.end] for item in model.names(text))


def test_a_stretch_that_is_too_long_is_an_error_and_not_passed_over(model: NamesModel) -> None:
    with pytest.raises(ValueError, match="too long"):
        model.names(" ".join(["x" + "9" * (LONGEST_WORD - 1)] * WINDOW))
