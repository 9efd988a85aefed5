"""Annotated passages are found again in what a recogniser made of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import InputError
from assistant.domain.transcript import Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, Marked
from assistant.evaluation.heard import as_heard, heard, recordings_of


@pytest.mark.parametrize(
    ("reference", "recognised", "passage", "expected"),
    [
        ("Ich heiße Olena Kowalenko.", "Ich heiße Olena Kowalenko.", "Olena Kowalenko", "Olena Kowalenko"),
        ("Ich heiße Olena Kowalenko.", "ich heiße Oleina Kuvalenkow", "Olena Kowalenko", "Oleina Kuvalenkow"),
        ("Bei der Caritas in Hamm.", "Bei der Karitas ham.", "Caritas", "Karitas"),
        ("Die Nummer ist 0176 43 18.", "Die Nummer ist 01 76 4318.", "0176 43 18", "01 76 4318"),
        ("Frau Özdemir war nett.", "Frau Ös de mia war nett.", "Özdemir", "Ös de mia"),
        ("Das hat Frau Lüders gesagt.", "Das hat Frau Lü das gesagt.", "Lüders", "Lü"),
    ],
)
def test_a_passage_is_the_words_heard_for_it(reference: str, recognised: str, passage: str, expected: str) -> None:
    start = reference.index(passage)
    (found,) = heard(reference, recognised, [Span(start, start + len(passage))])
    assert found is not None
    assert found.of(recognised) == expected


def test_what_was_not_heard_is_nowhere() -> None:
    reference = "Also der Mustafa, der hat mir das gezeigt."
    assert heard(reference, "Also der hat mir das gezeigt.", [Span(9, 16)]) == (None,)


@given(st.text(alphabet="abcde ÄÖß", max_size=40), st.text(alphabet="abcde ÄÖß", max_size=40), st.data())
def test_places_lie_in_the_recognised_text(reference: str, recognised: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(reference)))
    end = data.draw(st.integers(start, len(reference)))
    if start == end:
        return
    (found,) = heard(reference, recognised, [Span(start, end)])
    assert found is None or 0 <= found.start < found.end <= len(recognised)


@given(st.lists(st.sampled_from(["Bruder", "Yusuf", "kommt", "Hamm", "Lager"]), min_size=1), st.data())
def test_in_an_equal_text_a_word_is_itself(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:number])) + (1 if number else 0)
    span = Span(start, start + len(words[number]))
    assert heard(text, text, [span]) == (span,)


def test_an_interview_as_heard_has_the_spoken_answers_and_the_passages_that_were_heard() -> None:
    said = AnnotatedAnswer(
        "languages", "Ich bin Olena, ja, Olena.", (Marked(Span(8, 13), "PERSON"), Marked(Span(19, 24), "PERSON"))
    )
    interview = AnnotatedInterview("i1", (AnnotatedAnswer("goals", "Nicht gesprochen."), said))
    (answer,) = as_heard(interview, {1: "Ich bin Oleina."}).answers
    assert answer.text == "Ich bin Oleina."
    assert [item.span.of(answer.text) for item in answer.personal_data] == ["Oleina"]


def test_recordings_are_found_by_interview_and_answer(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('{"audio": "a.ogg", "interview": "i1", "answer": 3}\n', encoding="utf-8")
    assert recordings_of(manifest) == {("i1", 3): tmp_path / "a.ogg"}
    manifest.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError):
        recordings_of(manifest)
