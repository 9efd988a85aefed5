"""Word error rates are counted as the docstring of the module says."""

import json
import sys
from pathlib import Path

import pytest

from assistant.domain.errors import ExtraMissing, InputError, NoSpeech
from assistant.evaluation.transcription import FileScore, evaluate, normalised, summarised

SAID = {"one.wav": "Ich war drei Jahre im Lager.", "two.wav": "Gabelstapler-Schein habe ich auch!"}


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.jsonl"
    rows = [{"audio": audio, "text": text, "seconds": 2.0} for audio, text in SAID.items()]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ich war's, Übung.", "ich wars übung"),
        ("Schoko-Bonbons", "schoko bonbons"),
        ("Straße", "strasse"),
        ("minus 24 Grad", "minus 24 grad"),
        ("  zwei   Blanks – ja ", "zwei blanks ja"),
        ("Lagerist/in", "lagerist in"),
        ("u\u0308ben", "üben"),
    ],
)
def test_texts_are_compared_in_one_form(written: str, compared: str) -> None:
    assert normalised(written) == compared


def test_the_right_text_has_no_errors(manifest: Path) -> None:
    score = evaluate(manifest, lambda path: SAID[path.name].upper())
    assert score.word_error_rate == 0
    assert score.interval == (0, 0)
    assert score.words == 11


def test_errors_are_counted_by_kind_over_the_whole_corpus(manifest: Path) -> None:
    texts = {"one.wav": "Ich war zwei Jahre Lager", "two.wav": "Gabelstapler Schein habe ich auch noch"}
    score = evaluate(manifest, lambda path: texts[path.name])
    assert [(file.substituted, file.deleted, file.inserted) for file in score.files] == [(1, 1, 0), (0, 0, 1)]
    assert score.word_error_rate == pytest.approx(100 * 3 / 11)
    assert score.interval[0] <= score.word_error_rate <= score.interval[1]


def test_a_recording_without_result_counts_all_its_words_and_names_the_error(manifest: Path) -> None:
    def transcribe(path: Path) -> str:
        raise NoSpeech

    score = evaluate(manifest, transcribe)
    assert score.word_error_rate == 100
    assert {file.failed for file in score.files} == {"NoSpeech"}


def test_the_time_is_counted_against_the_length_of_the_audio() -> None:
    files = [FileScore("a", 10, 1, 0, 0, 4.0, 2.0, 3.0), FileScore("b", 10, 0, 0, 0, 6.0, 3.0, 5.0)]
    score = summarised(files)
    assert (score.real_time_factor, score.cpu_factor) == (0.5, 0.8)


def test_the_result_can_be_written_as_json(manifest: Path) -> None:
    score = evaluate(manifest, lambda path: SAID[path.name])
    assert json.loads(json.dumps(score.as_dict()))["files"][0]["audio"] == "one.wav"


@pytest.mark.parametrize("content", ["", "no json", '{"audio": "a.wav"}'])
def test_a_faulty_manifest_is_an_input_error(content: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        evaluate(path, str)


def test_without_jiwer_the_extra_is_named(manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jiwer", None)
    with pytest.raises(ExtraMissing) as missing:
        evaluate(manifest, str)
    assert missing.value.values == {"package": "jiwer", "extra": "evaluation"}
