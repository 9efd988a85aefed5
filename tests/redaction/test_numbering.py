import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span, Transcript
from assistant.redaction import Numbering
from tests.redaction.conftest import transcript_of

Answer = tuple[Transcript, list[PersonalDataFinding]]


def answer(text: str, *names: str, label: str = "PERSON") -> Answer:
    starts = [text.index(name) for name in names]
    return transcript_of(text), [
        PersonalDataFinding(Span(start, start + len(name)), label, 0.9, "rule")
        for start, name in zip(starts, names, strict=True)
    ]


@st.composite
def interviews(draw: st.DrawFn) -> list[Answer]:
    """Answers that are nothing but names of one to three words out of a few."""
    name = st.lists(st.sampled_from(["Mila", "Jonte", "Brisewitz", "Ulm", "Bau"]), min_size=1, max_size=3).map(" ".join)
    label = st.sampled_from(["PERSON", "ORG", "LOC", "PHONE"])
    return [answer(text, text, label=draw(label)) for text in draw(st.lists(name, max_size=8))]


def test_a_person_has_one_number_in_all_answers() -> None:
    numbering = Numbering.of(
        [
            answer("Ich bin Rolf Quandelow.", "Rolf Quandelow"),
            answer("Bei Frau Brisewitz, Quandelows Chefin.", "Brisewitz", "Quandelows"),
        ]
    )
    names = ("Rolf", "Quandelow", "ROLF QUANDELOW", "Brisewitz")
    assert [numbering.number("PERSON", name) for name in names] == [1, 1, 1, 2]


def test_a_spelled_name_is_the_same_person() -> None:
    text = "Quandelow, das ist Q-U-A-N-D-E-L-O-W."
    numbering = Numbering.of([answer(text, "Quandelow", "Q-U-A-N-D-E-L-O-W")])
    assert len(numbering.names["PERSON"]) == 1


@pytest.mark.parametrize("label", ["PERSON", "ORG", "LOC"])
def test_every_kind_is_numbered_by_itself(label: str) -> None:
    first = answer("Mila und Jonte", "Mila", "Jonte")
    numbering = Numbering.of([first, answer("Dachbau Ritzel in Ulm", "Dachbau Ritzel", label=label)])
    assert numbering.number(label, "Ritzel") == (3 if label == "PERSON" else 1)


def test_numbers_once_given_stay_when_answers_come_later() -> None:
    first = Numbering.of([answer("Mila und Jonte", "Mila", "Jonte")])
    later = first.extended(*answer("Also Anna und Jonte.", "Anna", "Jonte"))
    assert [later.number("PERSON", name) for name in ("Mila", "Jonte", "Anna")] == [1, 2, 3]


@given(interviews())
def test_the_same_answers_again_change_no_number(answers: list[Answer]) -> None:
    once = Numbering.of(answers)
    again = once
    for transcript, findings in answers:
        again = again.extended(transcript, findings)
    assert again == once


@given(interviews())
def test_every_name_of_a_numbered_kind_has_a_number(answers: list[Answer]) -> None:
    numbering = Numbering.of(answers)
    for transcript, findings in answers:
        for item in findings:
            number = numbering.number(item.label, item.span.of(transcript.text))
            assert (number is None) == (item.label == "PHONE")
            assert number is None or 1 <= number <= len(numbering.names[item.label])


def test_an_unknown_name_has_no_number() -> None:
    assert Numbering().number("PERSON", "Mila") is None


def test_signs_without_words_are_nobody() -> None:
    numbering = Numbering.of([answer("– Mila", "–", "Mila")])
    assert numbering.number("PERSON", "–") is None
    assert numbering.number("PERSON", "Mila") == 1
