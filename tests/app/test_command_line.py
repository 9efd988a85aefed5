"""The commands that all measurements rest on: their names, their files, their forms."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from tests.conftest import REPOSITORY


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_analyze_writes_a_line_for_each_answer_in_the_documented_form(tmp_path: Path) -> None:
    interviews = tmp_path / "interviews.jsonl"
    answers = [
        {
            "topic": "work_experience",
            "text": "Ich war fünf Jahre Köchin bei Frau Aslan. Meine Nummer ist 0171 3920055.",
        },
        {"topic": "languages", "text": ""},
    ]
    interviews.write_text(json.dumps({"id": "x-1", "answers": answers}) + "\n", encoding="utf-8")
    out = tmp_path / "findings.jsonl"
    assert main(["analyze", str(interviews), "--out", str(out), "--date", "2026-11-22"]) == 0
    first, second = lines(out)
    assert (first["id"], first["answer"], second) == ("x-1", 0, {"id": "x-1", "answer": 1})
    text = answers[0]["text"]
    found = {key: [text[item["start"] : item["end"]] for item in first[key]] for key in ("pii", "skills", "facts")}
    assert any("Aslan" in words for words in found["pii"])
    assert any("0171 3920055" in words for words in found["pii"])
    assert "Köchin" in found["skills"]
    (skill,) = [item for item in first["skills"] if item["kind"] == "occupation"]
    assert skill["polarity"] == "has"
    assert skill["uri"].startswith("http://data.europa.eu/esco/")
    assert any(item["kind"] == "employment" and item["months"] == "60" for item in first["facts"])


@pytest.mark.parametrize("content", ["", "no json", '{"id": "x"}', '{"answers": [{"text": "a"}]}', "[1, 2]"])
def test_analyze_refuses_a_file_of_another_form_with_one_sentence(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    interviews = tmp_path / "interviews.jsonl"
    interviews.write_text(content)
    out = tmp_path / "out.jsonl"
    status = main(["analyze", str(interviews), "--out", str(out)])
    if content:
        assert status == 1
        assert "interviews.jsonl" in capsys.readouterr().err
        assert not out.exists()
    else:
        assert (status, out.read_text()) == (0, "")


@pytest.mark.parametrize("action", ["fetch", "verify"])
def test_a_model_nobody_knows_is_named_and_not_searched_for(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", action, "no-such-model"]) == 1
    assert capsys.readouterr().err == "Die Eingabe lässt sich nicht verwenden: no-such-model.\n"


@pytest.mark.models
def test_transcribe_prints_segments_with_times(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audio = shared / "data" / "speech_de" / "picovoice_cheetah" / "test_de.wav"
    assert main(["transcribe", str(audio), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["audio"] == str(audio)
    for segment in row["segments"]:
        assert 0 <= segment["start"] < segment["end"] <= 4
        assert row["text"][slice(*segment["span"])] == segment["text"]
        assert [row["text"][slice(*word["span"])] for word in segment["words"]] == [w["text"] for w in segment["words"]]


@pytest.mark.models
def test_transcribe_reports_a_file_that_is_no_recording_and_goes_on(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = tmp_path / "fake.wav"
    fake.write_text("this is text")
    audio = shared / "data" / "speech_de" / "picovoice_cheetah" / "test_de.wav"
    assert main(["transcribe", str(fake), str(audio), "--json"]) == 1
    output = capsys.readouterr()
    assert "keine lesbare Aufnahme" in output.err
    assert len(output.out.splitlines()) == 1


@pytest.mark.models
def test_process_makes_drafts_whose_every_quote_stands_in_the_transcript(shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "speech_de_synthetic"
    folder = tmp_path / "gespraech"
    folder.mkdir()
    for number, (name, topic) in enumerate([("dev-002-04.ogg", "languages"), ("dev-002-05.ogg", "mobility")]):
        (folder / f"{number:02d}-{topic}.ogg").write_bytes((source / name).read_bytes())
    (folder / "02-goals.wav").write_bytes(b"")
    out = tmp_path / "out"
    assert main(["process", str(folder), "--out", str(out)]) == 1  # the empty recording is reported
    made = out / "gespraech"
    assert {path.name for path in made.iterdir()} == {
        "transcript.json",
        "findings.json",
        "draft.json",
        "profile.docx",
        "profile.pdf",
    }
    transcript = json.loads((made / "transcript.json").read_text())
    texts = {answer["answer_id"]: answer["text"] for answer in transcript["answers"]}
    assert [answer["topic"] for answer in transcript["answers"]] == ["languages", "mobility", "goals"]
    draft = json.loads((made / "draft.json").read_text())
    evidence = {item["number"]: item for item in draft["evidence"]}
    statements = [statement for section in draft["sections"] for statement in section["statements"]]
    assert statements
    for statement in statements:
        assert statement["evidence"]
        for number in statement["evidence"]:
            assert evidence[number]["quote"] in texts[evidence[number]["answer_id"]]
            assert evidence[number]["answer_id"] != "gespraech-02"
    assert [(point["topic"], point["reason"]) for point in draft["open_points"]] == [("goals", "failed")]
    assert draft["confirmed"] is False


def test_the_wheel_holds_models_and_prompts_and_runs_from_any_folder(tmp_path: Path) -> None:
    wheels, unpacked = tmp_path / "wheels", tmp_path / "unpacked"
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(wheels), str(REPOSITORY)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "-q", "--target", str(unpacked), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    listed = subprocess.run(
        [sys.executable, "-m", "assistant", "models", "list"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(unpacked), "PATH": "/usr/bin", "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "whisper-base" in listed.stdout
    assert (unpacked / "assistant" / "_data" / "prompts" / "voice" / "de").is_dir()
    assert not (unpacked / "assistant" / "_data" / "models" / "training").exists()
    export = unpacked / "assistant" / "export"
    assert all((export / name).exists() for name in ("pdf.typ", "fonts/OpenSans-Regular.ttf", "schemas"))
