import pytest

from tests.redaction.conftest import Find


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Ich bin am 14. März 1973 geboren.", "14. März 1973"),
        ("geboren am vierzehnten März neunzehnhundertdreiundsiebzig", "vierzehnten März neunzehnhundertdreiundsiebzig"),
        ("Geburtsdatum 03.04.71", "03.04.71"),
        ("Geburtstag ist der dritte vierte einundsiebzig", "dritte vierte einundsiebzig"),
        ("Jahrgang 66", "Jahrgang 66"),
        ("17.09.1971", "17.09.1971"),
    ],
)
def test_dates_of_birth_are_found(find: Find, text: str, passage: str) -> None:
    assert ("DATE_OF_BIRTH", passage) in find(text)


@pytest.mark.parametrize(
    "text", ["Seit 1.4.2005 arbeite ich da.", "Die Prüfung war am 12.06.2019.", "Von 1998 bis 2004."]
)
def test_other_dates_stay(find: Find, text: str) -> None:
    assert not [label for label, _ in find(text) if label == "DATE_OF_BIRTH"]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Ich bin 55.", "55"),
        ("Ich bin jetzt siebenundfünfzig und fit.", "siebenundfünfzig"),
        ("Meine Tochter ist acht, die geht zur Schule.", "acht"),
        ("Mein Sohn ist vier Jahre alt.", "vier Jahre alt"),
        ("Mit 17 hab ich angefangen.", "17"),
        ("mit 16 Jahren", "16 Jahren"),
    ],
)
def test_ages_are_found(find: Find, text: str, passage: str) -> None:
    assert ("AGE", passage) in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich hab zwei Kinder und drei Geschwister.",
        "Ich war acht Jahre dort, mit 30 Stunden.",
        "Ich bin 20 Kilometer gefahren.",
        "Mit 3 Kollegen, um 7 Uhr, Klasse 9.",
    ],
)
def test_other_numbers_are_no_ages(find: Find, text: str) -> None:
    assert not [label for label, _ in find(text) if label == "AGE"]
