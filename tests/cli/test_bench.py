"""`bench speech` and `evaluate transcription` on three recordings that ship with the product."""

import importlib.util
import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.cli.speech_engines import ENGINES
from assistant.data import PROMPTS
from assistant.guide.guide import Guide
from tests.evaluation.speech_model import MODEL, steps_with_model

RECORDINGS = {"languages": 4.63, "support_needs": 5.06, "work_tasks": 6.82}
"""Seconds by question."""


@pytest.fixture
def manifest(tmp_path: Path) -> str:
    guide = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
    texts = {question.id: question.text for question in guide.questions}
    rows = [
        {"audio": str(PROMPTS / "voice" / "de" / f"{question}.mp3"), "text": texts[question], "seconds": seconds}
        for question, seconds in RECORDINGS.items()
    ]
    path = tmp_path / "manifest.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    steps_with_model()
    monkeypatch.setenv("ASSISTANT_WHISPER_MODEL", MODEL)


@pytest.mark.models
@pytest.mark.usefixtures("model")
def test_the_bench_tells_the_figures_of_every_engine(manifest: str, capsys: pytest.CaptureFixture[str]) -> None:
    engines = ["assistant", "assistant-incremental"]
    if importlib.util.find_spec("faster_whisper") is not None:
        engines.append("faster-whisper-float32")
    command = ["bench", "speech", manifest, "--join-seconds", "9", "18", "--speakers", "2", "--json", "--engines"]
    assert main([*command, *engines]) == 0
    document = json.loads(capsys.readouterr().out)
    found = {one["engine"]: one for one in document["engines"]}
    assert list(found) == [*engines, "assistant-incremental ×2"]
    assert document["compared_with"] == (engines[2] if len(engines) == 3 else "assistant")
    assert found[document["compared_with"]]["cpu_ratio"] == 1.0
    for one in found.values():
        assert one["word_error_rate"] < 50.0
        assert one["cpu_factor"] > 0.0
        assert one["latency_median"] > 0.0
        assert one["peak_megabytes"] > 100.0


@pytest.mark.models
@pytest.mark.usefixtures("model")
def test_the_transcription_is_evaluated_at_once_and_while_speaking(
    manifest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "transcription", manifest, "--incremental"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines if "WER" in line and ":" in line] == [
        "assistant",
        "assistant-incremental",
    ]
    assert sum(line.startswith("work_tasks.mp3") for line in lines) == 2


@pytest.mark.skipif(importlib.util.find_spec("faster_whisper") is not None, reason="faster-whisper is installed")
@pytest.mark.models
@pytest.mark.usefixtures("model")
def test_an_engine_whose_extra_is_missing_is_left_out_with_a_word(
    manifest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "speech", manifest, "--engines", "faster-whisper-int8"]) == 1
    assert "faster-whisper-int8: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["bench", "speech"],
        ["bench", "speech", "m.jsonl", "--engines", "unknown"],
        ["bench", "speech", "m.jsonl", "--repeat", "0"],
        ["bench", "speech", "m.jsonl", "--join-seconds", "45"],
        ["evaluate", "transcription", "m.jsonl", "--engine", "unknown"],
    ],
)
def test_wrong_arguments_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_clips_that_fill_no_answer_are_an_error_in_one_sentence(
    manifest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "speech", manifest, "--join-seconds", "300", "400"]) == 1
    assert "manifest.jsonl" in capsys.readouterr().err


def test_the_product_and_both_libraries_can_be_measured() -> None:
    assert {name.split("-")[0] for name in ENGINES} == {"assistant", "faster", "openai"}
