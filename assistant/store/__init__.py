"""Where everything is kept: rows in SQLite or PostgreSQL, recordings as files. Knows the domain only."""

from assistant.store.recordings import RecordingFiles
from assistant.store.store import Store, Transaction

__all__ = ["RecordingFiles", "Store", "Transaction"]
