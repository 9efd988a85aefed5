"""Use cases of the officer's check of redaction: hide a passage, show one, take a special category into the draft."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.errors import (
    AssistantError,
    DraftOutdated,
    IllegalMove,
    InputError,
    NoteMissing,
    NotFound,
    NothingSelected,
    PassageHidden,
    PassageTooLong,
)
from assistant.domain.people import Actor
from assistant.domain.redaction_check import (
    LONGEST_NOTE,
    LONGEST_PASSAGE,
    OFFICER_RULE,
    OTHER,
    CheckedPassage,
    RedactionDecision,
    Verdict,
)
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.redaction.policy import CATEGORIES, LABELS
from assistant.store.store import Store
from assistant.workflow.checked_passages import shown_by_decision
from assistant.workflow.drafting import Drafting
from assistant.workflow.ownership import DECIDABLE, own_interview
from assistant.workflow.review_view import check_version, review_view

KINDS = LABELS | CATEGORIES | {OTHER}
"""What a person may take a passage for."""


@dataclass(frozen=True, slots=True)
class _Decision:
    verdict: Verdict
    words: str
    label: str
    note: str = ""


class Checking:
    """Each decision counts for the same words in the whole interview (special categories: in the answer), is logged
    without them, and the draft is made anew at once. If that fails, the decision stays and the error is raised.

    Places are code points in the redacted text of the latest draft; `version` is the interview as the officer saw it.
    """

    def __init__(self, store: Store, drafting: Drafting, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._drafting = drafting
        self._clock = clock

    def hide(
        self, actor: Actor, interview_id: str, version: int, answer_id: str, start: int, end: int, label: str
    ) -> None:
        """Hide the selected words, widened to whole ones. `label`: one of KINDS.

        Raises NothingSelected, PassageTooLong, PassageHidden where the selection touches something hidden already.
        """
        if label not in KINDS:
            raise InputError(what="label")
        with self._place(actor, interview_id, version, answer_id) as place:
            place.decision = _Decision(Verdict.HIDE, place.selected_words(start, end), label)
        self._make_anew(actor, interview_id)

    def uncover(self, actor: Actor, interview_id: str, version: int, answer_id: str, start: int, end: int) -> None:
        """Show what stands behind the placeholder at this place.

        A special category is shown by `include` only (NoteMissing), unless the officer hid it.
        """
        with self._place(actor, interview_id, version, answer_id) as place:
            passage = place.hidden(start, end)
            if passage.special and passage.rule != OFFICER_RULE:
                raise NoteMissing()
            place.decision = _Decision(Verdict.UNCOVER, passage.words, passage.label)
        self._make_anew(actor, interview_id)

    def include(
        self, actor: Actor, interview_id: str, version: int, answer_id: str, start: int, end: int, note: str
    ) -> None:
        """Take the passage of a special category at this place into the draft; the note says why it is needed."""
        if not note.strip():
            raise NoteMissing()
        if len(note) > LONGEST_NOTE:
            raise InputError(what="note")
        with self._place(actor, interview_id, version, answer_id) as place:
            passage = place.hidden(start, end)
            if not passage.special:
                raise InputError(what="label")
            place.decision = _Decision(Verdict.INCLUDE, passage.words, passage.label, note.strip())
        self._make_anew(actor, interview_id)

    def leave_out(self, actor: Actor, interview_id: str, version: int, answer_id: str, start: int, end: int) -> None:
        """Hide again what a decision shows at this place, personal data as well as special categories."""
        with self._place(actor, interview_id, version, answer_id) as place:
            shown = place.shown_by(start, end)
            # In the decision's own words, so that it takes the place of the one it takes back.
            verdict = Verdict.LEAVE_OUT if shown.verdict is Verdict.INCLUDE else Verdict.HIDE
            place.decision = _Decision(verdict, shown.words, shown.label)
        self._make_anew(actor, interview_id)

    def _make_anew(self, actor: Actor, interview_id: str) -> None:
        """The decision is on record by now. Raises DraftOutdated if the draft cannot follow it yet."""
        try:
            self._drafting.make_anew(actor, interview_id)
        except AssistantError as error:
            raise DraftOutdated() from error

    @contextmanager
    def _place(self, actor: Actor, interview_id: str, version: int, answer_id: str) -> Iterator["_Place"]:
        """The answer's drafted text, for a decision that is put on record at the end."""
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            check_version(interview, version)
            if interview.status not in DECIDABLE:
                raise IllegalMove(current=interview.status.value, wanted="decision")
            view = review_view(transaction, interview, with_words=True)
            if answer_id not in view.texts:
                raise NotFound(kind="drafted text", id=answer_id)
            decisions = transaction.redaction_decisions.of(interview_id)
            place = _Place(view.texts[answer_id], view.checked[answer_id], decisions)
            yield place
            if place.decision is None:
                raise RuntimeError("nothing was decided")
            made = place.decision
            transaction.redaction_decisions.add(
                RedactionDecision(
                    interview_id, answer_id, made.verdict, made.words, made.label, actor.name, self._clock(), made.note
                )
            )
            transaction.audit.record(
                f"redaction.{made.verdict.value}",
                interview_id,
                f"answer={answer_id} label={made.label} length={len(made.words)} note={len(made.note)}",
            )
            transaction.interviews.save(interview)


@dataclass(slots=True)
class _Place:
    """A drafted text and what is checked in it."""

    text: RedactedTranscript
    passages: tuple[CheckedPassage, ...]
    earlier: tuple[RedactionDecision, ...]
    decision: _Decision | None = None

    def selected_words(self, start: int, end: int) -> str:
        """Visible words; what stands in the redacted text where nothing is hidden was said so."""
        span = _whole_words(self.text.text, start, end)
        if len(span) > LONGEST_PASSAGE:
            raise PassageTooLong(limit=LONGEST_PASSAGE)
        if any(span.overlaps(item.redacted) for item in self.text.replacements):
            raise PassageHidden()
        return span.of(self.text.text)

    def hidden(self, start: int, end: int) -> CheckedPassage:
        span = _span(self.text.text, start, end)
        for passage in self.passages:
            if passage.hidden and passage.span.overlaps(span):
                if not passage.words:
                    raise NotFound(kind="transcript", id=self.text.answer_id)
                return passage
        raise NothingSelected()

    def shown_by(self, start: int, end: int) -> RedactionDecision:
        span = _span(self.text.text, start, end)
        for shown, decision in shown_by_decision(self.text, self.earlier):
            if shown.overlaps(span):
                return decision
        raise NothingSelected()


def _span(text: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(text):
        raise NothingSelected()
    return Span(start, end)


def _whole_words(text: str, start: int, end: int) -> Span:
    """The selection without blanks and punctuation at its edges, widened to whole words."""
    _span(text, start, end)
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    if start == end:
        raise NothingSelected()
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return Span(start, end)


def _in_word(char: str) -> bool:
    """As the search for the same words sees it."""
    return char.isalnum() or char == "_"
