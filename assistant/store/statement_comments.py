"""What supervisors remarked on single statements; only ever added to."""

from sqlalchemy import select

from assistant.domain.statement_comment import StatementComment
from assistant.store.rows import Rows
from assistant.store.tables import statement_comments


class StatementComments:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, comment: StatementComment) -> None:
        """Raises NotFound if there is no such revision."""
        row = {
            "interview_id": comment.interview_id,
            "revision_number": comment.revision_number,
            "statement_id": comment.statement_id,
            "text": comment.text,
            "by": comment.by,
            "at": comment.at,
        }
        self._rows.add(statement_comments, row, "comment", f"{comment.interview_id}/{comment.revision_number}")

    def of(self, interview_id: str) -> tuple[StatementComment, ...]:
        """All, in the order in which they were made."""
        query = (
            select(statement_comments)
            .where(statement_comments.c.interview_id == interview_id)
            .order_by(statement_comments.c.sequence)
        )
        return tuple(
            StatementComment(
                interview_id=row["interview_id"],
                revision_number=row["revision_number"],
                statement_id=row["statement_id"],
                text=row["text"],
                by=row["by"],
                at=row["at"],
            )
            for row in self._rows.all(query)
        )
