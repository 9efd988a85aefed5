"""Use case: a profile as a file, for its officer and for supervisors."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from assistant.domain.consent import Consent
from assistant.domain.errors import EditConflict, NotFound, SectionsMissing
from assistant.domain.interview import Answer, Interview
from assistant.domain.narration import Narration
from assistant.domain.people import Actor
from assistant.domain.profile import Revision, RevisionKind, Section
from assistant.domain.review import Decision
from assistant.domain.transcript import RedactedTranscript
from assistant.export.content import Confirmation, Decided, ProfileExport, Review
from assistant.export.cv_pages import CvExport, cv_document
from assistant.export.json import profile_json
from assistant.export.partner import PartnerExport, PartnerQuote, PartnerStatement, partner_document, partner_json
from assistant.export.pdf_file import pdf_file
from assistant.export.profile_pages import profile_document
from assistant.export.word_file import word_file
from assistant.guide.guide import Guide
from assistant.redaction.policy import Policy
from assistant.store.store import Store, Transaction
from assistant.workflow.analysis import Analysis, SpokenAnswer
from assistant.workflow.ownership import visible_interview
from assistant.workflow.partner_redaction import ConfirmedTexts, redacted_for_partner
from assistant.workflow.review_view import confirmed_narrations

_JUDGED = frozenset({RevisionKind.APPROVED, RevisionKind.RETURNED})


class Form(StrEnum):
    """Kind of file."""

    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """What is passed on, and how many statements of the chosen sections are not in it."""

    content: bytes
    left_out: int


@dataclass(frozen=True, slots=True)
class _Confirmed:
    """The latest confirmed revision and what it rests on."""

    interview: Interview
    revision: Revision
    judged: Revision | None
    """What a supervisor decided about it."""
    answers: tuple[Answer, ...]
    decisions: Mapping[str, Decision]
    """The decision that counts, by statement id."""
    texts: Mapping[str, RedactedTranscript]
    """By answer id, as the draft saw them."""
    narrations: Mapping[Section, Narration]
    """Connected texts that the officer accepted."""

    @property
    def approved(self) -> bool:
        return self.judged is not None and self.judged.kind is RevisionKind.APPROVED


def reference_of(interview_id: str) -> str:
    """What stands for the case in a version for partners: it tells nothing, and is the same every time."""
    code = sha256(f"partner {interview_id}".encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"


class Exporting:
    """Only confirmed profiles leave the application; every export is on record."""

    def __init__(self, store: Store, guide: Guide, texts: Mapping[str, str]) -> None:
        self._store = store
        self._guide = guide
        self._texts = texts

    def profile(self, actor: Actor, interview_id: str, form: Form) -> bytes:
        """The whole profile with its evidence and who decided. Raises NotFound before it was confirmed."""
        with self._store.transaction(actor.id) as transaction:
            confirmed = _confirmed(transaction, actor, interview_id)
            consents = transaction.consents.of(interview_id)
            _record(transaction, confirmed, f"form={form.value}")
        export = self._content(confirmed, consents)
        if form is Form.JSON:
            return profile_json(export)
        document = profile_document(export, self._texts)
        return pdf_file(document) if form is Form.PDF else word_file(document)

    def cv(self, actor: Actor, interview_id: str) -> bytes:
        """A Lebenslauf (DOCX), for the client to complete."""
        with self._store.transaction(actor.id) as transaction:
            confirmed = _confirmed(transaction, actor, interview_id)
            _record(transaction, confirmed, "form=docx version=cv")
        hidden = frozenset(item.placeholder for text in confirmed.texts.values() for item in text.replacements)
        statements = confirmed.revision.statements
        cv = CvExport(statements, hidden, confirmed.revision.made_at)
        return word_file(cv_document(cv, self._texts))

    def _content(self, confirmed: _Confirmed, consents: tuple[Consent, ...]) -> ProfileExport:
        interview, revision = confirmed.interview, confirmed.revision
        return ProfileExport(
            interview_id=interview.id,
            case_name=interview.case_name,
            held_at=interview.created_at,
            guide=interview.guide,
            guide_version=interview.guide_version,
            statements=revision.statements,
            open_points=revision.open_points,
            questions=_questions(self._guide, confirmed.answers, self._texts),
            asked={answer.id: answer.question_id for answer in confirmed.answers},
            consents=consents,
            made_with=revision.made_with,
            confirmation=Confirmation(revision.made_by, revision.made_at),
            review=_review(confirmed.judged),
            narrations=confirmed.narrations,
            decisions={name: Decided(item.action, item.by, item.at) for name, item in confirmed.decisions.items()},
        )


class PartnerExporting:
    """A version for an organisation that runs a measure (Träger): chosen sections, redacted anew.

    Fails closed: without the finders there is no file, and what they cannot clear is not in it.
    """

    def __init__(
        self,
        store: Store,
        guide: Guide,
        texts: Mapping[str, str],
        analysis: Callable[[], Analysis],
        policy: Policy,
    ) -> None:
        """`policy`: what such an organisation gets to read."""
        self._store = store
        self._guide = guide
        self._texts = texts
        self._analysis = analysis
        self._policy = policy

    def make(
        self, actor: Actor, interview_id: str, sections: Sequence[Section], form: Form, *, quotes: bool
    ) -> PartnerFile:
        """`quotes`: with the words of the client. Raises SectionsMissing, NotFound, RedactionFailed, ModelError."""
        if not sections:
            raise SectionsMissing(what="sections")
        with self._store.transaction(actor.id) as transaction:
            confirmed = _confirmed(transaction, actor, interview_id)
            texts = self._confirmed_texts(transaction, confirmed)
        chosen = [item for item in confirmed.revision.statements if item.section in sections]
        passed = redacted_for_partner(chosen, texts, self._analysis(), self._policy)
        questions = _questions(self._guide, confirmed.answers, self._texts)
        asked = {answer.id: questions.get(answer.question_id, "") for answer in confirmed.answers}
        export = PartnerExport(
            reference=reference_of(interview_id),
            confirmed_at=confirmed.revision.made_at,
            reviewed=confirmed.approved,
            policy=self._policy.name,
            statements=tuple(
                PartnerStatement(
                    item.statement.section,
                    item.text,
                    item.statement.origin,
                    tuple(PartnerQuote(words, asked[answer_id]) for answer_id, words in item.quotes) if quotes else (),
                )
                for item in passed
            ),
        )
        content = self._file(export, form)
        left_out = len(chosen) - len(passed)
        with self._store.transaction(actor.id) as transaction:
            now = _confirmed(transaction, actor, interview_id)
            if now.revision.number != confirmed.revision.number:
                raise EditConflict(kind="revision", id=interview_id)
            names = ",".join(section.value for section in Section if section in sections)
            details = f"form={form.value} version=partner policy={self._policy.name} sections={names}"
            _record(transaction, now, f"{details} quotes={'yes' if quotes else 'no'} left_out={left_out}")
        return PartnerFile(content, left_out)

    def _file(self, export: PartnerExport, form: Form) -> bytes:
        if form is Form.JSON:
            return partner_json(export)
        document = partner_document(export, self._texts)
        return pdf_file(document) if form is Form.PDF else word_file(document)

    def _confirmed_texts(self, transaction: Transaction, confirmed: _Confirmed) -> ConfirmedTexts:
        interview = confirmed.interview
        officer = transaction.accounts.get(interview.officer_id).name
        return ConfirmedTexts(
            redacted=confirmed.texts,
            said=dict(_said(transaction, confirmed)),
            held_on=interview.created_at.date(),
            names=(interview.case_name, officer),
            decisions=transaction.redaction_decisions.of(interview.id),
        )


def _said(transaction: Transaction, confirmed: _Confirmed) -> Iterator[tuple[str, SpokenAnswer]]:
    """What was said, in the words the draft was made from, as far as the client has not had it deleted."""
    for answer in confirmed.answers:
        text = confirmed.texts.get(answer.id)
        if text is None:
            continue
        with contextlib.suppress(NotFound):
            transcript = transaction.transcripts.get(answer.id, text.revision)
            yield answer.id, SpokenAnswer(answer.question_id, answer.topic, transcript, answer.follows)


def _confirmed(transaction: Transaction, actor: Actor, interview_id: str) -> _Confirmed:
    interview = visible_interview(transaction, actor, interview_id)
    revisions = transaction.revisions.of(interview_id)
    confirmed = next((item for item in reversed(revisions) if item.kind is RevisionKind.CONFIRMED), None)
    if confirmed is None:
        raise NotFound(kind="revision", id=interview_id)
    drafts = [item for item in revisions if item.kind is RevisionKind.DRAFT and item.number < confirmed.number]
    judged = [item for item in revisions if item.number > confirmed.number and item.kind in _JUDGED]
    made = transaction.decisions.of(interview_id, drafts[-1].number) if drafts else ()
    return _Confirmed(
        interview=interview,
        revision=confirmed,
        judged=judged[-1] if judged else None,
        answers=transaction.answers.of(interview_id),
        decisions={item.statement_id: item for item in made if item.at <= confirmed.made_at},
        texts=transaction.drafted_texts.of(interview_id, drafts[-1].number) if drafts else {},
        narrations=confirmed_narrations(transaction, confirmed),
    )


def _review(judged: Revision | None) -> Review | None:
    if judged is None:
        return None
    return Review(judged.made_by, judged.made_at, judged.kind is RevisionKind.APPROVED, judged.comment)


def _record(transaction: Transaction, confirmed: _Confirmed, what: str) -> None:
    """On record without a word of the profile."""
    details = f"{what} revision={confirmed.revision.number}"
    transaction.audit.record("profile.exported", confirmed.interview.id, details)


def _questions(guide: Guide, answers: Sequence[Answer], texts: Mapping[str, str]) -> dict[str, str]:
    """What was asked, by id; and what to call that which the client said when the profile was read back."""
    asked = {item.id: item.text for item in guide.all_asked()}
    return asked | {answer.question_id: texts["read_back.answer"] for answer in answers if answer.read_back}
