"""A manifest names recordings beside it; clips of one interview, or else of one folder, belong together."""

import json
from pathlib import Path

import pytest

from assistant.domain.errors import InputError
from assistant.evaluation.manifest import read_manifest


def test_clips_belong_to_their_interview_or_else_to_their_folder(tmp_path: Path) -> None:
    rows = [
        {"audio": "x/1.wav", "text": "Eins", "seconds": 1},
        {"audio": "x/2.wav", "text": "Zwei", "seconds": 2.5, "interview": "i1"},
    ]
    path = tmp_path / "manifest.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    first, second = read_manifest(path)
    assert (first.audio, first.text, first.seconds, first.group) == (tmp_path / "x/1.wav", "Eins", 1.0, "x")
    assert second.group == "i1"


@pytest.mark.parametrize(
    "content", ["", "no json", "[1]", "3", '{"audio": "a.wav"}', '{"audio": "a.wav", "text": "", "seconds": 0}']
)
def test_a_faulty_manifest_is_an_input_error(content: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_manifest(path)


def test_a_missing_manifest_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_manifest(tmp_path / "none.jsonl")
