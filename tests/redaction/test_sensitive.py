from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.domain.errors import ModelUnusable, RedactionFailed
from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.redaction import SensitiveFinder
from assistant.redaction.circumstances import Cues
from assistant.redaction.finder import LONGEST_TEXT
from assistant.redaction.lexicon import RULES, SENSITIVE_RULES, Lexicon, in_lower_case
from assistant.redaction.wordlists import WordLists

FOLDER = Path("redaction") / "special_categories"


def found(sensitive: SensitiveFinder, text: str) -> list[tuple[str, str]]:
    return [(item.rule, item.span.of(text)) for item in sensitive.find(text)]


@pytest.mark.parametrize(
    ("text", "rule", "passage"),
    [
        ("Ich hatte einen Bandscheibenvorfall.", "illness", "Bandscheibenvorfall"),
        ("Ich hab eine chronische Bronchitis.", "illness", "chronische Bronchitis"),
        ("Ich kann nicht mehr schwer heben.", "limit", "kann nicht mehr schwer heben"),
        ("Meine Schwester ist schwanger.", "pregnancy", "schwanger"),
        ("Ich mach eine Psychotherapie.", "therapy", "Psychotherapie"),
        ("Ich nehme starke Tabletten.", "medication", "nehme starke Tabletten"),
        ("Mit 50 Prozent Schwerbehinderung.", "disability", "50 Prozent Schwerbehinderung"),
        ("Ich war krankgeschrieben.", "sick_leave", "krankgeschrieben"),
        ("Freitags gehe ich in die Moschee.", "practice", "Moschee"),
        ("Wir sind Roma.", "belonging", "Roma"),
        ("Ich wurde politisch verfolgt.", "persecution", "politisch verfolgt"),
        ("Ich bin bei der IG Metall.", "union", "IG Metall"),
        ("Ich bin lesbisch.", "orientation", "lesbisch"),
        ("Ich war in Untersuchungshaft.", "conviction", "Untersuchungshaft"),
    ],
)
def test_the_words_that_reveal_it_are_found_with_the_reason(
    sensitive: SensitiveFinder, text: str, rule: str, passage: str
) -> None:
    assert (rule, passage) in found(sensitive, text)


@pytest.mark.parametrize(
    ("at_work", "own"),
    [
        ("Wir hatten Bewohner mit Demenz.", "Mein Vater hat Demenz."),
        ("Ich hab Patienten betreut, die hatten Depressionen.", "Ich war Verkäuferin, ich hatte Depressionen."),
        ("Ich hab Medikamente gestellt.", "Ich brauche Medikamente."),
        ("In der Reha hab ich als Koch gearbeitet.", "Ich war in der Reha."),
        ("Ich hab in der Behindertenwerkstatt angeleitet.", "Ich bin behindert."),
        ("Als Detektiv hab ich Diebstahl aufgeklärt.", "Ich hatte ein Verfahren wegen Diebstahl."),
        ("Im katholischen Kindergarten ist kein Platz.", "Ich bin katholisch."),
    ],
)
def test_what_belongs_to_work_is_told_from_ones_own_life(sensitive: SensitiveFinder, at_work: str, own: str) -> None:
    assert found(sensitive, at_work) == []
    assert found(sensitive, own) != []


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin Syrerin und spreche Arabisch und Kurdisch.",
        "Ich habe keine Allergien.",
        "Der hat trocken Humor, aber der Putz war nicht trocken im Keller.",
        "Man ist mir in den Rücken gefallen.",
        "Die Firma sucht Leute, ich hab gut verdient.",
        "Gott sei Dank war die Kasse voll.",
        "Auf die Anzeige hin hab ich angerufen.",
        "Mein Mann arbeitet im Lager.",
    ],
)
def test_nationality_denial_and_figures_of_speech_are_left_alone(sensitive: SensitiveFinder, text: str) -> None:
    assert found(sensitive, text) == []


def test_what_a_denial_gives_away_is_found(sensitive: SensitiveFinder) -> None:
    assert found(sensitive, "Ich hab keine Depression mehr.") == [("mental", "Depression")]


@pytest.mark.parametrize("interview", ["Ich bin gelernte Bäckerin.", ""])
def test_a_partner_tells_something_only_where_the_speaker_is_known(sensitive: SensitiveFinder, interview: str) -> None:
    findings = sensitive.find("Meine Frau arbeitet auch.", interview=interview)
    assert [item.category for item in findings] == (["SEXUALITY"] if interview else [])


def test_a_speaker_who_says_both_is_not_known(sensitive: SensitiveFinder) -> None:
    assert sensitive.find("Meine Frau arbeitet.", interview="Ich bin gelernte Bäckerin. Ich bin gelernter Koch.") == ()


def test_findings_do_not_overlap_and_the_longest_wins(sensitive: SensitiveFinder) -> None:
    text = "Ich bin seit dreißig Jahren bei der IG Metall, mit 50 Prozent Schwerbehinderung."
    spans = [item.span for item in sensitive.find(text)]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a in spans for b in spans if a != b)
    assert "50 Prozent Schwerbehinderung" in [span.of(text) for span in spans]


def test_passages_side_by_side_are_one(sensitive: SensitiveFinder) -> None:
    assert found(sensitive, "Dazu Asthma Epilepsie.") == [("illness", "Asthma Epilepsie")]


@given(st.lists(st.sampled_from(["İ", "ich", "kann", "Roma", "heben", "Asthma", "\n", ",", "Reha", "\t", "ß"])))
def test_places_are_right_in_any_text(sensitive: SensitiveFinder, words: list[str]) -> None:
    text = " ".join(words)
    assert len(in_lower_case(text)) == len(text)
    findings = sensitive.find(text)
    assert all(item.span.end <= len(text) and item.span.of(text).strip() for item in findings)
    assert {item.rule for item in findings} <= SENSITIVE_RULES
    assert sum("Asthma" in item.span.of(text) for item in findings) <= words.count("Asthma")
    assert ("Asthma" in words) <= any("Asthma" in item.span.of(text) for item in findings)


def test_one_very_long_sentence_is_read_to_its_end(sensitive: SensitiveFinder) -> None:
    sentence = "ich hab Asthma, " * (LONGEST_TEXT // 16)
    assert len(sensitive.find(sentence)) == LONGEST_TEXT // 16


def test_every_category_has_reasons() -> None:
    assert set(RULES) == SPECIAL_CATEGORIES


def test_every_reason_is_in_the_lexicon(words: WordLists) -> None:
    for category, rules in RULES.items():
        entries = words.of(f"special_categories/{category.lower()}")["entries"]
        assert {entry["rule"] for entry in entries} == rules


def test_a_text_that_is_too_long_stops_the_step(sensitive: SensitiveFinder) -> None:
    with pytest.raises(RedactionFailed):
        sensitive.find("a" * (LONGEST_TEXT + 1))


def test_a_rule_that_stops_stops_the_step_without_the_clients_words(words: WordLists) -> None:
    class Broken(Lexicon):
        def matches(self, text: str, lower: str, speakers: frozenset[str]) -> object:  # type: ignore[override]
            raise ValueError(text)

    context = words.of("special_categories/context")
    lists = [words.of("special_categories/union")]
    finder = SensitiveFinder(Broken(lists, context), Cues(context, context["parts"]))
    with pytest.raises(RedactionFailed) as stopped:
        finder.find("geheim")
    assert stopped.value.__cause__ is None
    assert stopped.value.__context__ is None


@pytest.mark.parametrize(
    "change",
    [{"rule": "whatever"}, {"unless": "sometimes"}, {"phrases": ["(unclosed"]}, {"score": "high"}, {"stems": 5}],
)
def test_an_unsound_lexicon_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    for path in MODELS.glob("redaction/**/*.yaml"):
        copy = tmp_path / path.relative_to(MODELS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    union = tmp_path / FOLDER / "union.yaml"
    content = yaml.safe_load(union.read_text(encoding="utf-8"))
    content["entries"][0] |= change
    union.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(ModelUnusable):
        SensitiveFinder.load(tmp_path)
