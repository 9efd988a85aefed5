"""Where everything is kept: rows in SQLite or PostgreSQL, recordings as files. Knows the domain only."""

from assistant.store.folder_lock import FolderLock, lock_folder
from assistant.store.recordings import RecordingFiles
from assistant.store.store import Store, Transaction

__all__ = ["FolderLock", "RecordingFiles", "Store", "Transaction", "lock_folder"]
