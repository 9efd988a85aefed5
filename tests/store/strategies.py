"""What stored texts, places and numbers may look like, and documents on their way through JSON."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from assistant.domain.transcript import Span
from assistant.store.columns import storable

Damage = Callable[[dict[str, Any]], object]
"""Spoils a row."""

texts = st.text().map(storable)
seconds = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def spans(draw: st.DrawFn, length: int = 10_000) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def through_json(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "content": json.loads(json.dumps(row["content"], allow_nan=False))}
