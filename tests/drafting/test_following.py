"""Values follow from the words they were found in: numbers, lengths, times, dates and names, however they are said."""

from datetime import date

import pytest

from assistant.drafting.wording import Wording

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("months", "60", "fünf Jahre"),
        ("months", "18", "anderthalb Jahre"),
        ("months", "30", "zweieinhalb Jahre"),
        ("months", "6", "ein halbes Jahr"),
        ("months", "27", "zwei Jahre und drei Monate"),
        ("months", "3", "drei Monate"),
        ("months", "12", "ein Jahr"),
        ("max_commute_min", "60", "ne Stunde"),
        ("max_commute_min", "45", "Dreiviertelstunde"),
        ("max_commute_min", "30", "eine halbe Stunde"),
        ("max_commute_min", "90", "anderthalb Stunden"),
        ("max_commute_min", "120", "zwei Stunden"),
        ("max_commute_min", "20", "zwanzig Minuten"),
        ("from", "2019", "zweitausendneunzehn"),
        ("from", "2023-12", "Dezember 2023"),
        ("to", "2025", "letztes Jahr"),
        ("to", "2025-11", "letztes Jahr im November"),
        ("to", "2026-05", "im Mai dieses Jahres"),
        ("to", "2024", "vor zwei Jahren"),
        ("to", "2026-08", "vor drei Monaten"),
        ("to", "2025-07", "letzten Sommer"),
        ("year", "1987", "87"),
        ("from", "01.09.", "1. September"),
        ("from", "sofort", "sofort"),
        ("from", "ab Montag", "von mir aus Montag"),
        ("constraint", "8:30 bis 14:30 Uhr", "von halb neun bis halb drei"),
        ("constraint", "nicht vor 13 Uhr", "erst ab eins"),
        ("constraint", "keine Nachtschicht", "nachts nicht"),
        ("hours_per_week", "25", "fünfezwanzig Stund"),
        ("radius_km", "50", "fuffzich Kilometer"),
        ("classes", "3 (alt)", "den Dreier"),
        ("role", "Verwaltungsfachangestellter", "Verwaltungsfachangestellten"),
        ("employer", "Randstad (Einsatz Kirow)", "Randstad, für Firma Kirow"),
        ("car", "no", "Auto hab ich nicht"),
        ("car", "yes", "meinen Dacia"),
        ("level", "B1", "B eins"),
    ],
)
def test_a_value_follows_from_what_was_said(wording: Wording, key: str, value: str, said: str) -> None:
    assert wording.said.follows(key, value, said, DAY)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("months", "60", "sechs Jahre"),
        ("months", "60", "fünf Monate"),
        ("months", "18", "ein Jahr"),
        ("months", "einige", "einige Jahre"),
        ("max_commute_min", "45", "eine halbe Stunde"),
        ("max_commute_min", "60", "zwanzig Minuten"),
        ("from", "2019", "zweitausendachtzehn"),
        ("from", "2023-12", "November 2023"),
        ("to", "2024", "letztes Jahr"),
        ("to", "2026-07", "vor drei Monaten"),
        ("from", "02.09.", "1. September"),
        ("from", "ab Montag", "am Dienstag"),
        ("constraint", "8:30 bis 14:30 Uhr", "von halb acht bis halb drei"),
        ("hours_per_week", "20", "fünfundzwanzig Stunden"),
        ("role", "Köchin", "Kellnerin"),
        ("employer", "Rewe", "beim Edeka"),
        ("car", "no", "Führerschein hab ich nicht"),
        ("level", "B2", "B1"),
    ],
)
def test_a_value_from_elsewhere_does_not_follow(wording: Wording, key: str, value: str, said: str) -> None:
    assert not wording.said.follows(key, value, said, DAY)
