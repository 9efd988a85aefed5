"""What is only ever added to: transcripts, revisions of the profile with their texts, decisions on statements."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, select

from assistant.domain.errors import NotFound
from assistant.domain.profile import Origin, Revision, RevisionKind, RevisionStep, Section
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import RedactedTranscript, Transcript
from assistant.store.codec import drafted_text_of, drafted_text_row, transcript_of, transcript_row
from assistant.store.fields import damage_reported
from assistant.store.revision_codec import evidence_fields, evidence_of, revision_of, revision_row
from assistant.store.rows import Rows
from assistant.store.tables import decisions, drafted_texts, revisions, transcripts


class Transcripts:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, transcript: Transcript) -> None:
        """Raises EditConflict if the answer has this revision already."""
        row = {**transcript_row(transcript), "made_by": self._rows.actor, "made_at": datetime.now(UTC)}
        self._rows.add(transcripts, row, "transcript", f"{transcript.answer_id}/{transcript.revision}")

    def latest(self, answer_id: str) -> Transcript | None:
        query = (
            select(transcripts)
            .where(transcripts.c.answer_id == answer_id)
            .order_by(transcripts.c.revision.desc())
            .limit(1)
        )
        row = self._rows.first(query)
        return transcript_of(row) if row else None

    def get(self, answer_id: str, revision: int) -> Transcript:
        query = select(transcripts).where(transcripts.c.answer_id == answer_id, transcripts.c.revision == revision)
        row = self._rows.first(query)
        if row is None:
            raise NotFound(kind="transcript", id=f"{answer_id}/{revision}")
        return transcript_of(row)

    def all_of(self, answer_id: str) -> tuple[Transcript, ...]:
        """By revision."""
        query = select(transcripts).where(transcripts.c.answer_id == answer_id).order_by(transcripts.c.revision)
        return tuple(transcript_of(row) for row in self._rows.all(query))

    def forget(self, answer_id: str) -> None:
        """All revisions go, on the client's wish (Art. 17 GDPR). Their numbers are not given again."""
        self._rows.change(delete(transcripts).where(transcripts.c.answer_id == answer_id))


class Revisions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, revision: Revision) -> None:
        """Raises EditConflict if the interview has a revision with this number already."""
        self._rows.add(revisions, revision_row(revision), "revision", f"{revision.interview_id}/{revision.number}")

    def of(self, interview_id: str) -> tuple[Revision, ...]:
        """By number."""
        query = select(revisions).where(revisions.c.interview_id == interview_id).order_by(revisions.c.number)
        return tuple(revision_of(row) for row in self._rows.all(query))

    def latest(self, interview_id: str, *kinds: RevisionKind) -> Revision | None:
        """The one with the highest number, of these kinds if any are named."""
        query = select(revisions).where(revisions.c.interview_id == interview_id)
        if kinds:
            query = query.where(revisions.c.kind.in_([kind.value for kind in kinds]))
        row = self._rows.first(query.order_by(revisions.c.number.desc()).limit(1))
        return revision_of(row) if row else None

    def steps(self, interview_ids: Collection[str]) -> Mapping[str, tuple[RevisionStep, ...]]:
        """How each of these interviews came to its present state: by interview id, then by number."""
        query = (
            select(
                revisions.c.interview_id,
                revisions.c.number,
                revisions.c.kind,
                revisions.c.made_by,
                revisions.c.made_at,
            )
            .where(revisions.c.interview_id.in_(interview_ids))
            .order_by(revisions.c.interview_id, revisions.c.number)
        )
        found: dict[str, tuple[RevisionStep, ...]] = dict.fromkeys(interview_ids, ())
        with damage_reported():
            for row in self._rows.all(query):
                step = RevisionStep(
                    interview_id=row["interview_id"],
                    number=row["number"],
                    kind=RevisionKind(row["kind"]),
                    made_by=row["made_by"],
                    made_at=row["made_at"],
                )
                found[step.interview_id] += (step,)
        return found


class DraftedTexts:
    """The redacted texts a draft was made from: evidence is shown in them as it was, whatever changes later."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, interview_id: str, draft_number: int, transcript: RedactedTranscript) -> None:
        """Raises EditConflict if the draft has a text of this answer, NotFound if there is no such draft or answer."""
        row = {**drafted_text_row(transcript), "interview_id": interview_id, "draft_number": draft_number}
        self._rows.add(drafted_texts, row, "drafted text", f"{interview_id}/{draft_number}/{transcript.answer_id}")

    def of(self, interview_id: str, draft_number: int) -> dict[str, RedactedTranscript]:
        """By answer id."""
        query = (
            select(drafted_texts)
            .where(drafted_texts.c.interview_id == interview_id, drafted_texts.c.draft_number == draft_number)
            .order_by(drafted_texts.c.answer_id)
        )
        return {row["answer_id"]: drafted_text_of(row) for row in self._rows.all(query)}


class Decisions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, decision: Decision) -> None:
        """Raises NotFound if there is no such draft."""
        row = {
            "interview_id": decision.interview_id,
            "draft_number": decision.draft_number,
            "statement_id": decision.statement_id,
            "action": decision.action.value,
            "by": decision.by,
            "at": decision.at,
            "text": decision.text,
            "section": decision.section.value if decision.section else None,
            "evidence": [evidence_fields(piece) for piece in decision.evidence],
            "source": decision.source.value,
            "seconds": decision.seconds,
            "passage_opened": decision.passage_opened,
        }
        self._rows.add(decisions, row, "decision", f"{decision.interview_id}/{decision.draft_number}")

    def of(self, interview_id: str, draft_number: int) -> tuple[Decision, ...]:
        """In the order in which they were made."""
        query = (
            select(decisions)
            .where(decisions.c.interview_id == interview_id, decisions.c.draft_number == draft_number)
            .order_by(decisions.c.sequence)
        )
        rows = self._rows.all(query)
        with damage_reported():
            return tuple(
                Decision(
                    interview_id=row["interview_id"],
                    draft_number=row["draft_number"],
                    statement_id=row["statement_id"],
                    action=Action(row["action"]),
                    by=row["by"],
                    at=row["at"],
                    text=row["text"],
                    section=Section(row["section"]) if row["section"] else None,
                    evidence=tuple(evidence_of(piece) for piece in row["evidence"]),
                    source=Origin(row["source"]),
                    seconds=row["seconds"],
                    passage_opened=row["passage_opened"],
                )
                for row in rows
            )
