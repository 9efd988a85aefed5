"""A job has the role, employer and times that were said for it."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "work_experience"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ich habe fünf Jahre als Bäckereiverkäuferin bei der Firma Kamps in Essen gearbeitet.",
            [{"role": "Bäckereiverkäuferin", "employer": "Kamps", "months": "60"}],
        ),
        (
            "Von 2019 bis 2021 war ich Lagerhelfer bei Otto.",
            [{"from": "2019", "to": "2021", "role": "Lagerhelfer", "employer": "Otto"}],
        ),
        ("Seit 2015 arbeite ich als Kellner.", [{"from": "2015", "role": "Kellner"}]),
        ("Juni 2018 hat mich Elektro Bauer in Hof genommen.", [{"employer": "Elektro Bauer", "from": "2018-06"}]),
        ("Drei Monate am Empfang. Meiner Oma koch ich jeden Tag was.", [{"months": "3"}]),
        ("Von 2016 bis 2002 war ich Lagerhelfer bei Otto.", [{"role": "Lagerhelfer", "employer": "Otto"}]),
        ("Als Taxifahrer, bis Mai 2020.", [{"role": "Taxifahrer", "to": "2020-05"}]),
        ("Als Köchin bis März, dann nicht mehr.", [{"role": "Köchin"}]),
        ("Ich war anderthalb Jahre Hausmeister.", [{"role": "Hausmeister", "months": "18"}]),
        ("Ein halbes Jahr war ich als Aushilfe bei Netto.", [{"role": "Aushilfe", "employer": "Netto", "months": "6"}]),
        ("Zwei Jahre und drei Monate als Maurer.", [{"role": "Maurer", "months": "27"}]),
        (
            "Als Dreher bei Siemens von neunzehnhundertachtundachtzig bis zweitausendzwei.",
            [{"role": "Dreher", "employer": "Siemens", "from": "1988", "to": "2002"}],
        ),
        ("Bis letzten Mai war ich als Kellner bei Rewe.", [{"to": "2026-05", "role": "Kellner", "employer": "Rewe"}]),
        ("Bis vor zwei Jahren war ich Hausmeister.", [{"to": "2024", "role": "Hausmeister"}]),
        ("Von November bis März 2021 war ich Koch.", [{"from": "2020-11", "to": "2021-03", "role": "Koch"}]),
        ("Als Koch, von 2003 an.", [{"role": "Koch", "from": "2003"}]),
        ("2013 hab ich als Bäcker angefangen.", [{"from": "2013", "role": "Bäcker"}]),
        ("Als Bäckerin bis zum Umzug im Mai 2020.", [{"role": "Bäckerin", "to": "2020-05"}]),
        ("Vier Jahre im Krankenhaus als Pflegehelferin.", [{"months": "48", "role": "Pflegehelferin"}]),
        ("Als Koch bis 2014, vier Jahre.", [{"role": "Koch", "to": "2014", "months": "48"}]),
        ("Zwei Jahre Fahrer für Hermes.", [{"months": "24", "role": "Fahrer", "employer": "Hermes"}]),
        ("2015 konnte ich als Koch anfangen.", [{"from": "2015", "role": "Koch"}]),
        ("Ein gutes Jahr als Koch.", [{"role": "Koch", "months": "12"}]),
        ("Ich war dann Hausdame, drei Jahre.", [{"role": "Hausdame", "months": "36"}]),
        ("Als Näherin, von 86 bis 91, in Chemnitz.", [{"role": "Näherin", "from": "1986", "to": "1991"}]),
    ],
)
def test_a_job_told_in_one_go(values: Values, text: str, expected: list[dict[str, str]]) -> None:
    assert values("employment", TOPIC, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zwei Jahre bei Rossmann, nein, sorry, bei Müller als Verkäuferin.",
            {"employer": "Müller", "months": "24", "role": "Verkäuferin"},
        ),
        (
            "Als Fahrer bei DHL von 2016, nein, 2017 bis 2019.",
            {"role": "Fahrer", "employer": "DHL", "from": "2017", "to": "2019"},
        ),
        ("Ich war drei, quatsch, vier Jahre Gärtner.", {"role": "Gärtner", "months": "48"}),
    ],
)
def test_a_self_correction_takes_the_last_word(values: Values, text: str, expected: dict[str, str]) -> None:
    assert values("employment", TOPIC, text) == [expected]


def test_the_next_step_of_a_working_life_is_another_job(values: Values) -> None:
    text = "Erst war ich Bürokraft bei Siemens, von 2001 bis 2005. Danach war ich Sekretärin bei Bosch, drei Jahre."
    assert values("employment", TOPIC, text) == [
        {"role": "Bürokraft", "employer": "Siemens", "from": "2001", "to": "2005"},
        {"role": "Sekretärin", "employer": "Bosch", "months": "36"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mein Bruder ist Elektriker bei Siemens.",
        "Mein Chef war der Meister, der Herr Kunze.",
        "Meine Frau arbeitet als Verkäuferin bei Lidl.",
        "Ich möchte als Verkäuferin arbeiten.",
        "Seit 2016 lebe ich in Deutschland.",
        "Gearbeitet hab ich noch nie.",
        "Vater ist Schneider bei Siemens.",
        "Meine Mutter war Schneiderin und hat mir alles beigebracht.",
    ],
)
def test_other_people_wishes_and_residence_are_no_job(values: Values, text: str) -> None:
    assert values("employment", TOPIC, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elf Jahre am Empfang, bis 2019.", [{"months": "132", "to": "2019"}]),
        ("30 Jahre im Lager. Die letzten zehn Jahre als Packer.", [{"months": "120", "role": "Packer"}]),
        ("Danach zwei Jahre arbeitslos.", []),
        ("Drei Jahre war ich zu Hause bei den Kindern.", []),
        ("Das ist zwölf Jahre her.", []),
    ],
)
def test_work_without_a_name_is_noted_with_its_times(values: Values, text: str, expected: list[dict[str, str]]) -> None:
    assert values("employment", TOPIC, text) == expected


def test_a_length_that_repeats_start_and_end_is_noted_once_and_one_that_contradicts_them_is_kept(
    values: Values,
) -> None:
    assert values("employment", TOPIC, "Als Koch von 2010 bis 2014, vier Jahre.") == [
        {"role": "Koch", "from": "2010", "to": "2014"}
    ]
    assert values("employment", TOPIC, "Als Koch von 2010 bis 2014, zehn Jahre.") == [
        {"role": "Koch", "from": "2010", "to": "2014", "months": "120"}
    ]


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        ("Ab 2012 war ich dann bei Ikea.", 1),
        ("Ich war Kraftfahrer, erst bei Lidl, dann bei Aldi.", 2),
        ("Bis 1993 war ich Bergmann, dann war Schluss. Ab 2009 Wachmann.", 2),
        ("Neun Jahre bei Ikea. Und davor war ich Küchenhilfe.", 2),
        ("Ich war Köchin in Kenia, vier Jahre. In Deutschland bei Ikea.", 2),
    ],
)
def test_jobs_are_told_apart_by_steps_and_times(values: Values, text: str, jobs: int) -> None:
    assert len(values("employment", TOPIC, text)) == jobs


def test_small_letters_without_full_stops_are_understood(values: Values) -> None:
    text = "ja also ich hab drei jahre als lagerhelfer bei amazon gearbeitet und dann als paketzusteller bei dhl"
    assert values("employment", TOPIC, text) == [
        {"months": "36", "role": "lagerhelfer", "employer": "Amazon"},
        {"role": "paketzusteller", "employer": "DHL"},
    ]


def test_elsewhere_only_a_sentence_about_work_counts(values: Values) -> None:
    assert values("employment", "skills_strengths", "Ich habe als Kellnerin gearbeitet.") == [{"role": "Kellnerin"}]
    assert values("employment", "school_training", "Danach war ich ein Jahr als Koch in Bern.") == [
        {"months": "12", "role": "Koch"}
    ]
    assert values("employment", "mobility", "Mit dem Bus bei Edeka vorbei.") == []


@pytest.mark.parametrize("before", ["Nach der Ausbildung", "Nach meiner Lehre", "Nach dem Studium"])
def test_a_job_after_a_training_is_a_job(values: Values, before: str) -> None:
    (job,) = values("employment", TOPIC, f"{before} war ich Verkäuferin bei Edeka.")
    assert job == {"role": "Verkäuferin", "employer": "Edeka"}
