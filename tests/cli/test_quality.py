"""`python -m assistant quality`: figures about drafts, never about a person."""

import json
from pathlib import Path

import pytest

from assistant.__main__ import main


@pytest.fixture(autouse=True)
def empty_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)


def test_an_office_without_confirmed_profiles_has_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quality", "--json"]) == 0
    empty = {"by_guide": [], "by_machine": [], "too_small": {"by_guide": 0, "by_machine": 0}}
    assert json.loads(capsys.readouterr().out) == empty


def test_without_json_the_figures_are_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quality"]) == 0
    assert "not shown because too small: 0" in capsys.readouterr().out
