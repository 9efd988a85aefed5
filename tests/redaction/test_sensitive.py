import pytest

from assistant.domain.errors import RedactionFailed
from assistant.redaction import SensitiveFinder
from assistant.redaction.finder import LONGEST_TEXT


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Ich hatte einen Bandscheibenvorfall.", "HEALTH"),
        ("Ich kann nicht mehr schwer heben.", "HEALTH"),
        ("Meine Schwester ist schwanger.", "HEALTH"),
        ("Ich bin im dritten Monat meiner Psychotherapie.", "HEALTH"),
        ("Freitags gehe ich in die Moschee.", "RELIGION"),
        ("Wir sind Roma.", "ETHNICITY"),
        ("Ich wurde politisch verfolgt.", "POLITICS"),
        ("Ich bin im Betriebsrat.", "UNION"),
        ("Ich bin lesbisch.", "SEXUALITY"),
        ("Ich war in Untersuchungshaft.", "CRIMINAL"),
    ],
)
def test_special_categories_are_flagged(sensitive: SensitiveFinder, text: str, category: str) -> None:
    assert category in {item.category for item in sensitive.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ich war in der Behindertenhilfe und in der Demenzbetreuung.",
        "Die Firma sucht Leute, ich hab gut verdient.",
        "Ich war Krankenpflegehelferin im Krankenhaus.",
        "Physiotherapie habe ich gelernt.",
    ],
)
def test_work_is_no_special_category(sensitive: SensitiveFinder, text: str) -> None:
    assert sensitive.find(text) == ()


def test_findings_do_not_overlap_and_the_longest_wins(sensitive: SensitiveFinder) -> None:
    text = "Ich bin seit dreißig Jahren bei der IG Metall, mit 50 Prozent Schwerbehinderung."
    spans = [item.span for item in sensitive.find(text)]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a in spans for b in spans if a != b)
    assert "50 Prozent Schwerbehinderung" in [span.of(text) for span in spans]


def test_a_text_that_is_too_long_stops_the_step(sensitive: SensitiveFinder) -> None:
    with pytest.raises(RedactionFailed):
        sensitive.find("a" * (LONGEST_TEXT + 1))
