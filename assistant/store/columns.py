"""Column types of our own: a client's words, and points in time, the same on SQLite and PostgreSQL."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Put U+FFFD where a database refuses a character: NUL (PostgreSQL) and lone surrogates (no UTF-8).

    One character for one, so that offsets into the text stay right.
    """
    return _NOT_STORABLE.sub("\ufffd", text)


def _storable_document(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case dict():
            return {storable(key): _storable_document(item) for key, item in value.items()}
        case list():
            return [_storable_document(item) for item in value]
        case _:
            return value


class ClientText(TypeDecorator[Any]):
    """What a client or an officer about a client said or wrote: the one door through which such text is stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return value


class ClientDocument(ClientText):
    """A JSON document (dict) that holds such text. Cleaned before it is written down, or escapes would hide a NUL."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        document = json.dumps(_storable_document(value), ensure_ascii=False, allow_nan=False)
        return super().process_bind_param(document, dialect)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        text = super().process_result_value(value, dialect)
        return None if text is None else json.loads(text)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, always UTC. SQLite has no zones: there it is text in UTC that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
