"""Recordings of every usual format are read; everything else is one clear error."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import (
    RecordingEmpty,
    RecordingError,
    RecordingTooLong,
    RecordingTooShort,
    RecordingUnreadable,
)
from assistant.speech.audio import RATE, read_recording
from tests.speech.conftest import CODECS, tone, write_recording

Recording = Callable[[str, float], Path]


@pytest.mark.parametrize("ending", CODECS)
def test_every_usual_format_gives_the_same_sound(ending: str, recording: Recording) -> None:
    audio = read_recording(recording(f"a.{ending}", 2.0), longest_seconds=60)
    assert audio.samples.dtype == np.float32
    assert audio.seconds == pytest.approx(2.0, abs=0.2)  # AAC and MP3 pad to whole frames on both sides
    assert np.sqrt(np.mean(audio.samples**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.1)


@pytest.mark.parametrize(("rate", "layout"), [(8_000, "mono"), (44_100, "mono"), (48_000, "stereo")])
def test_other_rates_and_two_channels_become_one_at_16_kilohertz(rate: int, layout: str, tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.wav", tone(1.0 * rate / RATE), rate=rate, layout=layout)
    audio = read_recording(path, longest_seconds=60)
    assert audio.samples.ndim == 1
    assert audio.seconds == pytest.approx(1.0, abs=0.02)


def bytes_of(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


def header_only(folder: Path) -> Path:
    path = folder / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
    return path


def sound_of(name: str, seconds: float) -> Callable[[Path], Path]:
    return lambda folder: write_recording(folder / name, tone(seconds))


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/hostname\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (bytes_of("a.wav", b""), RecordingEmpty),
        (header_only, RecordingEmpty),
        (bytes_of("a.wav", b"Das ist ein Text. " * 500), RecordingUnreadable),
        (bytes_of("a.mp3", bytes(range(256)) * 20), RecordingUnreadable),
        (bytes_of("a.webm", b"\x1a\x45\xdf\xa3"), RecordingUnreadable),
        (bytes_of("a.wav", PLAYLIST), RecordingUnreadable),
        (sound_of("a.wav", 0.3), RecordingTooShort),
        (sound_of("a.ogg", 21.0), RecordingTooLong),
        (lambda folder: folder / "gone.wav", RecordingUnreadable),
    ],
    ids=["0 bytes", "header only", "text", "bytes", "cut-off header", "playlist", "too short", "too long", "no file"],
)
def test_each_bad_recording_has_its_error(
    make: Callable[[Path], Path], error: type[RecordingError], tmp_path: Path
) -> None:
    with pytest.raises(error):
        read_recording(make(tmp_path), longest_seconds=20)


def test_a_recording_cut_off_by_a_crash_keeps_what_was_said_before(recording: Recording) -> None:
    path = recording("a.webm", 10.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert read_recording(path, longest_seconds=60).seconds > 3


def test_a_recording_damaged_all_over_is_not_passed_off_as_a_whole_one(recording: Recording) -> None:
    path = recording("a.flac", 10.0)
    content = bytearray(path.read_bytes())
    for position in range(10_000, len(content), 500):
        content[position : position + 50] = b"\xff" * 50
    path.write_bytes(content)
    with pytest.raises(RecordingUnreadable):
        read_recording(path, longest_seconds=60)


def test_a_file_name_that_looks_like_an_address_is_a_file(recording: Recording) -> None:
    path = recording("a.wav", 1.0)
    odd = path.rename(path.with_name("http:a.wav"))
    assert read_recording(odd, longest_seconds=60).seconds == pytest.approx(1.0)


def test_a_part_has_the_seconds_asked_for(recording: Recording) -> None:
    audio = read_recording(recording("a.wav", 2.0), longest_seconds=60)
    assert audio.part(0.5, 1.25).seconds == pytest.approx(0.75)
