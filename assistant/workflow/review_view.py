"""A draft with its decisions, as officer and supervisor see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.domain.consent import Purpose, granted_purposes
from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import WITH_TEXT, Answer, Interview
from assistant.domain.language import ANALYSED
from assistant.domain.profile import Revision, RevisionKind
from assistant.domain.redaction_check import CheckedPassage
from assistant.domain.review import ReviewItem, review_items
from assistant.domain.transcript import RedactedTranscript
from assistant.store.store import Transaction
from assistant.workflow.checked_passages import checked_passages
from assistant.workflow.skills_view import SkillsView, skills_view


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A draft with its decisions and the redacted texts it was made from."""

    interview: Interview
    draft: Revision
    items: tuple[ReviewItem, ...]
    texts: Mapping[str, RedactedTranscript]
    """Redacted transcripts by answer id, as the draft saw them."""
    questions: Mapping[str, str]
    """Question id by answer id, in the order of the interview."""
    recordings: frozenset[str]
    """Ids of answers whose audio is still there."""
    stale: frozenset[str]
    """Ids of answers corrected or answered anew since the draft was made."""
    revisions: tuple[Revision, ...]
    purposes: frozenset[Purpose]
    """What the client agrees to at present."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """By answer id, of answers that were left out because of their language."""
    checked: Mapping[str, tuple[CheckedPassage, ...]] = field(default_factory=dict)
    """By answer id: hidden passages and passages shown by decision, in the order of the redacted text, apart."""
    skills: SkillsView = field(default_factory=SkillsView)
    """For the officer; empty for supervisors."""


def review_view(
    transaction: Transaction, interview: Interview, *, confirmed: bool = False, with_words: bool = False
) -> ReviewView:
    """The latest draft of an interview; NotFound while there is none.

    `confirmed`: as it was confirmed last, without the decisions the officer has made since. `with_words`: the checked
    passages tell what stands behind the placeholders, which is for the interview's officer only.
    """
    revisions = transaction.revisions.of(interview.id)
    last = next((item for item in reversed(revisions) if item.kind is RevisionKind.CONFIRMED), None)
    drafts = [item for item in revisions if item.kind is RevisionKind.DRAFT]
    if confirmed:
        drafts = [item for item in drafts if last and item.number < last.number]
    if not drafts:
        raise NotFound(kind="draft", id=interview.id)
    draft = drafts[-1]
    decisions = transaction.decisions.of(interview.id, draft.number)
    about_passages = transaction.redaction_decisions.of(interview.id)
    if confirmed:
        decisions = tuple(item for item in decisions if last and item.at <= last.made_at)
        about_passages = tuple(item for item in about_passages if last and item.at <= last.made_at)
    texts = transaction.drafted_texts.of(interview.id, draft.number)
    answers = transaction.answers.of(interview.id)
    languages = _left_out(transaction, answers)
    current = {
        answer.id: answer.transcript_revision if answer.status in WITH_TEXT and answer.id not in languages else 0
        for answer in answers
    }
    items = review_items(draft.statements, decisions)
    return ReviewView(
        interview=interview,
        draft=draft,
        items=items,
        texts=texts,
        questions={answer.id: answer.question_id for answer in answers},
        recordings=frozenset(answer.id for answer in answers if answer.recording_id),
        stale=frozenset(
            answer_id for answer_id, revision in current.items() if _seen_revision(texts, answer_id) != revision
        ),
        revisions=revisions,
        purposes=granted_purposes(transaction.consents.of(interview.id)),
        languages=languages,
        checked={
            answer_id: checked_passages(text, _raw(transaction, text) if with_words else "", about_passages)
            for answer_id, text in texts.items()
        },
        skills=SkillsView() if confirmed else skills_view(transaction, interview.id, draft.number, items),
    )


def _raw(transaction: Transaction, text: RedactedTranscript) -> str:
    """What was said, as the draft saw it; empty once the client had it deleted."""
    try:
        return transaction.transcripts.get(text.answer_id, text.revision).text
    except NotFound:
        return ""


def _left_out(transaction: Transaction, answers: Sequence[Answer]) -> dict[str, str]:
    """Languages of answers that are not analysed, by answer id."""
    written = [
        transaction.transcripts.get(answer.id, answer.transcript_revision)
        for answer in answers
        if answer.status in WITH_TEXT
    ]
    return {item.answer_id: item.language for item in written if item.language not in ANALYSED}


def check_version(interview: Interview, version: int) -> None:
    """Compare-and-swap, first half: the caller must have seen the present state."""
    if interview.version != version:
        raise EditConflict(kind="interview", id=interview.id)


def _seen_revision(texts: Mapping[str, RedactedTranscript], answer_id: str) -> int:
    return texts[answer_id].revision if answer_id in texts else 0
