"""Start, hours, shifts, weekends and limits of working time."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "working_time"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vollzeit, ab sofort.", {"hours_per_week": "Vollzeit", "from": "sofort"}),
        ("Vollzeit, also vierzig Stunden.", {"hours_per_week": "40"}),
        ("So zwanzig Stunden die Woche.", {"hours_per_week": "20"}),
        ("20 bis 25 Stunden.", {"hours_per_week": "25"}),
        ("Am liebsten Teilzeit.", {"hours_per_week": "Teilzeit"}),
        ("Ich kann ab dem ersten Oktober anfangen.", {"from": "01.10."}),
        ("Ich kann zum 15. Januar anfangen.", {"from": "15.01."}),
        ("Ab März könnte ich.", {"from": "März"}),
        ("Ab dem 1. Mai, nein, ab dem 1. Juni.", {"from": "01.06."}),
        ("Schicht geht, Wochenende nicht.", {"shift": "yes", "weekend": "no"}),
        ("Am Wochenende, das ist kein Problem.", {"weekend": "yes"}),
        ("Samstag, Sonntag nein.", {"weekend": "no"}),
        ("Samstags bin ich gewohnt, im Verkauf gibt es kein freies Wochenende.", {"weekend": "yes"}),
        ("Wochenende nur jedes zweite.", {"weekend": "yes"}),
        (
            "Jedes zweite Wochenende hab ich die Kinder, da geht es nicht.",
            {"weekend": "no", "constraint": "jedes zweite Wochenende"},
        ),
        ("15 Stunden, maximal 20.", {"hours_per_week": "20"}),
        ("Vollzeit, 38 Stunden.", {"hours_per_week": "38"}),
        ("Vollzeit, acht Stunden.", {"hours_per_week": "Vollzeit"}),
        ("Sechs Stunden höchstens, so dreißig die Woche.", {"hours_per_week": "30"}),
        ("Samstags geht, aber nicht jede Woche.", {"weekend": "yes"}),
        ("Minijob erstmal.", {"hours_per_week": "Minijob"}),
        ("Ab Mitte März.", {"from": "Mitte März"}),
        ("Anfangen könnte ich im Februar.", {"from": "Februar"}),
        ("Ab nächster Woche kann ich anfangen.", {"from": "ab nächster Woche"}),
        ("Nächsten Monat könnte ich anfangen.", {"from": "ab nächstem Monat"}),
        ("Anfangen kann ich ab Dienstag.", {"from": "ab Dienstag"}),
        ("Von mir aus Spätschicht.", {"shift": "yes"}),
        ("Schicht geht nicht, wegen der Kinder.", {"shift": "no"}),
    ],
)
def test_working_time_is_noted_as_said(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("availability", TOPIC, text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Die Kita geht bis 15 Uhr.", "Kita bis 15 Uhr"),
        ("Betreuung ist bis halb drei.", "Kinderbetreuung bis 14:30 Uhr"),
        ("Der Kindergarten macht um vier zu, bis vier ist die Betreuung.", "Kindergarten bis 16 Uhr"),
        ("Ich kann von halb neun bis eins.", "8:30 bis 13 Uhr"),
        ("Zwischen 9 und 14 Uhr würde es passen.", "9 bis 14 Uhr"),
        ("Aber nicht vor neun Uhr.", "nicht vor 9 Uhr"),
        ("Am liebsten vormittags.", "vormittags"),
        ("Nur vormittags.", "nur vormittags"),
        ("Ich bin alleinerziehend.", "alleinerziehend"),
        ("Sonntags lieber nicht.", "Sonntag frei"),
        ("Von 8 bis 12 Uhr, Nachtdienst geht nicht.", "8 bis 12 Uhr, kein Nachtdienst"),
    ],
)
def test_what_limits_the_working_time_is_noted_in_short(values: Values, text: str, note: str) -> None:
    assert [item.get("constraint") for item in values("availability", TOPIC, text)] == [note]


@pytest.mark.parametrize("text", ["Nachtschicht geht nicht.", "Nachtdienst hab ich früher gemacht, aber jetzt nicht."])
def test_to_refuse_nights_alone_does_not_refuse_shifts(values: Values, text: str) -> None:
    (found,) = values("availability", TOPIC, text)
    assert "shift" not in found
    assert found["constraint"] in ("keine Nachtschicht", "kein Nachtdienst")


@pytest.mark.parametrize("topic", ["goals", "closing"])
def test_working_time_told_elsewhere_is_noted_where_hours_are_said(values: Values, topic: str) -> None:
    text = "Das war es eigentlich. Vollzeit, 39 Stunden, Samstag geht auch, ab sofort."
    assert values("availability", topic, text) == [
        {"hours_per_week": "39", "weekend": "yes", "from": "sofort"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Im Lager haben wir am Wochenende gearbeitet.",
        "Acht Stunden am Tag stehen, das war hart.",
        "Den Antrag hab ich sofort abgegeben.",
    ],
)
def test_hours_and_weekends_of_stories_told_elsewhere_are_no_wish(values: Values, text: str) -> None:
    assert values("availability", "closing", text) == []


def test_shifts_of_the_partner_are_not_the_clients(values: Values) -> None:
    assert values("availability", TOPIC, "Mein Mann arbeitet Schicht, Vollzeit.") == []
