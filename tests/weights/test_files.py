"""A file or folder appears complete or not at all."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.weights.files import folder_written_whole, written_whole


def test_a_finished_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with written_whole(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_interrupted_file_leaves_the_old_one_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(error), written_whole(target) as file:
        file.write(b"ne")
        raise error
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_bytes() == b"old"


def test_a_folder_appears_when_all_of_its_files_are_written(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with folder_written_whole(target) as folder:
        (folder / "one").write_bytes(b"1")
        assert not target.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (target / "one").read_bytes() == b"1"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_interrupted_folder_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), folder_written_whole(tmp_path / "a") as folder:
        (folder / "one").write_bytes(b"1")
        raise error
    assert list(tmp_path.iterdir()) == []


def test_of_two_who_write_a_folder_at_once_the_first_one_counts(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with folder_written_whole(target) as slow:
        (slow / "one").write_bytes(b"slow")
        with folder_written_whole(target) as fast:
            (fast / "one").write_bytes(b"fast")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (target / "one").read_bytes() == b"fast"


def test_a_process_that_is_killed_while_it_writes_leaves_no_folder_of_that_name(tmp_path: Path) -> None:
    target = tmp_path / "a"
    code = (
        "import os, pathlib, signal\n"
        "from assistant.weights.files import folder_written_whole\n"
        f"with folder_written_whole(pathlib.Path({str(target)!r})) as folder:\n"
        "    (folder / 'one').write_bytes(b'half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGKILL
    assert not target.exists()
    with folder_written_whole(target) as folder:
        (folder / "one").write_bytes(b"whole")
    assert (target / "one").read_bytes() == b"whole"
