"""Files that are there completely or not at all, and their sha256."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20  # bytes read at a time


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write into that takes the target's place when the block ends, and vanishes when it fails.

    It lies beside the target, because only within one file system is the replacement a single step; its name is
    unique, so two processes that write the same target cannot spoil each other's file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)  # mkstemp gives 0600; a cache may serve several accounts
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
