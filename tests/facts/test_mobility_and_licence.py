"""Driving licence, car, public transport and distance."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "mobility"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Führerschein Klasse B hab ich.", {"classes": "B"}),
        ("Ich habe den Führerschein B, BE und C1.", {"classes": "B,BE,C1"}),
        ("ich hab führerschein klasse b", {"classes": "B"}),
        ("Führerschein hab ich keinen.", {"none": "yes"}),
        ("Ich habe keinen Führerschein.", {"none": "yes"}),
        ("Den Lappen haben sie mir abgenommen.", {"none": "yes"}),
        ("Führerschein? Nee.", {"none": "yes"}),
    ],
)
def test_licence_classes_are_noted_or_that_there_is_none(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("driving_licence", TOPIC, text) == [expected]


@pytest.mark.parametrize("text", ["Mein Mann hat den Führerschein B.", "Ich möchte den Führerschein Klasse B machen."])
def test_licences_of_others_and_wished_ones_are_left_out(values: Values, text: str) -> None:
    assert values("driving_licence", TOPIC, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich hab ein Auto.", {"car": "yes"}),
        ("Ein Auto habe ich nicht, ich fahre mit dem Bus.", {"car": "no", "public_transport": "yes"}),
        ("Bis dreißig Kilometer ist okay.", {"radius_km": "30"}),
        ("Eine halbe Stunde fahren geht.", {"max_commute_min": "30"}),
        ("Anderthalb Stunden mit der Bahn sind kein Problem.", {"public_transport": "yes", "max_commute_min": "90"}),
        ("Der Zug fährt alle zwanzig Minuten.", {"public_transport": "yes"}),
        ("45 Minuten höchstens.", {"max_commute_min": "45"}),
        ("Bei uns fährt kein Bus.", {"public_transport": "no"}),
    ],
)
def test_ways_and_distances_are_noted(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("mobility", TOPIC, text) == [expected]


def test_cars_and_buses_in_a_working_life_are_no_mobility(values: Values) -> None:
    assert values("mobility", "work_experience", "Ich hab jeden Tag Autos repariert und den Bus gefahren.") == []
