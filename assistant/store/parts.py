"""Running recordings: raw samples on disk as they arrive, so that a crash loses half a second at most."""

import os
import re
import wave
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from assistant.domain.errors import EditConflict, NotFound, RecordingEmpty
from assistant.store.file_failures import files_translated

SAMPLE_RATE = 16_000
"""Hz. The page sends what Whisper needs."""
_BYTES_PER_SAMPLE = 2
_ID = re.compile(r"[0-9a-f]{32}")


class PartFiles:
    """One growing file of 16-bit little-endian mono samples per take, named by its id.

    One process appends while another may read: what is on disk never changes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with files_translated():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def append(self, take_id: str, offset: int, data: bytes) -> int:
        """Write samples at a byte offset and return the new size.

        What is on disk is never changed: a piece may come again (its answer was lost on the way, or the crash that
        interrupted it left half of it), but only with the same samples. Other samples at a place that is taken mean
        that somebody starts over what was saved, a gap means that a piece is missing: EditConflict for both.
        """
        if offset > self.size(take_id):
            raise EditConflict(kind="recording", id=take_id)
        with files_translated():
            descriptor = os.open(self._path(take_id), os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "r+b") as file:
                file.seek(offset)
                # One byte more than can be right is enough to see that there is more.
                saved = file.read(len(data) + 1)
                if not data.startswith(saved):
                    raise EditConflict(kind="recording", id=take_id)
                file.seek(offset + len(saved))
                file.write(data[len(saved) :])
                file.flush()
                os.fsync(file.fileno())
        return offset + len(data)

    def size(self, take_id: str) -> int:
        """Bytes; 0 if there is nothing. Odd while a sample is only half written."""
        path = self._path(take_id)
        with files_translated():
            try:
                return path.stat().st_size
            except FileNotFoundError:
                return 0

    def read(self, take_id: str, offset: int, most: int) -> bytes:
        """Whole samples from a byte offset on, `most` bytes of them at most; empty while nothing is there yet.

        ValueError for an offset in the middle of a sample: all that follows would be noise.
        """
        if offset % _BYTES_PER_SAMPLE:
            raise ValueError(f"no sample begins at byte {offset}")
        path = self._path(take_id)
        with files_translated():
            try:
                with path.open("rb") as file:
                    file.seek(offset)
                    return _whole_samples(file.read(most))
            except FileNotFoundError:
                return b""

    def seconds(self, take_id: str) -> float | None:
        """Length of the unfinished recording; None if there is none, or not a single sample of it."""
        samples = self.size(take_id) // _BYTES_PER_SAMPLE
        return samples / SAMPLE_RATE if samples else None

    @contextmanager
    def as_wav(self, take_id: str) -> Iterator[Path]:
        """The unfinished recording as a WAV file, for as long as the block runs."""
        path = self._path(take_id)
        if not path.exists():
            raise NotFound(kind="recording", id=take_id)
        with files_translated(take_id), NamedTemporaryFile(dir=self._folder, suffix=".wav") as file:
            samples = _whole_samples(path.read_bytes())
            if not samples:
                raise RecordingEmpty()
            with wave.open(file, "wb") as wav:
                wav.setnchannels(1)
                wav.setsampwidth(_BYTES_PER_SAMPLE)
                wav.setframerate(SAMPLE_RATE)
                wav.writeframes(samples)
            file.flush()
            yield Path(file.name)

    def discard(self, take_id: str) -> None:
        """Nothing happens if it is gone already."""
        with files_translated():
            self._path(take_id).unlink(missing_ok=True)

    def sweep(self, takes: Collection[str]) -> int:
        """At start-up: remove what belongs to none of these takes, and what a killed process left; how many files."""
        removed = 0
        with files_translated():
            for path in self._folder.iterdir():
                if path.suffix != ".pcm" or path.stem not in takes:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, take_id: str) -> Path:
        if not _ID.fullmatch(take_id):
            raise NotFound(kind="take", id="malformed")
        return self._folder / f"{take_id}.pcm"


def _whole_samples(data: bytes) -> bytes:
    """Without the first half of a sample at its end."""
    return data[: len(data) - len(data) % _BYTES_PER_SAMPLE]
