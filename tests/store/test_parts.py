"""Samples of running takes: one process appends, another reads along."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.errors import NotFound, StoreUnavailable
from assistant.store.parts import PartFiles

TAKE, OTHER = "a" * 32, "b" * 32
SAMPLES = bytes(range(1, 21))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "unfinished"


@pytest.fixture
def parts(folder: Path) -> PartFiles:
    return PartFiles(folder)


def test_before_the_first_piece_there_is_nothing_to_read(parts: PartFiles) -> None:
    assert (parts.size(TAKE), parts.read(TAKE, 0, 100), parts.seconds(TAKE)) == (0, b"", None)


def test_takes_are_kept_apart(parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES)
    assert (parts.size(TAKE), parts.size(OTHER)) == (20, 0)
    assert parts.read(OTHER, 0, 100) == b""


@pytest.mark.parametrize(
    ("offset", "most", "expected"),
    [
        (0, 100, SAMPLES),
        (0, 20, SAMPLES),
        (0, 7, SAMPLES[:6]),
        (6, 4, SAMPLES[6:10]),
        (18, 100, SAMPLES[18:]),
        (20, 100, b""),
        (400, 100, b""),
        (0, 1, b""),
        (0, 0, b""),
    ],
)
def test_whole_samples_are_read_from_an_offset_on(offset: int, most: int, expected: bytes, parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES)
    assert parts.read(TAKE, offset, most) == expected


def test_a_sample_of_which_half_is_written_is_read_when_it_is_whole(parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES[:7])
    assert (parts.size(TAKE), parts.read(TAKE, 0, 100)) == (7, SAMPLES[:6])
    assert parts.read(TAKE, 6, 100) == b""
    parts.append(TAKE, 0, SAMPLES)
    assert parts.read(TAKE, 6, 100) == SAMPLES[6:]


def test_half_a_sample_is_no_recording_yet(parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES[:1])
    assert parts.seconds(TAKE) is None


def test_reading_from_the_middle_of_a_sample_is_a_mistake(parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES)
    with pytest.raises(ValueError, match="byte 3"):
        parts.read(TAKE, 3, 100)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.binary(max_size=9)), most=st.integers(2, 12))
def test_whoever_reads_along_gets_every_whole_sample_once(pieces: list[bytes], most: int, parts: PartFiles) -> None:
    parts.discard(TAKE)
    said = b"".join(pieces)
    read = b""
    written = 0
    for piece in pieces:
        written = parts.append(TAKE, written, piece)
        while more := parts.read(TAKE, len(read), most):
            read += more
    assert read == said[: len(said) - len(said) % 2]
    assert parts.size(TAKE) == len(said)


def test_reading_along_while_another_appends_never_shows_other_samples(parts: PartFiles, folder: Path) -> None:
    said = b"".join(number.to_bytes(2, "little") for number in range(20_000))

    def append() -> None:
        written = 0
        while written < len(said):
            written = parts.append(TAKE, written, said[written : written + 1_001])

    reader = PartFiles(folder)
    read = b""
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(append)
        while not writing.done() or len(read) < reader.size(TAKE):
            read += reader.read(TAKE, len(read), 640)
        writing.result()
    assert read == said


@pytest.mark.parametrize(
    "take_id", ["", "..", "../../etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "/x", "a" * 32 + "\n"]
)
def test_an_id_that_is_none_reaches_no_file(take_id: str, parts: PartFiles) -> None:
    with pytest.raises(NotFound):
        parts.size(take_id)
    with pytest.raises(NotFound):
        parts.read(take_id, 0, 100)
    with pytest.raises(NotFound):
        parts.append(take_id, 0, SAMPLES)
    with pytest.raises(NotFound):
        parts.discard(take_id)


def test_a_file_that_cannot_be_read_is_unavailable_and_not_named(parts: PartFiles, folder: Path) -> None:
    (folder / f"{TAKE}.pcm").mkdir()
    with pytest.raises(StoreUnavailable) as caught:
        parts.read(TAKE, 0, 100)
    assert TAKE not in str(caught.value)


def test_discarded_samples_are_gone_and_discarding_twice_is_no_error(parts: PartFiles) -> None:
    parts.append(TAKE, 0, SAMPLES)
    parts.discard(TAKE)
    parts.discard(TAKE)
    assert parts.size(TAKE) == 0


def test_a_sweep_leaves_the_samples_of_known_takes_only(parts: PartFiles, folder: Path) -> None:
    parts.append(TAKE, 0, SAMPLES)
    parts.append(OTHER, 0, SAMPLES)
    (folder / "tmpabc.wav").write_bytes(b"of a killed process")
    assert parts.sweep({TAKE}) == 2
    assert (parts.size(TAKE), parts.size(OTHER)) == (20, 0)
