"""A draft with its decisions, as officer and supervisor see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.domain.consent import Purpose, granted_purposes
from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import WITH_TEXT, Interview
from assistant.domain.language import ANALYSED
from assistant.domain.narration import Narration, accepted_narrations, latest_narrations
from assistant.domain.profile import Revision, RevisionKind, Section
from assistant.domain.redaction_check import CheckedPassage
from assistant.domain.redrafting import stale_statements
from assistant.domain.review import ReviewItem, review_items
from assistant.domain.statement_comment import StatementComment, readable_comments
from assistant.domain.transcript import RedactedTranscript, Transcript
from assistant.store.store import Transaction
from assistant.workflow.checked_passages import checked_passages
from assistant.workflow.language_levels import suggested_levels
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
    """Question id by answer id, in the order of the interview; then what was said when the profile was read back."""
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
    comments: tuple[StatementComment, ...] = ()
    """A supervisor's remarks on statements of confirmed revisions; for the officer once they were judged."""
    stale_statements: frozenset[str] = frozenset()
    """Ids of statements that rest on an answer of `stale`; as it was confirmed, there are none."""
    decisions: int = 0
    """How many decisions there are on the draft so far, replaced ones included."""
    narrations: Mapping[Section, Narration] = field(default_factory=dict)
    """The latest connected text of each section; as it was confirmed, those that were accepted by then."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """By statement id, a level of the Common European Framework that comes near the one that was said."""
    said: Mapping[str, Transcript] = field(default_factory=dict)
    """By answer id, what counts as said at present, before redaction. For the interview's officer only."""


def review_view(
    transaction: Transaction, interview: Interview, *, confirmed: bool = False, with_words: bool = False
) -> ReviewView:
    """The latest draft of an interview; NotFound while there is none.

    `confirmed`: as it was confirmed last, without the decisions the officer has made since. `with_words`: the checked
    passages tell what stands behind the placeholders, and the texts are there as they were said, which is for the
    interview's officer only.
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
    said = {
        answer.id: transaction.transcripts.get(answer.id, answer.transcript_revision)
        for answer in answers
        if answer.status in WITH_TEXT
    }
    languages = {item.answer_id: item.language for item in said.values() if item.language not in ANALYSED}
    current = {
        answer.id: answer.transcript_revision if answer.status in WITH_TEXT and answer.id not in languages else 0
        for answer in answers
        # What the client said when the profile was read back is part of the draft once it was put right.
        if answer.id in texts or not answer.read_back
    }
    items = review_items(draft.statements, decisions)
    return ReviewView(
        interview=interview,
        draft=draft,
        items=items,
        texts=texts,
        questions={
            answer.id: answer.question_id for answer in answers if not answer.read_back or answer.status in WITH_TEXT
        },
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
        comments=readable_comments(
            transaction.statement_comments.of(interview.id), revisions, judged_only=not confirmed
        ),
        stale_statements=frozenset() if confirmed else stale_statements(items, current),
        decisions=len(decisions),
        levels=suggested_levels(draft.statements),
        narrations=_narrations(transaction, interview.id, last if confirmed else None),
        said={answer_id: item for answer_id, item in said.items() if answer_id in texts} if with_words else {},
    )


def _narrations(transaction: Transaction, interview_id: str, confirmed: Revision | None) -> Mapping[Section, Narration]:
    if confirmed:
        return confirmed_narrations(transaction, confirmed)
    return latest_narrations(transaction.narrations.of(interview_id))


def confirmed_narrations(transaction: Transaction, confirmed: Revision) -> Mapping[Section, Narration]:
    """What belongs to a confirmed revision: texts accepted by then that tell exactly its statements."""
    by_then = [item for item in transaction.narrations.of(confirmed.interview_id) if item.at <= confirmed.made_at]
    return accepted_narrations(by_then, confirmed.statements)


def _raw(transaction: Transaction, text: RedactedTranscript) -> str:
    """What was said, as the draft saw it; empty once the client had it deleted."""
    try:
        return transaction.transcripts.get(text.answer_id, text.revision).text
    except NotFound:
        return ""


def check_version(interview: Interview, version: int) -> None:
    """Compare-and-swap, first half: the caller must have seen the present state."""
    if interview.version != version:
        raise EditConflict(kind="interview", id=interview.id)


def _seen_revision(texts: Mapping[str, RedactedTranscript], answer_id: str) -> int:
    return texts[answer_id].revision if answer_id in texts else 0
