"""How to connect: SQLite with write-ahead log and foreign keys, or PostgreSQL through psycopg 3."""

import logging
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from assistant.domain.errors import ExtraMissing, SettingsError, StoreUnavailable

_OUTSIDE = "outside_transaction"

_LOCK_PAUSE_SECONDS = 0.005

LOCK_SECONDS = 10
"""How long one writer waits for another before the store counts as unavailable."""


def connect(url: str) -> Engine:
    """An engine for the URL of the settings: sqlite:///path or postgresql://user@host/name. Connects later."""
    # Under a root logger at DEBUG it would log every row it reads, and rows hold the words of clients.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    try:
        parsed = make_url(url)
    except ArgumentError:
        # Its text holds the URL, and with it maybe a password.
        raise SettingsError(name="database", reason="url") from None
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed)
        case "postgresql":
            return _postgresql(parsed)
        case _:
            raise SettingsError(name="database", reason="backend")


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SettingsError(name="database", reason="file")
    _make_private_file(Path(url.database))
    # hide_parameters: the words of clients are parameters.
    engine = create_engine(url.set(drivername="sqlite"), hide_parameters=True, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _make_private_file(path: Path) -> None:
    """SQLite gives its side files the mode of the database file: let it be ours alone from the start."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        raise StoreUnavailable() from None


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN would come too late and only before some statements: we begin ourselves.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # From here on we wait ourselves.
    connection.execute("PRAGMA busy_timeout = 0")


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could not wait for it.

    The server and its worker process share the lock, and there is no queue for it: who asks every 100 ms, as SQLite
    does after a while, may be passed over for seconds by one who works without a pause.
    """
    if not connection.get_execution_options().get(_OUTSIDE):
        _wait_for_lock(connection, "BEGIN IMMEDIATE")


def keep_write_ahead_log(engine: Engine) -> None:
    """SQLite: readers and the writer do not wait for each other. The file remembers it; not within a transaction."""
    with engine.connect().execution_options(**{_OUTSIDE: True}) as connection:
        _wait_for_lock(connection, "PRAGMA journal_mode = WAL")


def _wait_for_lock(connection: Connection, statement: str) -> None:
    give_up_at = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.exec_driver_sql(statement)
            return
        except OperationalError as error:
            # The lowest byte: the others tell what it is busy with.
            busy = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > give_up_at:
                raise
            time.sleep(_LOCK_PAUSE_SECONDS)


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": LOCK_SECONDS, "options": f"-c lock_timeout={LOCK_SECONDS}s"},
        )
    except ImportError:
        raise ExtraMissing(package="psycopg", extra="postgresql") from None
