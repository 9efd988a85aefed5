"""Numbers of people: grouped, spoken, misheard, announced. Numbers are invented or from ranges for examples."""

import json
from pathlib import Path

import pytest

from tests.redaction.conftest import Find


@pytest.mark.parametrize(
    ("text", "label", "passage"),
    [
        ("Das Konto ist DE89 3704 0044 0532 0130 00.", "IBAN", "DE89 3704 0044 0532 0130 00"),
        ("also de 89 37 04 00 44 05 32 01 30 00", "IBAN", "de 89 37 04 00 44 05 32 01 30 00"),
        ("IBAN weiß ich, Moment, DE 89 3704, äh, 0044 0532 0130 01", "IBAN", "DE 89 3704, äh, 0044 0532 0130 01"),
        ("das Konto mit den Endziffern 45 52", "IBAN", "45 52"),
        ("Steuer-ID 47 036 892 517", "TAX_ID", "47 036 892 517"),
        ("die ID ist 47036892816", "TAX_ID", "47036892816"),
        ("Rente 65 170388 K 123", "SOCIAL_SECURITY", "65 170388 K 123"),
        ("das ist die 65170388K124.", "SOCIAL_SECURITY", "65170388K124"),
        ("Krankenkasse M 482 719 359", "HEALTH_INSURANCE", "M 482 719 359"),
        ("A123456780", "HEALTH_INSURANCE", "A123456780"),
        ("Ausweis L01X00T47", "ID_DOCUMENT", "L01X00T47"),
        ("Der Pass, das ist die C 0 1 X 0 0 T 4 7.", "ID_DOCUMENT", "C 0 1 X 0 0 T 4 7"),
        ("Kundennummer 770D123456", "CUSTOMER_NUMBER", "770D123456"),
        ("770 D 12 34 56 steht hier", "CUSTOMER_NUMBER", "770 D 12 34 56"),
        ("Meine Kundennummer, warten Sie, vier sieben eins eins", "CUSTOMER_NUMBER", "vier sieben eins eins"),
        ("unter 07702//0012345", "BG_NUMBER", "07702//0012345"),
        ("07702BG0012345", "BG_NUMBER", "07702BG0012345"),
        ("07702 Schrägstrich Schrägstrich 0012345", "BG_NUMBER", "07702 Schrägstrich Schrägstrich 0012345"),
        ("BG-Nummer 12 34 56", "BG_NUMBER", "12 34 56"),
        ("Beim Gericht S 12 AS 345/23 ER läuft das", "CASE_NUMBER", "S 12 AS 345/23 ER"),
        ("12 Js 4567/24", "CASE_NUMBER", "12 Js 4567/24"),
        ("Kennzeichen M-AB 1234", "LICENCE_PLATE", "M-AB 1234"),
        ("mein Auto, HH AB 123, steht da", "LICENCE_PLATE", "HH AB 123"),
    ],
)
def test_identifiers_are_found_in_any_grouping(find: Find, text: str, label: str, passage: str) -> None:
    assert (label, passage) in find(text)


@pytest.mark.parametrize(
    ("text", "label", "passage"),
    [
        ("0171 39 200 99", "PHONE", "0171 39 200 99"),
        ("0171 / 3920099", "PHONE", "0171 / 3920099"),
        ("+49 171 3920099", "PHONE", "+49 171 3920099"),
        ("null eins sieben eins, drei neun zwo null, null neun neun", "PHONE", None),
        ("Nummer ist 01 71, äh, 39 20, Moment, 099", "PHONE", "01 71, äh, 39 20, Moment, 099"),
        ("Handynummer 392 00 99", "PHONE", "392 00 99"),
        ("bodo.beispiel@example.org bitte", "EMAIL", "bodo.beispiel@example.org"),
        ("bodo punkt beispiel at web punkt de", "EMAIL", None),
        ("meine Mail ist b e i unterstrich 7 ät gmx punkt net", "EMAIL", "b e i unterstrich 7 ät gmx punkt net"),
        ("auf www.salon-beispiel.de steht das", "URL", "www.salon-beispiel.de"),
        ("auf Instagram bin ich bodo.b_77", "USERNAME", "bodo.b_77"),
        ("Lindenstraße 12, 45127 Essen", "ADDRESS", None),
        ("Ich wohne in der Alten Allee 3 b", "ADDRESS", "Alten Allee 3 b"),
        ("Wir wohnen Am Buchenhain 7", "ADDRESS", "Am Buchenhain 7"),
        ("wohnhaft Goethestraße siebzehn", "ADDRESS", "Goethestraße siebzehn"),
    ],
)
def test_ways_to_reach_somebody_are_found(find: Find, text: str, label: str, passage: str | None) -> None:
    assert (label, passage or text) in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das war um 2010, von da 12 Jahre.",
        "Schweißen nach DIN EN 1090 und ISO 9001.",
        "Von 2018 bis 2021, dann 40 Stunden die Woche.",
        "Ich verdiene 1200 Euro und fahre 20 Kilometer.",
        "Von 7 bis 15 Uhr, 30 Minuten Pause.",
        "Ein Arbeitsplatz mit 3 Schichten, Schulweg 10 Minuten.",
        "Gabelstapler fahren seit 01.04.2019.",
        "Excel 2016 und Windows 11.",
        "Nach § 16 SGB II.",
    ],
)
def test_numbers_of_work_are_left_alone(find: Find, text: str) -> None:
    """A whole date has its own label, which is no identifier."""
    assert [pair for pair in find(text) if pair[0] != "DATE"] == []


@pytest.mark.parametrize("right", [True, False])
def test_a_wrong_check_digit_only_lowers_the_score(find: Find, right: bool) -> None:
    last = "517" if right else "518"
    assert ("TAX_ID", f"47 036 892 {last}") in find(f"die Nummer ist 47 036 892 {last}")


LABELS = {
    "DE_TAX_ID": "TAX_ID",
    "DE_SOCIAL_SECURITY": "SOCIAL_SECURITY",
    "DE_HEALTH_INSURANCE": "HEALTH_INSURANCE",
    "DE_ID_CARD": "ID_DOCUMENT",
    "DE_PASSPORT": "ID_DOCUMENT",
}


def published(shared: Path) -> list[tuple[str, str, bool]]:
    """Number, label, and whether Presidio calls it valid."""
    lines = (shared / "data" / "pii_vectors" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (case["number"], LABELS[case["entities"][0]], bool(case["expected"]))
        for case in map(json.loads, lines)
        if "number" in case and case["entities"][0] in LABELS
    ]


def test_published_valid_numbers_are_found_without_a_word_for_them(find: Find, shared: Path) -> None:
    valid = [(label, number) for number, label, is_valid in published(shared) if is_valid]
    assert valid
    assert [pair for pair in valid if pair not in find(f"Ja, also {pair[1]} steht hier.")] == []


def test_published_numbers_with_wrong_check_digits_are_hidden_too(find: Find, shared: Path) -> None:
    """Whatever the label: after speech recognition one wrong digit is normal."""
    wrong = [number for number, _, is_valid in published(shared) if not is_valid and len(number) >= 8]
    assert wrong
    hidden = [number for number in wrong if any(number in passage for _, passage in find(f"Die Nummer ist {number}."))]
    assert len(hidden) >= 0.9 * len(wrong)
