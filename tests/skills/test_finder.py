"""What is found, under which label, and where."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.errors import AnalysisFailed
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills import SkillFinder
from assistant.skills.lexicon import Lexicon
from assistant.skills.linking import Linker


def found(finder: SkillFinder, text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.label) for mention in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "quote", "label"),
    [
        ("Gelernt habe ich Köchin.", "Köchin", "Koch/Köchin"),
        ("Wir waren dort drei Lagerhelferinnen.", "Lagerhelferinnen", "Lagerarbeiter/Lagerarbeiterin"),
        ("Ich war LKW-Fahrer.", "LKW-Fahrer", "Lastkraftwagenfahrer/Lastkraftwagenfahrerin"),
        ("Ich war Lkw Fahrer.", "Lkw Fahrer", "Lastkraftwagenfahrer/Lastkraftwagenfahrerin"),
        ("Ich war Lkwfahrer.", "Lkwfahrer", "Lastkraftwagenfahrer/Lastkraftwagenfahrerin"),
        ("Ich habe als medizinische Fachangestellte angefangen.", "medizinische Fachangestellte",
         "Medizinischer Fachangestellter/Medizinische Fachangestellte"),
        ("Ich habe als Putzfrau gearbeitet.", "Putzfrau", "Raumpfleger/Raumpflegerin"),
        ("Erste Hilfe kann ich auch.", "Erste Hilfe", "Erste Hilfe leisten"),
        ("Mit Sap habe ich jeden Tag gearbeitet.", "Sap", "SAP R3"),
        ("Ich spreche Kurmandschi.", "Kurmandschi", "Kurdisch"),
        ("Ich habe den Staplerschein.", "Staplerschein", "Staplerschein (Flurförderzeuge)"),
        ("Ich bin sehr zuverlässig.", "zuverlässig", "zuverlässig handeln"),
    ],
)  # fmt: skip
def test_words_and_their_forms_are_found(finder: SkillFinder, text: str, quote: str, label: str) -> None:
    assert (quote, label) in found(finder, text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ich habe die Regale eingeräumt.", "Regale eingeräumt"),
        ("Regale einräumen war meine Aufgabe.", "Regale einräumen"),
        ("Morgens räume ich immer die Regale ein.", "räume ich immer die Regale ein"),
        ("Ich musste die Regale schnell einräumen.", "Regale schnell einräumen"),
        ("Eingeräumt habe ich Regale und Kühltheken.", "Eingeräumt habe ich Regale"),
    ],
)
def test_object_and_verb_are_found_in_either_order_and_any_form(finder: SkillFinder, text: str, quote: str) -> None:
    assert (quote, "Regale einräumen") in found(finder, text)


def test_an_abbreviation_is_not_found_in_a_common_word(finder: SkillFinder) -> None:
    assert found(finder, "Mag sein, ich mag das.") == []
    assert found(finder, "MAG kann ich.") == [("MAG", "MAG-Schweißen")]


def test_a_verb_with_its_particle_goes_before_the_bare_verb(finder: SkillFinder) -> None:
    labels = [label for _, label in found(finder, "Ich mache dort Büros sauber.")]
    assert labels == ["Reinigungsarbeiten durchführen"]


def test_objects_that_share_a_verb_are_each_found(finder: SkillFinder) -> None:
    labels = {label for _, label in found(finder, "Da habe ich Böden und Fenster geputzt.")}
    assert labels == {"Böden reinigen", "Fenster reinigen"}


def test_a_verb_is_not_joined_to_an_object_of_another_sentence(finder: SkillFinder) -> None:
    labels = {label for _, label in found(finder, "Dort standen viele Regale. Geputzt habe ich auch.")}
    assert "Regale einräumen" not in labels


def test_an_object_keeps_to_its_own_verb_in_a_row_of_tasks(finder: SkillFinder) -> None:
    assert found(finder, "Trauben gelesen, Böden gewischt, Fahrzeuge überführt, Autos gewaschen.") == [
        ("Trauben gelesen", "Feldfrüchte ernten"),
        ("Böden gewischt", "Böden reinigen"),
        ("Fahrzeuge überführt", "Fahrzeuge überführen"),
        ("Autos gewaschen", "Fahrzeuge aufbereiten"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Frau Koch hat mich angerufen.",
        "Das hat Herr Bäcker gesagt.",
        "Familie Schneider wohnt nebenan.",
        "Wir waren im Urlaub und die Blumen waren schön.",
        "Ich wohne in der Nähe und is ja gut.",
    ],
)
def test_names_and_look_alikes_are_no_occupations_or_skills(finder: SkillFinder, text: str) -> None:
    assert found(finder, text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ich war Gurkenhobelfahrer.", "Fahrer/Fahrerin"),
        ("Ich war Zirkustischlerin.", "Tischler/Tischlerin"),
    ],
)
def test_a_job_title_not_listed_is_found_by_the_one_in_it(finder: SkillFinder, text: str, label: str) -> None:
    (mention,) = finder.find(text)
    assert mention.kind is SkillKind.OCCUPATION
    assert mention.label == label
    assert mention.score < 0.7


def test_an_answer_all_in_small_letters_is_understood(finder: SkillFinder) -> None:
    labels = {label for _, label in found(finder, "ich hab als maurer gearbeitet und regale eingeräumt")}
    assert labels == {"Maurer/Maurerin", "Regale einräumen"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ich spreche Polnisch.", SkillGroup.LANGUAGE),
        ("Führerschein Klasse B habe ich.", SkillGroup.LICENCE),
        ("Ich bin geduldig.", SkillGroup.TRANSVERSAL),
        ("Ich kann mauern.", SkillGroup.PROFESSIONAL),
    ],
)
def test_the_group_tells_the_officer_where_it_belongs(finder: SkillFinder, text: str, group: SkillGroup) -> None:
    assert [mention.group for mention in finder.find(text)] == [group]


def test_the_longer_name_wins(finder: SkillFinder) -> None:
    assert found(finder, "Führerschein Klasse B") == [("Führerschein Klasse B", "Fahrzeuge führen")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "-", "–/–", "😀", "ich", "?!"])
def test_an_answer_without_skills_gives_nothing(finder: SkillFinder, text: str) -> None:
    assert finder.find(text) == ()


WORDS = ["ich", "nicht", "kein", "Koch", "mein Bruder", "Regale", "einräumen", "räume", "ein", ",", ".", "?", "aber",
         "möchte", "-", "Führerschein", "B", "😀", "ẞ", "d'Kinder", "und", "das kann ich nicht", "Lehre"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_spans_lie_in_the_text_in_order_and_apart(finder: SkillFinder, text: str) -> None:
    mentions = finder.find(text)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip()
        assert 1 <= len(mention.candidates) <= 5
    for one, next_one in pairwise(mentions):
        assert one.span.end <= next_one.span.start


def test_threads_share_one_finder(finder: SkillFinder) -> None:
    texts = [f"Ich war {n} Jahre Maurer und habe Regale eingeräumt." for n in range(40)]
    expected = [finder.find(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(finder.find, texts)) == expected


def test_a_failing_engine_is_reported_without_the_clients_words() -> None:
    def broken(text: str) -> NoReturn:
        raise ValueError(text)

    with pytest.raises(AnalysisFailed) as raised:
        SkillFinder(broken, Lexicon((), "test"), Linker()).find("geheim")
    assert raised.value.values == {"step": "skills"}
    assert "geheim" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
