"""Names by rule; what only the model can know is measured with models/training/redaction."""

import pytest

from tests.redaction.conftest import Find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meine Chefin war Frau Quandelow.", "Quandelow"),
        ("Herr Doktor Brisewitz hat geschrieben.", "Brisewitz"),
        ("Ich heiße Bodo Quandelow.", "Bodo Quandelow"),
        ("Mein Name ist Al-Brisewi.", "Al-Brisewi"),
        ("Mein Bruder Zendrik hilft.", "Zendrik"),
        ("Die Kinder heißen Zendrik und Mirlona.", "Mirlona"),
        ("Ich war bei Herrn Koch.", "Koch"),
        ("Der Nachname, ich buchstabiere: Q-U-A-N-D-E.", "Q-U-A-N-D-E"),
        ("Frau Quandelow war da. Ohne Quandelow ging nichts.", "Quandelow"),
    ],
)
def test_names_after_cue_words_are_found(find: Find, text: str, name: str) -> None:
    assert ("PERSON", name) in find(text)


def test_a_name_is_found_again_in_the_same_answer(find: Find) -> None:
    assert find("Frau Quandelow war da. Ohne Quandelow ging nichts.").count(("PERSON", "Quandelow")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin Koch.",
        "Meine Frau arbeitet, mein Mann Vollzeit.",
        "Ich kann SAP, CNC, Excel und Word.",
        "Ich spreche Kurdisch und Arabisch, Deutsch B1.",
        "Am Montag beim Jobcenter.",
        "E-D-V und C-N-C.",
    ],
)
def test_work_words_are_no_names(find: Find, text: str) -> None:
    assert not [label for label, _ in find(text) if label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "label", "passage"),
    [
        ("Ich komme aus Syrien.", "LOC", "Syrien"),
        ("in Essen gewohnt", "LOC", "Essen"),
        ("Ich war bei DHL.", "ORG", "DHL"),
        ("Bei der Bäckerei Quandelow hab ich gelernt.", "ORG", "Bäckerei Quandelow"),
        ("Bei Quandelow Transporte GmbH.", "ORG", "Quandelow Transporte GmbH"),
        ("Auf der Anna-Freud-Schule.", "ORG", "Anna-Freud-Schule"),
    ],
)
def test_towns_and_employers_are_found(find: Find, text: str, label: str, passage: str) -> None:
    assert (label, passage) in find(text)


def test_food_is_no_town(find: Find) -> None:
    assert find("Das Essen war gut, die Halle groß.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Frau Mann hat mich beraten.", "Mann"),
        ("Herr Jenkins war mein Chef.", "Jenkins"),
        ("Mein Name ist Sonntag.", "Sonntag"),
        ("Pfarrer Sonntag hat mir geholfen.", "Sonntag"),
        ("Frau Reife und Herr Elster kamen.", "Reife"),
    ],
)
def test_a_title_makes_a_name_of_any_word(find: Find, text: str, name: str) -> None:
    assert any(label == "PERSON" and name in passage for label, passage in find(text))


@pytest.mark.parametrize("name", ["Monie", "Steffan", "Gabie"])
def test_a_forename_as_it_is_heard_is_one(find: Find, name: str) -> None:
    assert any(name in passage for _, passage in find(f"Ich bin ja allein, die {name} ist 2016 weg."))
