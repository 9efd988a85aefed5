"""Recordings as files: one folder, one file each, readable by our user alone. Encryption at rest comes in here."""

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from assistant.domain.errors import NotFound
from assistant.store.file_failures import files_translated
from assistant.store.parts import PartFiles

_SUFFIXES = frozenset({".wav", ".mp3", ".ogg", ".oga", ".opus", ".webm", ".m4a", ".mp4", ".aac", ".flac"})
_ID = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]{1,5})?")
_UNFINISHED = ".part"


class RecordingFiles:
    """Ids are random, with the suffix of the original where it is one of audio; nothing else of its name stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with files_translated():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        self.unfinished = PartFiles(folder / "unfinished")

    def keep(self, source: Path) -> str:
        """Copy a file in and return its id, once it is safely on disk. The source stays; removing it is the caller's.

        Raises StorageFull, with nothing left behind.
        """
        suffix = source.suffix.lower()
        recording_id = uuid4().hex + (suffix if suffix in _SUFFIXES else "")
        unfinished = self._folder / (recording_id + _UNFINISHED)
        with files_translated():
            try:
                _copy(source, unfinished)
                unfinished.replace(self._folder / recording_id)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            self._make_names_durable()
        return recording_id

    def size(self, recording_id: str) -> int:
        """Bytes."""
        with files_translated(recording_id):
            return self._path(recording_id).stat().st_size

    def read(self, recording_id: str) -> bytes:
        with files_translated(recording_id):
            return self._path(recording_id).read_bytes()

    @contextmanager
    def plain_file(self, recording_id: str) -> Iterator[Path]:
        """A file that decoders can read, only within the block."""
        path = self._path(recording_id)
        if not path.is_file():
            raise NotFound(kind="recording", id=recording_id)
        yield path

    def delete(self, recording_id: str) -> None:
        """Nothing happens if it is gone already."""
        with files_translated(recording_id):
            self._path(recording_id).unlink(missing_ok=True)
            self._make_names_durable()

    def sweep(self, known: Collection[str]) -> int:
        """Remove what no row refers to and what was left half-written; how many files.

        For start-up, before anybody records: a file whose row is yet to be committed would be removed, too.
        """
        removed = 0
        with files_translated():
            for path in self._folder.iterdir():
                if path.is_file() and path.name not in known:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, recording_id: str) -> Path:
        if not _ID.fullmatch(recording_id):
            raise NotFound(kind="recording", id="malformed")
        return self._folder / recording_id

    def _make_names_durable(self) -> None:
        """A rename or removal is on disk only when the folder is."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _copy(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as original, os.fdopen(handle, "wb") as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        os.fsync(copy.fileno())
