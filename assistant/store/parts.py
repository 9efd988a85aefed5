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
    """One growing file of 16-bit little-endian mono samples per answer that is being recorded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def append(self, answer_id: str, offset: int, data: bytes) -> int:
        """Write samples at a byte offset and return the new size.

        What is on disk is never changed: a piece may come again (its answer was lost on the way, or the crash that
        interrupted it left half of it), but only with the same samples. Other samples at a place that is taken mean
        that somebody starts over what was saved, a gap means that a piece is missing: EditConflict for both.
        """
        path = self._path(answer_id)
        size = path.stat().st_size if path.exists() else 0
        if offset > size:
            raise EditConflict(kind="recording", id=answer_id)
        with files_translated():
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "r+b") as file:
                file.seek(offset)
                # One byte more than can be right is enough to see that there is more.
                saved = file.read(len(data) + 1)
                if not data.startswith(saved):
                    raise EditConflict(kind="recording", id=answer_id)
                file.seek(offset + len(saved))
                file.write(data[len(saved) :])
                file.flush()
                os.fsync(file.fileno())
        return offset + len(data)

    def seconds(self, answer_id: str) -> float | None:
        """Length of the unfinished recording; None if there is none, or not a single sample of it."""
        path = self._path(answer_id)
        size = path.stat().st_size if path.exists() else 0
        return size / (SAMPLE_RATE * _BYTES_PER_SAMPLE) if size else None

    @contextmanager
    def as_wav(self, answer_id: str) -> Iterator[Path]:
        """The unfinished recording as a WAV file, for as long as the block runs."""
        path = self._path(answer_id)
        if not path.exists():
            raise NotFound(kind="recording", id=answer_id)
        with files_translated(answer_id), NamedTemporaryFile(dir=self._folder, suffix=".wav") as file:
            samples = path.read_bytes()
            samples = samples[: len(samples) - len(samples) % _BYTES_PER_SAMPLE]
            if not samples:
                raise RecordingEmpty()
            with wave.open(file, "wb") as wav:
                wav.setnchannels(1)
                wav.setsampwidth(_BYTES_PER_SAMPLE)
                wav.setframerate(SAMPLE_RATE)
                wav.writeframes(samples)
            file.flush()
            yield Path(file.name)

    def discard(self, answer_id: str) -> None:
        self._path(answer_id).unlink(missing_ok=True)

    def sweep(self, open_answers: Collection[str]) -> int:
        """At start-up: remove what belongs to no open answer, and what a killed process left; how many files."""
        removed = 0
        with files_translated():
            for path in self._folder.iterdir():
                if path.suffix != ".pcm" or path.stem not in open_answers:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, answer_id: str) -> Path:
        if not _ID.fullmatch(answer_id):
            raise NotFound(kind="answer", id="malformed")
        return self._folder / f"{answer_id}.pcm"
