"""Every language the client speaks, with the level that was said for it."""

from collections.abc import Callable

import pytest

from assistant.data import MODELS
from assistant.facts.languages import suggested_level
from assistant.facts.vocabulary import Vocabulary

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "languages"


def pairs(found: list[dict[str, str]]) -> list[tuple[str, str | None]]:
    return [(item["language"], item.get("level")) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meine Muttersprache ist Polnisch.", [("Polnisch", "Muttersprache")]),
        (
            "Tigrinya ist meine Muttersprache, Deutsch B1, Englisch fließend.",
            [("Tigrinya", "Muttersprache"), ("Deutsch", "B1"), ("Englisch", "fließend")],
        ),
        ("Deutsch und Russisch, beides von klein auf.", [("Deutsch", "Muttersprache"), ("Russisch", "Muttersprache")]),
        (
            "Ich spreche ein bisschen Französisch und gut Spanisch.",
            [("Französisch", "grundlegend"), ("Spanisch", "gut")],
        ),
        (
            "Kroatisch ist Muttersprache, Serbisch auch.",
            [("Kroatisch", "Muttersprache"), ("Serbisch", "Muttersprache")],
        ),
        ("Englisch nur Schulenglisch.", [("Englisch", "grundlegend")]),
        ("Deutsch hab ich B 2 bestanden.", [("Deutsch", "B2")]),
        ("Deutsch A2, und B1 Kurs mache ich gerade.", [("Deutsch", "A2")]),
        ("Dari spreche ich und Paschtu.", [("Dari", None), ("Paschtu", None)]),
        ("arabisch ist meine muttersprache deutsch hab ich b1", [("Arabisch", "Muttersprache"), ("Deutsch", "B1")]),
        ("Englisch gut, also B2 würde ich sagen.", [("Englisch", "B2")]),
    ],
)
def test_a_language_has_the_level_said_for_it(
    values: Values, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert pairs(values("language", TOPIC, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Englisch kann ich nicht.",
        "Englisch gar nicht.",
        "Englisch null.",
        "Meine Tochter spricht super Englisch.",
        "Kein Englisch.",
    ],
)
def test_languages_not_spoken_by_the_client_are_left_out(values: Values, text: str) -> None:
    assert values("language", TOPIC, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Französisch hatte ich mal, ist aber alles weg.",
        "Russisch hatten wir in der Schule, da ist nichts hängengeblieben.",
        "Englisch nein.",
        "Spanisch hab ich verlernt.",
        "Englisch fehlt mir ganz.",
        "Französisch hatten wir, da hab ich immer geschwänzt.",
    ],
)
def test_languages_of_which_nothing_is_left_are_left_out(values: Values, text: str) -> None:
    assert values("language", TOPIC, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deutsch, na klar. Russisch ein bisschen.", [("Deutsch", None), ("Russisch", "grundlegend")]),
        ("Englisch kann ich nicht so gut.", [("Englisch", "grundlegend")]),
        ("Mein Deutsch ist noch schlecht, A2 vielleicht.", [("Deutsch", "A2")]),
        ("Deutsch fließend, Italienisch auch.", [("Deutsch", "fließend"), ("Italienisch", None)]),
        ("Deutsch, und Englisch so lala.", [("Deutsch", None), ("Englisch", "mittel")]),
        (
            "Akan, Ewe und Englisch, alle drei fließend.",
            [("Akan", "fließend"), ("Ewe", "fließend"), ("Englisch", "fließend")],
        ),
        ("Kurdisch, also Sorani, ist meine Muttersprache.", [("Kurdisch", "Muttersprache")]),
        ("In Deutsch hab ich den B2-Kurs angefangen, B1 hab ich.", [("Deutsch", "B1")]),
        ("Zu Hause reden wir Platt.", [("Niederdeutsch", None)]),
        ("Deutsch gut, für den Test wollten sie B1.", [("Deutsch", "gut")]),
    ],
)
def test_a_level_is_taken_from_all_the_words_said_for_it(
    values: Values, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert pairs(values("language", TOPIC, text)) == expected


def test_a_wish_to_improve_a_language_tells_no_level(values: Values) -> None:
    assert values("language", "goals", "Ich möchte mein Deutsch verbessern, B2 wäre gut.") == []


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Muttersprache", "C2"),
        ("fließend", "C1"),
        ("ganz gut", "B2"),
        ("geht so", "B1"),
        ("Ein  bisschen", "A1"),
        ("b1", "B1"),
        ("wie ein Wasserfall", None),
        ("", None),
    ],
)
def test_a_level_in_words_suggests_one_of_the_framework(said: str, level: str | None) -> None:
    assert suggested_level(said) == level


def test_every_level_that_can_be_found_has_a_suggestion() -> None:
    levels = Vocabulary.load(MODELS).table("languages", "levels")
    assert [level for level in levels if suggested_level(level) is None] == []


def test_not_being_able_to_write_a_language_is_still_speaking_it(values: Values) -> None:
    assert pairs(values("language", TOPIC, "Türkisch sprechen ja, aber schreiben kann ich es nicht.")) == [
        ("Türkisch", None)
    ]


def test_elsewhere_a_language_needs_a_level(values: Values) -> None:
    assert values("language", "goals", "Ich brauche besseres Deutsch.") == []
    assert pairs(values("language", "closing", "Deutsch hab ich B1.")) == [("Deutsch", "B1")]
