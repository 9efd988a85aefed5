"""Errors of the file system become ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.domain.errors import NotFound, StorageFull, StoreUnavailable

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def files_translated(recording_id: str = "") -> Iterator[None]:
    """Their texts hold file names, so nothing of them is passed on."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise StorageFull() from None
        if error.errno == errno.ENOENT and recording_id:
            raise NotFound(kind="recording", id=recording_id) from None
        raise StoreUnavailable() from None
