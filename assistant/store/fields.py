"""Reading the fields of a stored row or document: each is what it has to be, or the row is damaged."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from assistant.domain.errors import EvidenceBroken, StoreUnavailable
from assistant.domain.transcript import Span

Fields = Mapping[str, Any]


@contextmanager
def damage_reported() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, EvidenceBroken):
        raise StoreUnavailable() from None


def places(span: Span) -> list[int]:
    return [span.start, span.end]


def span_in(fields: Fields, key: str, length: int | None = None) -> Span:
    """Within a text of that length, where it is known."""
    start, end = fields[key]
    if type(start) is not int or type(end) is not int or (length is not None and end > length):
        raise ValueError(key)
    return Span(start, end)


def text_in(fields: Fields, key: str) -> str:
    if not isinstance(value := fields[key], str):
        raise TypeError(key)
    return value


def whole_in(fields: Fields, key: str) -> int:
    if type(value := fields[key]) is not int:
        raise TypeError(key)
    return value


def number_in(fields: Fields, key: str) -> float:
    if type(value := fields[key]) not in (int, float):
        raise TypeError(key)
    return float(value)


def number_or_none_in(fields: Fields, key: str) -> float | None:
    return None if fields[key] is None else number_in(fields, key)


def items_in(fields: Fields, key: str) -> list[Any]:
    if not isinstance(value := fields[key], list):
        raise TypeError(key)
    return value
