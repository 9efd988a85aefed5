"""Use case: a profile as a file, for its officer and for supervisors."""

from collections.abc import Mapping

from assistant.domain.consent import Consent
from assistant.domain.errors import NotFound
from assistant.domain.interview import Interview
from assistant.domain.people import Actor
from assistant.domain.profile import Revision, RevisionKind
from assistant.export.content import Confirmation, ProfileExport, Review
from assistant.export.docx import profile_docx
from assistant.export.json import profile_json
from assistant.guide.guide import Guide
from assistant.store.store import Store
from assistant.workflow.ownership import visible_interview


class Exporting:
    """Only confirmed profiles leave the application; every export is on record."""

    def __init__(self, store: Store, guide: Guide, texts: Mapping[str, str]) -> None:
        self._store = store
        self._guide = guide
        self._texts = texts

    def docx(self, actor: Actor, interview_id: str) -> bytes:
        return profile_docx(self._export(actor, interview_id, "docx"), self._texts)

    def json(self, actor: Actor, interview_id: str) -> bytes:
        return profile_json(self._export(actor, interview_id, "json"))

    def _export(self, actor: Actor, interview_id: str, form: str) -> ProfileExport:
        with self._store.transaction(actor.id) as transaction:
            interview = visible_interview(transaction, actor, interview_id)
            confirmed = transaction.revisions.latest(interview_id, RevisionKind.CONFIRMED)
            judged = transaction.revisions.latest(interview_id, RevisionKind.APPROVED, RevisionKind.RETURNED)
            if confirmed is None:
                raise NotFound(kind="revision", id=interview_id)
            transaction.audit.record("profile.exported", interview_id, f"form={form} revision={confirmed.number}")
            asked = {answer.id: answer.question_id for answer in transaction.answers.of(interview_id)}
            consents = transaction.consents.of(interview_id)
        return self._content(interview, confirmed, judged, asked, consents)

    def _content(
        self,
        interview: Interview,
        confirmed: Revision,
        judged: Revision | None,
        asked: Mapping[str, str],
        consents: tuple[Consent, ...],
    ) -> ProfileExport:
        review = None
        if judged is not None and judged.number > confirmed.number:
            approved = judged.kind is RevisionKind.APPROVED
            review = Review(judged.made_by, judged.made_at, approved, judged.comment)
        return ProfileExport(
            interview_id=interview.id,
            case_name=interview.case_name,
            held_at=interview.created_at,
            guide=interview.guide,
            guide_version=interview.guide_version,
            statements=confirmed.statements,
            open_points=confirmed.open_points,
            questions={item.id: item.text for item in self._guide.all_asked()},
            asked=asked,
            consents=consents,
            made_with=confirmed.made_with,
            confirmation=Confirmation(confirmed.made_by, confirmed.made_at),
            review=review,
        )
