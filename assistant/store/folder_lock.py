"""One server at a time on a data folder: two would sweep away each other's files and serve each other's takes."""

import fcntl
import os
from pathlib import Path

from assistant.domain.errors import FolderInUse
from assistant.store.file_failures import files_translated

_NAME = "server.lock"


class FolderLock:
    """Held until it is closed or the process ends, however it ends: the kernel gives it back.

    Processes that this one spawns do not hold it, so none of them can keep a new server out.
    """

    def __init__(self, descriptor: int) -> None:
        self._file = os.fdopen(descriptor, "rb", buffering=0)

    def close(self) -> None:
        self._file.close()


def lock_folder(folder: Path) -> FolderLock:
    """Makes the folder if need be. Raises FolderInUse while another process holds it, StoreUnavailable, StorageFull.

    The file of the lock stays: whoever removed it could leave two servers with one lock each.
    """
    with files_translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise FolderInUse(folder=str(folder)) from None
        except OSError:
            os.close(descriptor)
            raise
    return FolderLock(descriptor)
