from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction import Persons
from tests.redaction.conftest import transcript_of


def persons_in(*answers: tuple[str, list[str]]) -> Persons:
    return Persons.of(
        (
            transcript_of(text),
            [
                PersonalDataFinding(Span(text.index(name), text.index(name) + len(name)), "PERSON", 0.9, "rule")
                for name in names
            ],
        )
        for text, names in answers
    )


def test_a_person_has_one_number_in_all_answers() -> None:
    persons = persons_in(
        ("Ich bin Rolf Quandelow.", ["Rolf Quandelow"]),
        ("Bei Frau Brisewitz, Quandelows Chefin.", ["Brisewitz", "Quandelows"]),
    )
    assert [persons.number(name) for name in ("Rolf", "Quandelow", "ROLF QUANDELOW", "Brisewitz")] == [1, 1, 1, 2]


def test_a_spelled_name_is_the_same_person() -> None:
    persons = persons_in(("Quandelow, das ist Q-U-A-N-D-E-L-O-W.", ["Quandelow", "Q-U-A-N-D-E-L-O-W"]))
    assert len(persons.names) == 1


def test_numbers_once_given_stay_when_answers_come_later() -> None:
    first = persons_in(("Mila und Jonte", ["Mila", "Jonte"]))
    text = "Also Anna und Jonte."
    later = first.extended(
        transcript_of(text),
        [PersonalDataFinding(Span(5, 9), "PERSON", 1, ""), PersonalDataFinding(Span(14, 19), "PERSON", 1, "")],
    )
    assert [later.number(name) for name in ("Mila", "Jonte", "Anna")] == [1, 2, 3]


def test_an_unknown_name_has_no_number() -> None:
    assert Persons().number("Mila") is None
