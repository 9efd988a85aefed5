"""Interviews and the consents given in them."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from assistant.domain.consent import Consent, Purpose
from assistant.domain.errors import NotFound
from assistant.domain.interview import Interview, InterviewStatus
from assistant.store.rows import Record, Rows
from assistant.store.tables import consents, interviews


class Interviews:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, interview: Interview) -> None:
        """Raises EditConflict if the id is taken, NotFound if the officer has no account."""
        row = {
            **_changeable(interview),
            "id": interview.id,
            "created_at": interview.created_at,
            "version": interview.version,
        }
        self._rows.add(interviews, row, "interview", interview.id)

    def get(self, interview_id: str) -> Interview:
        row = self._rows.first(select(interviews).where(interviews.c.id == interview_id))
        if row is None:
            raise NotFound(kind="interview", id=interview_id)
        return _interview(row)

    def save(self, interview: Interview) -> Interview:
        """The interview with its next version; EditConflict if somebody else saved since it was read."""
        version = self._rows.swap(interviews, interview.id, interview.version, _changeable(interview), kind="interview")
        return replace(interview, version=version)

    def of_officer(self, officer_id: str) -> tuple[Interview, ...]:
        """The newest first."""
        query = (
            select(interviews)
            .where(interviews.c.officer_id == officer_id)
            .order_by(interviews.c.created_at.desc(), interviews.c.id)
        )
        return _interviews(self._rows.all(query))

    def with_status(self, *statuses: InterviewStatus) -> tuple[Interview, ...]:
        """The oldest first."""
        query = (
            select(interviews)
            .where(interviews.c.status.in_([status.value for status in statuses]))
            .order_by(interviews.c.created_at, interviews.c.id)
        )
        return _interviews(self._rows.all(query))


class Consents:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, consent: Consent) -> None:
        row = {
            "interview_id": consent.interview_id,
            "purpose": consent.purpose.value,
            "granted": consent.granted,
            "at": consent.at,
            "text_version": consent.text_version,
            "recorded_by": consent.recorded_by,
        }
        self._rows.add(consents, row, "consent", consent.interview_id)

    def of(self, interview_id: str) -> tuple[Consent, ...]:
        """In the order in which they were recorded."""
        query = select(consents).where(consents.c.interview_id == interview_id).order_by(consents.c.sequence)
        return tuple(
            Consent(
                interview_id=row["interview_id"],
                purpose=Purpose(row["purpose"]),
                granted=row["granted"],
                at=row["at"],
                text_version=row["text_version"],
                recorded_by=row["recorded_by"],
            )
            for row in self._rows.all(query)
        )


def _changeable(interview: Interview) -> Record:
    return {
        "case_name": interview.case_name,
        "officer_id": interview.officer_id,
        "guide": interview.guide,
        "guide_version": interview.guide_version,
        "status": interview.status.value,
        "position": interview.position,
    }


def _interviews(rows: Iterable[Record]) -> tuple[Interview, ...]:
    return tuple(_interview(row) for row in rows)


def _interview(row: Record) -> Interview:
    return Interview(
        id=row["id"],
        case_name=row["case_name"],
        officer_id=row["officer_id"],
        guide=row["guide"],
        guide_version=row["guide_version"],
        status=InterviewStatus(row["status"]),
        position=row["position"],
        created_at=row["created_at"],
        version=row["version"],
    )
