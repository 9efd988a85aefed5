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
        ("Führerschein? Nee.", {"none": "yes"}),
        ("Führerschein noch nicht, dafür spare ich.", {"none": "yes"}),
        ("Ich hab B und C1, einen Laster bin ich aber lange nicht gefahren.", {"classes": "B,C1"}),
        ("Klasse B hab ich und Motorrad, A.", {"classes": "B,A"}),
        ("Führerschein hab ich, mit Anhänger auch.", {"classes": "B,BE"}),
        ("Rollerführerschein hab ich.", {"classes": "AM"}),
        ("Hab den alten Dreier.", {"classes": "3 (alt)"}),
        ("Führerschein Klasse drei.", {"classes": "3 (alt)"}),
    ],
)
def test_licence_classes_are_noted_or_that_there_is_none(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("driving_licence", TOPIC, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Den Lappen haben sie mir abgenommen.",
        "Mein Führerschein ist weg, wegen Alkohol.",
        "Die Fahrerlaubnis ist mir entzogen worden.",
    ],
)
def test_a_licence_taken_away_is_marked_as_such(values: Values, text: str) -> None:
    assert values("driving_licence", TOPIC, text) == [{"none": "yes", "taken_away": "yes"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich mach grad den B, hab schon zehn Fahrstunden.", {"none": "yes", "in_progress": "B"}),
        ("Den Führerschein mache ich gerade.", {"none": "yes", "in_progress": "B"}),
        ("Klasse B hab ich, den C mache ich gerade.", {"classes": "B", "in_progress": "C"}),
    ],
)
def test_a_licence_still_being_made_is_marked_with_its_class(
    values: Values, text: str, expected: dict[str, str]
) -> None:
    assert values("driving_licence", TOPIC, text) == [expected]


@pytest.mark.parametrize("text", ["Führerschein hab ich.", "Führerschein ja, aber kein Auto."])
def test_a_licence_held_without_a_class_is_the_one_for_cars(values: Values, text: str) -> None:
    assert values("driving_licence", TOPIC, text) == [{"classes": "B"}]


def test_a_licence_of_another_country_that_is_not_valid_here_is_not_noted(values: Values) -> None:
    text = "Den Führerschein aus Ghana hab ich, aber der ist hier nicht umgeschrieben."
    assert values("driving_licence", TOPIC, text) == []


def test_what_others_say_about_a_licence_is_noted_only_where_the_way_to_work_is_asked(values: Values) -> None:
    assert values("driving_licence", "closing", "Ohne Führerschein nimmt mich da keiner.") == []


def test_an_article_of_the_south_is_no_class(values: Values) -> None:
    assert values("driving_licence", TOPIC, "Führerschein B hab i. A Auto hab i aa.") == [{"classes": "B"}]


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
        (
            "Mit dem Bus bis zur Arbeit zwanzig Minuten. Mehr wie eine halbe Stunde geht nicht.",
            {"public_transport": "yes", "max_commute_min": "30"},
        ),
        ("Bei uns fährt kein Bus.", {"public_transport": "no"}),
        ("Busse kommen dreimal am Tag, das können Sie vergessen.", {"public_transport": "no"}),
        ("Auto ist abgemeldet, ich nehm Bus und Bahn.", {"car": "no", "public_transport": "yes"}),
        ("Das Auto, der alte Golf, ist leider kaputt.", {"car": "no"}),
        ("Wir haben ein Auto, aber das braucht mein Mann.", {"car": "no"}),
        ("Auto nein, wozu.", {"car": "no"}),
        ("Dreiviertelstunde wäre in Ordnung.", {"max_commute_min": "45"}),
        ("Stunde ist okay.", {"max_commute_min": "60"}),
        ("In die Stadt brauche ich zehn Minuten, höchstens 50 Minuten würde ich fahren.", {"max_commute_min": "50"}),
        ("Im Umkreis von zwanzig Kilometern.", {"radius_km": "20"}),
    ],
)
def test_ways_and_distances_are_noted(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("mobility", TOPIC, text) == [expected]


def test_cars_and_buses_in_a_working_life_are_no_mobility(values: Values) -> None:
    assert values("mobility", "work_experience", "Ich hab jeden Tag Autos repariert und den Bus gefahren.") == []


@pytest.mark.parametrize("text", ["Führerschein hab ich keinen.", "Den Lappen haben sie mir abgenommen."])
def test_without_a_licence_there_is_no_car_to_drive_to_work(values: Values, text: str) -> None:
    assert values("mobility", TOPIC, text) == [{"car": "no"}]


def test_elsewhere_a_car_is_noted_beside_the_licence(values: Values) -> None:
    assert values("mobility", "closing", "Führerschein B, Auto keins mehr.") == [{"car": "no"}]
    assert values("mobility", "closing", "Das Auto meiner Chefin war immer kaputt.") == []
