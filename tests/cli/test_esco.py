"""`esco import` makes the taxonomy available to everything that looks for concepts."""

from pathlib import Path

import pytest

from assistant.__main__ import main
from tests.skills.esco_folder import write_release


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_DATA_FOLDER", str(tmp_path / "data"))
    return tmp_path / "data"


def test_an_imported_release_is_found_by_search(
    data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["esco", "import", str(write_release(tmp_path / "release"))]) == 0
    assert "2 Berufe, 3 Fähigkeiten, 1 Zuordnungen" in capsys.readouterr().out
    assert main(["esco", "search", "suppenk"]) == 0
    assert "Koch/Köchin" in capsys.readouterr().out


def test_a_folder_that_is_no_release_changes_nothing(
    data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["esco", "import", str(write_release(tmp_path / "release"))]) == 0
    before = (data_folder / "esco.sqlite").read_bytes()
    assert main(["esco", "import", str(tmp_path)]) == 1
    assert "occupations_de.csv" in capsys.readouterr().err
    assert (data_folder / "esco.sqlite").read_bytes() == before
