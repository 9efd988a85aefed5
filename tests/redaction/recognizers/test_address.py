"""Streets with numbers are found as people say them and as recognition writes them; other places are not."""

import pytest

from tests.redaction.conftest import Find


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ich wohne in der Lindenstraße 14.", "Lindenstraße 14"),
        ("Meine Adresse ist Am Alten Markt 7, dritter Stock.", "Am Alten Markt 7"),
        ("Wir wohnen Goethestraße 3b, 50674 Köln.", "Goethestraße 3b, 50674 Köln"),
        ("Ich wohne Berliner Allee 120.", "Berliner Allee 120"),
        ("ich wohne in der gartenstraße 22", "gartenstraße 22"),
        ("Ich wohne in der Viertel erbrücken Straße 96, von da ist alles gut.", "Viertel erbrücken Straße 96"),
        ("Die Post geht an Tannenweg zwölf.", "Tannenweg zwölf"),
    ],
)
def test_an_address_is_hidden_with_its_number(find: Find, text: str, address: str) -> None:
    found = [words for label, words in find(text) if label == "ADDRESS"]
    assert any(address in words for words in found), find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich war drei Jahre auf der Straße unterwegs.",
        "Auf dem Parkplatz 200 Autos gewaschen.",
        "Einen Arbeitsplatz 20 Kilometer entfernt nehme ich.",
        "Am Wochenende 8 Stunden, das geht.",
        "Im Lager 12 Leute angeleitet.",
    ],
)
def test_a_place_of_work_or_an_amount_is_no_address(find: Find, text: str) -> None:
    assert [words for label, words in find(text) if label == "ADDRESS"] == []
