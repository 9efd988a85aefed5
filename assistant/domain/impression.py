"""The officer's own impression of a conversation: noted before the draft is seen, looked at again after the review.

It is no evidence and no statement: no machine reads it, no supervisor sees it, and it is never exported.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SPOKEN_NOTE = "impression"
"""In place of a question's id: the answer as which a note is recorded and written down, until it is noted."""


class ImpressionKind(StrEnum):
    BEFORE = "before"
    """Noted before the draft was seen."""
    SKIPPED = "skipped"
    """The officer went on to the draft without a note."""
    AFTER = "after"
    """What has been borne out and what has not, after the review."""


@dataclass(frozen=True, slots=True)
class Impression:
    """One note; only added, a later one of the same kind counts."""

    interview_id: str
    kind: ImpressionKind
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ImpressionNotes:
    """What an officer has noted on one interview."""

    before: Impression | None = None
    after: Impression | None = None
    asked: bool = False
    """Whether the officer has noted something or gone on without: not asked a second time."""

    @classmethod
    def of(cls, impressions: Iterable[Impression]) -> "ImpressionNotes":
        """From all notes in the order in which they were made."""
        latest = {item.kind: item for item in impressions}
        return cls(
            before=latest.get(ImpressionKind.BEFORE),
            after=latest.get(ImpressionKind.AFTER),
            asked=bool(latest.keys() & {ImpressionKind.BEFORE, ImpressionKind.SKIPPED}),
        )
