"""Level, country, training and the years that belong to them."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "school_training"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich hab den Hauptschulabschluss, 2004.", {"level": "Hauptschulabschluss", "year": "2004"}),
        ("2011 hab ich Abi gemacht.", {"level": "Abitur", "year": "2011"}),
        ("Mittlere Reife, das war 1999, nein, 1998.", {"level": "Mittlere Reife", "year": "1998"}),
        ("Realschule in Kassel, 2009 fertig.", {"level": "Realschulabschluss", "year": "2009"}),
        ("Ich hab keinen Abschluss.", {"level": "ohne Abschluss"}),
        ("Abitur habe ich in Marokko gemacht.", {"level": "Abitur", "country": "Marokko"}),
        (
            "In Eritrea habe ich die Schule abgeschlossen, 2010.",
            {"level": "ausländischer Abschluss", "country": "Eritrea", "year": "2010"},
        ),
        ("Das ist wie Abitur, in Kamerun.", {"level": "ausländischer Abschluss", "country": "Kamerun"}),
        ("Zehnte Klasse POS, siebenundachtzig.", {"level": "10. Klasse POS"}),
        ("Ich bin acht Klassen gegangen, in Rumänien.", {"level": "8 Klassen", "country": "Rumänien"}),
        ("In der Türkei bin ich fünf Jahre in die Schule gegangen.", {"level": "5 Klassen", "country": "Türkei"}),
        ("Zwölf Jahre Schule in Kabul, mit Abschluss.", {"level": "ausländischer Abschluss", "country": "Afghanistan"}),
        ("Berufsreife, 2016.", {"level": "Berufsreife", "year": "2016"}),
        ("Mittlere Reife hab ich. Danach war ich ein Jahr in Frankreich.", {"level": "Mittlere Reife"}),
    ],
)
def test_education_is_noted_with_year_and_country(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("education", TOPIC, text) == [expected]


@pytest.mark.parametrize(
    "text", ["Mein Bruder hat Abitur.", "Ich möchte das Abitur nachholen.", "Das Abitur hab ich nicht."]
)
def test_levels_of_others_wished_or_missing_are_not_the_clients(values: Values, text: str) -> None:
    assert values("education", TOPIC, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ich hab die Ausbildung zur Floristin abgeschlossen, 2015.",
            {"occupation": "Floristin", "completed": "yes", "year": "2015"},
        ),
        ("Lehre als Tischler, aber abgebrochen.", {"occupation": "Tischler", "completed": "no"}),
        ("Ich bin gelernter Maurer.", {"occupation": "Maurer", "completed": "yes"}),
        (
            "Bäckerlehre hab ich gemacht, von 1990 bis 1993.",
            {"occupation": "Bäcker", "completed": "yes", "year": "1993"},
        ),
        (
            "Umschulung zur Medizinischen Fachangestellten, 2018 bestanden.",
            {"occupation": "Medizinische Fachangestellte", "completed": "yes", "year": "2018"},
        ),
        (
            "Ausbildung als Fachkraft für Lagerlogistik, Prüfung 2012 bestanden.",
            {"occupation": "Fachkraft für Lagerlogistik", "completed": "yes", "year": "2012"},
        ),
    ],
)
def test_training_is_noted_with_its_end(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("training", TOPIC, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maurer hab ich gelernt, 89 Prüfung.", {"occupation": "Maurer", "completed": "yes", "year": "1989"}),
        ("Lehre als Maurer, abgeschlossen, ja, 91.", {"occupation": "Maurer", "completed": "yes", "year": "1991"}),
        ("Ich bin Krankenpflegerin, seit 2002.", {"occupation": "Krankenpflegerin", "year": "2002"}),
        (
            "Lehre als Maler, bis 87. Also Maler und Lackierer, steht im Brief.",
            {"occupation": "Maler und Lackierer", "completed": "yes", "year": "1987"},
        ),
        ("Ausbildung Fachkraft Gastgewerbe.", {"occupation": "Fachkraft Gastgewerbe"}),
        (
            "Elektriker gelernt, Zwischenprüfung bestanden, dann bin ich geflogen.",
            {"occupation": "Elektriker", "completed": "no"},
        ),
        ("Ich hab eine Ausbildung als Tischler angefangen.", {"occupation": "Tischler", "completed": "no"}),
        ("Dreher gelernt, aber keinen Gesellenbrief.", {"occupation": "Dreher", "completed": "no"}),
        ("Floristin gelernt bei der Firma Gießer.", {"occupation": "Floristin", "completed": "yes"}),
    ],
)
def test_how_a_training_ended_is_read_from_what_follows(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("training", TOPIC, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Schneiderin hab ich gelernt, aber ohne Papiere.",
        "Mein Vater wollte, dass ich Schlosser lerne.",
        "Vater ist Bäcker.",
        "Vier Jahre war ich als Zeitsoldat weg.",
    ],
)
def test_what_nobody_could_prove_and_what_others_are_is_no_training(values: Values, text: str) -> None:
    assert values("training", TOPIC, text) == []


def test_years_of_jobs_do_not_date_a_training_told_before(values: Values) -> None:
    text = "Gelernt hab ich Elektriker. Bei der Bahn war ich dann zwanzig Jahre. 2014 war Schluss."
    assert values("training", "work_experience", text) == [{"occupation": "Elektriker", "completed": "yes"}]


def test_each_step_gets_its_own_year(values: Values) -> None:
    text = "2003 hab ich den Realschulabschluss gemacht und danach die Ausbildung zum Koch, abgeschlossen 2006."
    assert values("education", TOPIC, text) == [{"level": "Realschulabschluss", "year": "2003"}]
    assert values("training", TOPIC, text) == [{"occupation": "Koch", "completed": "yes", "year": "2006"}]


def test_a_broken_off_training_does_not_take_the_school_away(values: Values) -> None:
    text = "Hauptschulabschluss, dann Lehre als Maler abgebrochen, kein Abschluss."
    assert values("education", TOPIC, text) == [{"level": "Hauptschulabschluss"}]
    assert values("training", TOPIC, text) == [{"occupation": "Maler", "completed": "no"}]
