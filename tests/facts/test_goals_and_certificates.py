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
        ("Mein Bruder ist Elektriker.", []),
    ],
)
def test_a_goal_is_a_wished_occupation(values: Values, text: str, expected: list[str]) -> None:
    assert [item["occupation"] for item in values("goal", "goals", text)] == expected


def test_elsewhere_only_a_wish_is_a_goal(values: Values) -> None:
    assert values("goal", "work_experience", "Ich war als Koch in Hamburg.") == []
    assert values("goal", "closing", "Ich will als Busfahrer arbeiten.") == [{"occupation": "Busfahrer"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Staplerschein hab ich, von 2017.", [{"name": "Staplerschein", "year": "2017"}]),
        ("2009 hab ich den Ersthelferkurs gemacht.", [{"name": "Erste-Hilfe-Kurs", "year": "2009"}]),
        ("Gesundheitszeugnis ist abgelaufen.", [{"name": "Gesundheitszeugnis", "valid": "no"}]),
        ("Kennzahl 95, gültig bis 2024.", [{"name": "Schlüsselzahl 95", "valid": "yes"}]),
        ("Staplerschein? Hab ich nicht.", []),
        ("Den Staplerschein würde ich gern machen.", []),
        ("Mein Kollege hat den Staplerschein.", []),
    ],
)
def test_certificates_are_noted_only_where_the_client_has_them(
    values: Values, text: str, expected: list[dict[str, str]]
) -> None:
    assert values("certificate", "skills_strengths", text) == expected
