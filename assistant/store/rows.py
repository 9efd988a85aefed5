"""What every repository does with its rows: read them, add one, swap one for its next version."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.errors import EditConflict, NotFound, StorageFull, StoreUnavailable
from assistant.store.failures import translated

Record = dict[str, Any]
"""A row by column name."""


class Rows:
    """One connection in one transaction. All database errors leave here as StoreError."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self._connection = connection
        self.actor = actor

    def all(self, query: Select[Any]) -> tuple[Record, ...]:
        with self._ending_on_failure():
            return tuple(row._asdict() for row in self._connection.execute(query))

    def first(self, query: Select[Any]) -> Record | None:
        with self._ending_on_failure():
            row = self._connection.execute(query).first()
            return row._asdict() if row else None

    def add(self, table: Table, row: Record, kind: str, identifier: str) -> None:
        """Raises EditConflict if a row with this key exists, NotFound if the row it belongs to does not.

        The savepoint keeps the transaction usable after either, on PostgreSQL as on SQLite.
        """
        with self._ending_on_failure(kind, identifier):
            savepoint = self._connection.begin_nested()
            try:
                self._connection.execute(insert(table).values(**row))
            except IntegrityError:
                savepoint.rollback()
                raise
            savepoint.commit()

    def change(self, statement: Executable) -> int:
        """How many rows an UPDATE or DELETE touched."""
        with self._ending_on_failure():
            return self._connection.execute(statement).rowcount

    def swap(self, table: Table, identifier: str, version: int, row: Record, kind: str) -> int:
        """Write the row only if it still has this version; its next version is returned. Else EditConflict."""
        key, current = table.c["id"], table.c["version"]
        statement = update(table).where(key == identifier, current == version).values(**row, version=version + 1)
        if self.change(statement) == 0:
            if self.first(select(key).where(key == identifier)) is None:
                raise NotFound(kind=kind, id=identifier)
            raise EditConflict(kind=kind, id=identifier)
        return version + 1

    @contextmanager
    def _ending_on_failure(self, kind: str = "", identifier: str = "") -> Iterator[None]:
        try:
            with translated(kind, identifier):
                yield
        except (StorageFull, StoreUnavailable):
            # SQLite has rolled back by itself: whoever goes on must not write outside a transaction.
            self._connection.invalidate()
            raise
