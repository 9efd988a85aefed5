"""The officer's own impressions; only ever added to."""

from sqlalchemy import select

from assistant.domain.impression import Impression, ImpressionKind
from assistant.store.fields import damage_reported
from assistant.store.rows import Rows
from assistant.store.tables import impressions


class Impressions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, impression: Impression) -> None:
        """Raises NotFound if there is no such interview."""
        row = {
            "interview_id": impression.interview_id,
            "kind": impression.kind.value,
            "text": impression.text,
            "by": impression.by,
            "at": impression.at,
        }
        self._rows.add(impressions, row, "impression", impression.interview_id)

    def of(self, interview_id: str) -> tuple[Impression, ...]:
        """In the order in which they were made. Raises StoreUnavailable if a row is damaged."""
        query = select(impressions).where(impressions.c.interview_id == interview_id).order_by(impressions.c.sequence)
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(
                Impression(row["interview_id"], ImpressionKind(row["kind"]), row["text"], row["by"], row["at"])
                for row in rows
            )
