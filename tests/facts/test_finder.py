"""Facts rest on words of the answer, and no answer stops the search."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.domain.errors import AnalysisFailed, InputError, ModelMissing
from assistant.facts import FactFinder
from assistant.facts.clauses import Reader, Reading
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary

ON = date(2026, 11, 22)
TOPICS = (
    "school_training",
    "work_experience",
    "skills_strengths",
    "languages",
    "mobility",
    "working_time",
    "goals",
    "closing",
)
FINDER = FactFinder.load(MODELS)
NUMBERS = Numbers(Vocabulary.load(MODELS))
PIECES = st.sampled_from(
    [
        *(
            "ich",
            "hab",
            "bin",
            "nicht",
            "kein",
            "mein Bruder",
            "als",
            "bei",
            "der",
            "von",
            "bis",
            "seit",
            "und",
            "nein",
            "dann",
        ),
        *(
            "Koch",
            "Lagerhelferin",
            "Amazon",
            "Firma",
            "2019",
            "fünf Jahre",
            "anderthalb",
            "Mai 2020",
            "Abitur",
            "Lehre als Maler",
        ),
        *(
            "Deutsch",
            "Englisch",
            "B1",
            "Muttersprache",
            "gut",
            "Führerschein",
            "Klasse B",
            "Auto",
            "30 Kilometer",
            "halbe Stunde",
        ),
        *(
            "Vollzeit",
            "20 Stunden",
            "Schicht",
            "Wochenende",
            "Kita bis 15 Uhr",
            "ab 1. September",
            "Staplerschein",
            ".",
            ",",
            "?",
            "\n",
        ),
    ]
)
ANSWERS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(ANSWERS, st.sampled_from(TOPICS))
def test_every_value_rests_on_words_of_the_answer(text: str, topic: str) -> None:
    for fact in FINDER.find(text, topic=topic, on=ON):
        assert fact.slots
        assert len({slot.key for slot in fact.slots}) == len(fact.slots)
        for slot in fact.slots:
            assert slot.value
            assert slot.span.of(text).strip()
            assert slot.span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_a_year_is_said_by_the_words_it_rests_on(text: str) -> None:
    for fact in FINDER.find(text, topic="work_experience", on=ON):
        for slot in fact.slots:
            if slot.key in ("from", "to"):
                year = int(slot.value[:4])
                said = {int(number.value) % 100 for number in NUMBERS.find(slot.span.of(text))}
                assert year % 100 in said


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_numbers_of_mobility_are_said_by_the_words_they_rest_on(text: str) -> None:
    for fact in FINDER.find(text, topic="mobility", on=ON):
        for slot in fact.slots:
            if slot.key == "radius_km":
                assert float(slot.value) in {number.value for number in NUMBERS.find(slot.span.of(text))}


def test_a_failure_keeps_the_words_of_the_client_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: Reader, text: str, __: str) -> Reading:
        raise ValueError(text)

    monkeypatch.setattr(Reader, "read", breaks)
    with pytest.raises(AnalysisFailed) as failure:
        FINDER.find("Geheim", topic="closing", on=ON)
    assert "Geheim" not in str(failure.value)
    assert failure.value.__cause__ is None
    assert failure.value.__context__ is None


def test_missing_word_lists_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        FactFinder.load(tmp_path)


@pytest.mark.parametrize("content", ["version: 2\n", "- a\n", "a: [\n"])
def test_unusable_word_lists_are_named(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    for path in (MODELS / "facts").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "goals.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        FactFinder.load(tmp_path)


def test_nothing_said_gives_no_facts() -> None:
    assert FINDER.find("", topic="goals", on=ON) == ()
    assert FINDER.find(" \n ", topic="goals", on=ON) == ()


def test_facts_come_in_the_order_they_were_said() -> None:
    found = FINDER.find("Polnisch ist Muttersprache, Deutsch B2.", topic="languages", on=ON)
    assert [fact.span.start for fact in found] == sorted(fact.span.start for fact in found)
