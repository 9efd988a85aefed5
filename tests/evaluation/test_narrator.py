"""Bar: no narrated sentence says a number, name, place, skill or level that its statements lack.

The figures of the README are from 20 development interviews with real weights (`evaluate narrator`, minutes); here a
short case runs, with real weights where they are in the cache.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.assemble import Steps
from assistant.cli import evaluate_narrator
from assistant.domain.profile import Section
from assistant.drafting.narrator.narrate import NarratedSection, narrate
from assistant.settings import load_settings
from assistant.weights.cache import ModelState
from tests.drafting.narrator.fakes import FakeNarrator, statements
from tests.evaluation.narration_check import check, problems

MODEL = "gemma3-270m"
LANGUAGES = statements(Section.LANGUAGES, "Arabisch: Muttersprache", "Deutsch: Niveau B1", "Englisch: wenig")
JOBS = statements(Section.EXPERIENCE, "5 Jahre Tätigkeit als Altenpflegehelferin bei Caritas", "Beruf: Koch/Köchin")


def document(section: Section, made: NarratedSection, told: Any) -> dict[str, Any]:
    return {
        "sections": [
            {
                "section": section.value,
                "statements": [{"id": item.id, "text": item.text} for item in told],
                "sentences": [
                    {"text": item.text, "statements": list(item.statement_ids), "narrated": item.narrated}
                    for item in made.sentences
                ],
            }
        ]
    }


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Die Person hat 6 Jahre als Koch gearbeitet.", "number 6"),
        ("Die Person hat 5 Jahre als Koch in Köln gearbeitet.", "name Köln"),
        ("Die Person hat 5 Jahre als Bäcker gearbeitet.", "name Bäcker"),
        ("Die Person hat 5 Jahre als Koch gearbeitet und kann schweißen.", "skill schweißen"),
        ("Die Person hat 5 Jahre als sehr guter Koch gearbeitet.", "level sehr"),
        ("Die Person hat 5 Jahre nicht als Koch gearbeitet.", "denial"),
        ("Die Person hat sieben Jahre als Koch gearbeitet.", "number sieben"),
    ],
)
def test_the_independent_check_sees_what_is_not_supported(sentence: str, what: str) -> None:
    assert what in problems(sentence, ["5 Jahre Tätigkeit als Koch"])
    assert problems("Die Person hat 5 Jahre als Koch gearbeitet.", ["5 Jahre Tätigkeit als Koch"]) == []


def test_a_statement_told_twice_or_not_at_all_is_seen() -> None:
    row = {"section": "goals", "statements": [{"id": "a", "text": "x"}], "sentences": []}
    assert list(check({"sections": [row]}))


def test_what_a_model_invents_does_not_reach_the_text() -> None:
    steps = Steps(load_settings())
    inventive = FakeNarrator(lambda task: f"Die Person hat {task.statements[0]} in Köln 12 Jahre sehr gut gelernt.")
    for told in (LANGUAGES, JOBS):
        made = narrate(told[0].section, told, inventive, steps.sentence_check)
        assert list(check(document(told[0].section, made, told))) == []
        assert not any(sentence.narrated for sentence in made.sentences)


@pytest.mark.models
def test_real_weights_bring_nothing_unsupported_to_the_text() -> None:
    steps = Steps(load_settings())
    if steps.models.state(MODEL) is ModelState.MISSING:
        pytest.skip(f"python -m assistant models fetch {MODEL} --accept-terms")
    narrator = steps.narrator_of(MODEL)
    made = narrate(Section.LANGUAGES, LANGUAGES, narrator, steps.sentence_check)
    assert list(check(document(Section.LANGUAGES, made, LANGUAGES))) == []
    assert any(sentence.narrated for sentence in made.sentences)


def test_the_command_reports_figures_and_writes_texts_only_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    interviews, out = tmp_path / "interviews.jsonl", tmp_path / "out.json"
    answer = {"topic": "languages", "text": "Arabisch ist meine Muttersprache, Deutsch spreche ich auf B1."}
    interviews.write_text(json.dumps({"id": "i", "answers": [answer]}), encoding="utf-8")
    steps = Steps(load_settings())
    narrator = FakeNarrator(lambda task: "Die Person spricht Arabisch als Muttersprache.")
    monkeypatch.setattr(steps, "narrator_of", lambda name: narrator)
    parser = argparse.ArgumentParser()
    evaluate_narrator.add_parser(parser.add_subparsers())
    options = parser.parse_args(["narrator", str(interviews), "--model", "fake", "--out", str(out), "--json"])
    assert options.run(steps, options) == 0
    said = capsys.readouterr().out
    figures = json.loads(said)
    assert (figures["statements"], figures["told_statements"], figures["plain_statements"]) == (2, 1, 1)
    assert figures["replaced_share"] == 0.5
    assert "Arabisch" not in said
    assert list(check(json.loads(out.read_text(encoding="utf-8")))) == []
