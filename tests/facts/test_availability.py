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
        ("Sonntags lieber nicht.", {}),
        ("Die Kita geht bis 15 Uhr.", {"constraint": "Kinderbetreuung bis 15 Uhr"}),
        ("Nachtschicht geht nicht.", {"shift": "no", "constraint": "keine Nachtschicht"}),
    ],
)
def test_working_time_is_noted_as_said(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("availability", TOPIC, text) == ([expected] if expected else [])


def test_shifts_of_the_partner_are_not_the_clients(values: Values) -> None:
    assert values("availability", TOPIC, "Mein Mann arbeitet Schicht, Vollzeit.") == []
