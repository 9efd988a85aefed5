"""A rewritten text with the way back to the raw one."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """raw[start:end] is written as `text`; neither is empty."""

    start: int
    end: int
    text: str


class WrittenForm:
    """The written form of a raw text. Kept passages map character by character, rewritten ones as a whole."""

    def __init__(self, raw: str, edits: Sequence[Edit]) -> None:
        parts: list[str] = []
        self._written_starts: list[int] = []
        self._raw_spans: list[tuple[int, int]] = []
        self._kept: list[bool] = []
        raw_position = written_position = 0
        for edit in [*edits, Edit(len(raw), len(raw), "")]:
            for start, end, text, kept in (
                (raw_position, edit.start, raw[raw_position : edit.start], True),
                (edit.start, edit.end, edit.text, False),
            ):
                if text:
                    parts.append(text)
                    self._written_starts.append(written_position)
                    self._raw_spans.append((start, end))
                    self._kept.append(kept)
                    written_position += len(text)
            raw_position = edit.end
        self.text = "".join(parts)

    def raw_span(self, start: int, end: int) -> Span:
        """Where written[start:end] (not empty) lies in the raw text; touched rewritten passages count in full."""
        return Span(self._raw_position(start)[0], self._raw_position(end - 1)[1])

    def _raw_position(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self._written_starts, index) - 1
        start, end = self._raw_spans[piece]
        if not self._kept[piece]:
            return start, end
        position = start + index - self._written_starts[piece]
        return position, position + 1
