"""Employers are names, not the places and things of work."""

from collections.abc import Callable

import pytest

Values = Callable[[str, str, str], list[dict[str, str]]]
TOPIC = "work_experience"


def employers(found: list[dict[str, str]]) -> list[str]:
    return [item["employer"] for item in found if "employer" in item]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ich war im Pflegeheim Sankt Anna, zwei Jahre.", "Pflegeheim Sankt Anna"),
        ("Im Hotel Alpenblick hab ich gearbeitet.", "Hotel Alpenblick"),
        ("Ich war im Georg-Weber-Kombinat, acht Jahre.", "Georg-Weber-Kombinat"),
        ("Danach Vellmar Logistik, da war ich vier Jahre.", "Vellmar Logistik"),
        ("Danach Ventoplast, vier Jahre am Band.", "Ventoplast"),
        ("Meine erste Arbeit war bei Brömmelhaupt.", "Brömmelhaupt"),
        ("Der Betrieb hieß Wendt Maschinenbau.", "Wendt Maschinenbau"),
        ("Über die Zeitarbeit, Adecco, für die Firma Lohse war ich da, ein Jahr.", "Adecco (Einsatz Lohse)"),
        ("Bei DPD Pakete gefahren, drei Jahre.", "DPD"),
        ("Bei der Zeche, nein, das war die Kokerei Ruhrtal, neun Jahre.", "Kokerei Ruhrtal"),
        ("Ich war bei Tchibo im Allee Center.", "Tchibo"),
        ("In der Kanzlei, Lohse und Partner, war ich lange.", "Lohse und Partner"),
        ("Auf dem Hof, bei Bauer Heinrich Ohlsen, war ich zwei Sommer.", "Heinrich Ohlsen"),
        ("Bei den Stadtwerken Bochum war ich lange.", "Stadtwerke Bochum"),
        ("Beim Landkreis hab ich gearbeitet.", "Landkreis"),
        ("Bei Frau Doktor Weigand in der Praxis.", "Dr. Weigand"),
        ("Beim Roten Kreuz hab ich gefahren.", "Rotes Kreuz"),
        ("Im Haus Abendrot, bei der Diakonie.", "Haus Abendrot"),
        ("In der Gärtnerei, Gärtnerei Pohl, ohne Vertrag.", "Gärtnerei Pohl"),
        ("Dann bin ich zum Gerüstbau, Gerüstbau Dorn in Hof, zwölf Jahre.", "Gerüstbau Dorn"),
        ("Bei einem Subunternehmer von DHL war ich.", "DHL"),
    ],
)
def test_an_employer_is_noted_by_name(values: Values, text: str, name: str) -> None:
    assert employers(values("employment", TOPIC, text)) == [name]


def test_two_firms_in_a_list_are_not_one_job(values: Values) -> None:
    text = "Danach nur Leiharbeit, Randstad, Adecco."
    assert employers(values("employment", TOPIC, text)) == ["Randstad", "Adecco"]


@pytest.mark.parametrize(
    "text",
    [
        "In der Wäscherei, Handtücher falten, ein Jahr.",
        "Beim Kochen hab ich immer geholfen, zwei Jahre.",
        "Ich war in einer Fabrik, Hosen und Jacken, drei Jahre.",
        "Bei einer Firma Trockenbau gemacht, drei Jahre.",
        "Im Pflegeheim war ich drei Jahre.",
        "Ich war in Behandlung in der Klinik Sonnenberg.",
        "Nachtschicht, zwei Jahre am Band.",
        "Danach Kurierfahrten, bis 2019.",
        "Bei Frau Doktor Weigand war ich in Behandlung.",
    ],
)
def test_places_and_things_of_work_are_no_employers(values: Values, text: str) -> None:
    assert employers(values("employment", TOPIC, text)) == []
