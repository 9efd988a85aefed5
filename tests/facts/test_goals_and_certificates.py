"""What the client wants to become, and which certificates there are."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich möchte Altenpflegerin werden.", ["Altenpflegerin"]),
        ("Am liebsten wieder als Lagerist oder Staplerfahrer.", ["Lagerist", "Staplerfahrer"]),
        ("Fachkraft für Schutz und Sicherheit wäre gut.", ["Fachkraft für Schutz und Sicherheit"]),
        ("Verkäuferin möchte ich nicht mehr machen.", []),
        ("Eine Umschulung zum Disponenten würde ich gern machen.", ["Disponent"]),
        ("Mein Bruder ist Elektriker.", []),
    ],
)
def test_a_goal_is_a_wished_occupation(values: Values, text: str, expected: list[str]) -> None:
    assert [item["occupation"] for item in values("goal", "goals", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meine Mutter will, dass ich Lehrerin werde.", []),
        ("Mein Onkel meint, ich soll Bäcker werden.", []),
        ("Bauleiter, hat mein Bruder gemeint. Oder wieder Maurer.", ["Maurer"]),
        ("Hausmeister, sagt meine Frau. Oder wieder Kraftfahrer.", ["Kraftfahrer"]),
        ("Pilotin war mal der Traum, aber das ist vorbei.", []),
        ("Früher wollte ich Tierärztin werden, jetzt eher Tierpflegerin.", ["Tierpflegerin"]),
        ("Ich war ja Köchin, aber das geht nicht mehr.", []),
        ("Netzwerkadministrator, also Administrator.", ["Netzwerkadministrator"]),
    ],
)
def test_what_others_want_and_what_is_over_is_no_goal(values: Values, text: str, expected: list[str]) -> None:
    assert [item["occupation"] for item in values("goal", "goals", text)] == expected


def test_elsewhere_only_a_wish_is_a_goal(values: Values) -> None:
    assert values("goal", "work_experience", "Ich war als Koch in Hamburg.") == []
    assert values("goal", "closing", "2015 konnte ich als Verkäuferin anfangen.") == []
    assert values("goal", "closing", "Ich will als Busfahrer arbeiten.") == [{"occupation": "Busfahrer"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Staplerschein hab ich, von 2017.", [{"name": "Staplerschein", "year": "2017"}]),
        ("2009 hab ich den Ersthelferkurs gemacht.", [{"name": "Erste-Hilfe-Kurs", "year": "2009"}]),
        ("Gesundheitszeugnis ist abgelaufen.", [{"name": "Gesundheitszeugnis", "valid": "no"}]),
        ("Kennzahl 95, gültig bis 2024.", [{"name": "Schlüsselzahl 95", "valid": "yes"}]),
        (
            "Kranfahren kann ich, ein Kran ist kein Problem, den Schein hab ich von 2011.",
            [{"name": "Kranschein", "year": "2011"}],
        ),
        ("Ich hab den Lehrgang Buchhaltung gemacht, mit Zertifikat.", [{"name": "Lehrgang Buchhaltung"}]),
        ("Eine Excel-Schulung mit Zertifikat hab ich auch.", [{"name": "Excel-Schulung"}]),
        ("Unterrichtung nach 34a, 2019.", [{"name": "Unterrichtung 34a", "year": "2019"}]),
        ("Sachkunde nach 34a hab ich, seit 2018.", [{"name": "Sachkundeprüfung 34a", "year": "2018"}]),
        ("Der Taxischein ist seit 2020 abgelaufen.", [{"name": "Taxischein", "valid": "no"}]),
        ("Den Lehrgang Buchhaltung fand ich langweilig.", []),
        ("Mit Kran kenne ich mich aus, einen Schein hab ich nicht.", []),
        ("Staplerschein? Hab ich nicht.", []),
        ("Den Staplerschein würde ich gern machen.", []),
        ("Mein Kollege hat den Staplerschein.", []),
        ("Den Ausbilderschein, AdA, hab ich von 2012.", [{"name": "Ausbildereignung (AdA)", "year": "2012"}]),
        ("Die Kinder sind zehn, Deniz und Ada, die machen das gern.", []),
    ],
)
def test_certificates_are_noted_only_where_the_client_has_them(
    values: Values, text: str, expected: list[dict[str, str]]
) -> None:
    assert values("certificate", "skills_strengths", text) == expected
