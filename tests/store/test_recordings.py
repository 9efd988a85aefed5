import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import NotFound, StoreUnavailable
from assistant.store import RecordingFiles
from tests.store.examples import files_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recordings"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Frau Ärmel.WAV"
    path.write_bytes(b"sound")
    return path


def test_a_recording_is_read_as_it_was_kept_and_the_source_stays(files: RecordingFiles, source: Path) -> None:
    recording_id = files.keep(source)
    assert files.read(recording_id) == b"sound"
    assert files.size(recording_id) == 5
    with files.plain_file(recording_id) as path:
        assert path.read_bytes() == b"sound"
        assert path.suffix == ".wav"
    assert source.exists()


def test_only_our_user_may_read_recordings(files: RecordingFiles, folder: Path, source: Path) -> None:
    path = folder / files.keep(source)
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(path.stat().st_mode)) == (0o700, 0o600)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.webm", ".webm"), ("a.MP3", ".mp3"), ("a.txt", ""), ("a.exe", ""), ("a", ""), ("a.wav.Müller", "")],
)
def test_of_the_original_name_only_the_suffix_of_an_audio_file_stays(
    name: str, suffix: str, files: RecordingFiles, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"")
    recording_id = files.keep(tmp_path / name)
    assert len(recording_id) == 32 + len(suffix)
    assert recording_id.endswith(suffix)
    assert files.size(recording_id) == 0


def test_every_recording_has_an_id_of_its_own(files: RecordingFiles, source: Path) -> None:
    assert files.keep(source) != files.keep(source)


UNKNOWN = "0" * 32 + ".wav"


@pytest.mark.parametrize(
    "recording_id", [UNKNOWN, "", ".", "..", "../secret", "/etc/passwd", "0" * 31, "0" * 32 + "/x"]
)
def test_unknown_and_malformed_ids_are_not_found(recording_id: str, files: RecordingFiles, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    with pytest.raises(NotFound):
        files.read(recording_id)
    with pytest.raises(NotFound):
        files.size(recording_id)
    with pytest.raises(NotFound), files.plain_file(recording_id):
        pass
    if recording_id != UNKNOWN:
        with pytest.raises(NotFound):
            files.delete(recording_id)


@given(st.text(st.sampled_from("./\\0af~\0\n"), max_size=40))
def test_no_id_leads_out_of_the_folder(recording_id: str) -> None:
    folder = Path("/nowhere")
    files = RecordingFiles.__new__(RecordingFiles)
    files._folder = folder
    try:
        path = files._path(recording_id)
    except NotFound:
        return
    assert path.parent == folder


def test_a_deleted_recording_is_gone_and_deleting_twice_is_no_error(
    files: RecordingFiles, folder: Path, source: Path
) -> None:
    recording_id = files.keep(source)
    files.delete(recording_id)
    files.delete(recording_id)
    assert files_in(folder) == []


def test_a_sweep_removes_orphans_and_half_written_files_only(files: RecordingFiles, folder: Path, source: Path) -> None:
    kept, orphan = files.keep(source), files.keep(source)
    (folder / f"{'a' * 32}.wav.part").write_bytes(b"half")
    assert files.sweep({kept}) == 2
    assert files_in(folder) == [kept]
    assert orphan != kept
    assert files.sweep({kept}) == 0


def test_a_source_that_is_gone_leaves_nothing_and_is_not_named(
    files: RecordingFiles, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        files.keep(tmp_path / "Frau Ärmel.wav")
    assert "Ärmel" not in str(caught.value)
    assert files_in(folder) == []


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailable):
        RecordingFiles(tmp_path / "file" / "recordings")
