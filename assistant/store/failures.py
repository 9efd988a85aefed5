"""Database errors become ours here. Their texts may hold parameters or rows, so nothing of them is passed on."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError

from assistant.domain.errors import EditConflict, NotFound, StorageFull, StoreError, StoreUnavailable

_LOG = logging.getLogger(__name__)

# PostgreSQL, appendix A: error codes.
_DISK_FULL = "53100"
_FOREIGN_KEY = "23503"
_LOST_RACES = {"40001", "40P01"}

# The second: the index of the write-ahead log, a file beside the database, cannot grow.
_SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}


@contextmanager
def translated(kind: str = "", identifier: str = "") -> Iterator[None]:
    """Raise a StoreError in place of a database error; kind and id name what was being written."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _ours(error, kind, identifier) from None
    except ValueError:
        # A document that is no JSON any more, a time that is none: damage.
        raise StoreUnavailable() from None


def _ours(error: SQLAlchemyError, kind: str, identifier: str) -> StoreError:
    original = error.orig if isinstance(error, StatementError) else None
    code = getattr(original, "sqlite_errorcode", None) or getattr(original, "sqlstate", None)
    if code in _SQLITE_FULL or code == _DISK_FULL:
        return StorageFull()
    if code in {sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, _FOREIGN_KEY}:
        return NotFound(kind=f"owner of {kind}", id=identifier)
    if isinstance(error, IntegrityError) or code in _LOST_RACES:
        return EditConflict(kind=kind, id=identifier)
    _LOG.error("database error: %s, code %s", type(original or error).__name__, code)
    return StoreUnavailable()
