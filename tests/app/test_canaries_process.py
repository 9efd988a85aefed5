"""`process FOLDER`: names of files, fields of manifests and spoken words, in what is made, printed and logged."""

import io
import json
import logging
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import presidio_analyzer
import pytest
from pypdf import PdfReader

from assistant.__main__ import main
from assistant.assemble import Steps
from assistant.domain.errors import RecordingUnreadable
from assistant.domain.transcript import Transcript
from assistant.settings import Settings
from tests.app.canaries import CLIENT, CUSTOMER, FIRM, PHONE, TOLD, told
from tests.app.watched_office import HEARD, NUMBERS, WORK
from tests.workflow.world import FakeTranscriber

FILES = (f"00-Uhrenstoffel {PHONE}.wav", "01-Uhrenstoffel-Klemmschober.wav", "02-Uhrenstoffel-goals.wav")
SAID = (HEARD, f"{WORK} {NUMBERS}")
"""What is heard in the first two; the third cannot be read."""


class Hears:
    def transcribe(self, path: Path, answer_id: str) -> Transcript:
        number = FILES.index(path.name)
        if number >= len(SAID):
            raise RecordingUnreadable()
        return FakeTranscriber(SAID[number]).transcribe(path, answer_id, language="de")


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps(Settings())


@dataclass
class Made:
    status: int
    files: dict[str, str]
    """Text by name below the output folder; Word files as the text of all their parts."""
    logged: str
    printed: str


Process = Callable[..., Made]


@pytest.fixture
def process(
    tmp_path: Path,
    steps: Steps,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Process:
    """`process(fields of each line of the manifest…)`, without fields from the names of the files."""
    monkeypatch.setattr(Steps, "speech_engine", lambda *_: None)
    monkeypatch.setattr(Steps, "transcriber_with", lambda *_: Hears())
    monkeypatch.setattr(Steps, "_build_analysis", lambda _: steps.analysis())
    caplog.set_level(logging.DEBUG)

    def run(*fields: dict[str, object]) -> Made:
        folder, out = tmp_path / "gespraech", tmp_path / "out"
        folder.mkdir()
        for name in FILES:
            (folder / name).write_bytes(b"sound")
        if fields:
            rows = [{"audio": name, **row} for name, row in zip(FILES, fields, strict=True)]
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            (folder / "manifest.jsonl").write_text(lines, encoding="utf-8")
        status = main(["process", str(folder), "--out", str(out)])
        files = {str(path.relative_to(out)): _text(path) for path in out.rglob("*") if path.is_file()}
        printed = capfd.readouterr()
        return Made(status, files, caplog.text, printed.out + printed.err)

    return run


def _text(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
        return "\n".join(file.read(name).decode("utf-8", errors="replace") for name in file.namelist())


def _row(number: int, **more: object) -> dict[str, object]:
    return {"answer": number, "interview": "eins", "text": "Kniehebeling sagte", "speaker": "Kannenpflug"} | more


def test_a_draft_made_of_recordings_holds_no_person_and_no_number_and_no_name_of_a_file(process: Process) -> None:
    made = process()
    for name in ("draft.json", "profile.docx", "profile.pdf"):
        assert "Koch" in made.files[f"gespraech/{name}"]
        assert told(made.files[f"gespraech/{name}"]) <= {FIRM}
    assert told(made.files["gespraech/transcript.json"]) >= {*CLIENT, *set(TOLD) - {"Wurzbachlinde"}}
    assert told(" ".join(made.files)) == set()


def test_a_reference_text_and_a_speaker_of_a_manifest_are_in_nothing_that_is_made(process: Process) -> None:
    made = process(_row(0), _row(1), _row(2))
    assert len(made.files) == 5
    for text in made.files.values():
        assert not told(text) & {"Kniehebeling", "Kannenpflug"}
    for name in ("draft.json", "profile.docx", "profile.pdf"):
        assert told(made.files[f"eins/{name}"]) <= {FIRM}


def test_only_the_terminal_tells_which_file_failed_and_the_log_tells_none(process: Process) -> None:
    made = process()
    assert made.status == 1
    assert told(made.printed) == {"Uhrenstoffel"}
    assert told(made.logged) == set()


@pytest.mark.parametrize("wrong", [{"answer": f"Kniehebeling {CUSTOMER}"}, {"interview": "Kniehebeling/.."}])
def test_a_manifest_that_is_wrong_is_named_by_its_line(process: Process, wrong: dict[str, object]) -> None:
    made = process(_row(0), _row(1) | wrong, _row(2))
    assert (made.status, made.files) == (1, {})
    assert "manifest.jsonl, 2" in made.printed
    assert told(made.printed + made.logged) == set()


def test_a_topic_nobody_knows_is_an_error_and_in_no_file(process: Process) -> None:
    made = process(_row(0, topic="Blaubartinger"), _row(1, topic="Blaubartinger"), _row(2, topic="Blaubartinger"))
    assert made.status != 0
    assert made.files == {}
    assert "Blaubartinger" not in made.printed + made.logged


def test_an_engine_that_stops_with_the_text_in_its_message_leaves_no_file_and_no_word(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, text: str, **__: object) -> NoReturn:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(presidio_analyzer.AnalyzerEngine, "analyze", stop)
    made = process()
    assert (made.status, made.files) == (1, {})
    assert told(made.printed + made.logged) == set()
