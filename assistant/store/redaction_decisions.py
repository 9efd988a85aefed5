"""What people decided about hidden passages; only ever added to, except on the client's wish."""

from sqlalchemy import delete, select

from assistant.domain.redaction_check import RedactionDecision, Verdict
from assistant.store.fields import damage_reported
from assistant.store.rows import Rows
from assistant.store.tables import redaction_decisions


class RedactionDecisions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, decision: RedactionDecision) -> None:
        """Raises NotFound if there is no such interview or answer."""
        row = {
            "interview_id": decision.interview_id,
            "answer_id": decision.answer_id,
            "verdict": decision.verdict.value,
            "label": decision.label,
            "words": decision.words,
            "note": decision.note,
            "by": decision.by,
            "at": decision.at,
        }
        self._rows.add(redaction_decisions, row, "redaction decision", decision.answer_id)

    def of(self, interview_id: str) -> tuple[RedactionDecision, ...]:
        """All, in the order in which they were made. Raises StoreUnavailable if a row is damaged."""
        query = (
            select(redaction_decisions)
            .where(redaction_decisions.c.interview_id == interview_id)
            .order_by(redaction_decisions.c.sequence)
        )
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(
                RedactionDecision(
                    interview_id=row["interview_id"],
                    answer_id=row["answer_id"],
                    verdict=Verdict(row["verdict"]),
                    words=row["words"],
                    label=row["label"],
                    by=row["by"],
                    at=row["at"],
                    note=row["note"],
                )
                for row in rows
            )

    def forget(self, answer_id: str) -> None:
        """Those made in this answer go with its text (Art. 17 GDPR): they repeat the client's words."""
        self._rows.change(delete(redaction_decisions).where(redaction_decisions.c.answer_id == answer_id))
