"""Narrations of sections and what the officer decided about them; only ever added to."""

from typing import Any

from sqlalchemy import select

from assistant.domain.narration import NarratedSentence, Narration
from assistant.domain.profile import Section
from assistant.store.fields import Fields, damage_reported, items_in, text_in
from assistant.store.rows import Rows
from assistant.store.tables import narrations


class Narrations:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, narration: Narration) -> None:
        """Raises NotFound if there is no such draft."""
        row = {
            "interview_id": narration.interview_id,
            "draft_number": narration.draft_number,
            "section": narration.section.value,
            "content": {
                "sentences": [
                    {"text": item.text, "statements": list(item.statement_ids), "narrated": item.narrated}
                    for item in narration.sentences
                ],
                "basis": narration.basis,
                "made_with": dict(narration.made_with),
                "by": narration.by,
                "accepted": narration.accepted,
            },
            "at": narration.at,
        }
        self._rows.add(narrations, row, "narration", f"{narration.interview_id}/{narration.draft_number}")

    def of(self, interview_id: str) -> tuple[Narration, ...]:
        """Of all drafts, in the order in which they were made. Raises StoreUnavailable if a row is damaged."""
        query = select(narrations).where(narrations.c.interview_id == interview_id).order_by(narrations.c.sequence)
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(_narration(row) for row in rows)


def _narration(row: Fields) -> Narration:
    content = row["content"]
    return Narration(
        interview_id=row["interview_id"],
        draft_number=row["draft_number"],
        section=Section(row["section"]),
        sentences=tuple(_sentence(item) for item in items_in(content, "sentences")),
        basis=text_in(content, "basis"),
        made_with={name: text_in(content["made_with"], name) for name in content["made_with"]},
        by=text_in(content, "by"),
        at=row["at"],
        accepted=_yes_or_no(content["accepted"]),
    )


def _sentence(fields: Fields) -> NarratedSentence:
    ids = items_in(fields, "statements")
    if not all(isinstance(item, str) for item in ids):
        raise TypeError("statements")
    return NarratedSentence(text_in(fields, "text"), tuple(ids), fields["narrated"] is True)


def _yes_or_no(value: Any) -> bool | None:
    if value is not None and type(value) is not bool:
        raise TypeError("accepted")
    return value
