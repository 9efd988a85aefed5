"""Use case: from the answers to a draft before the officer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from assistant.domain.consent import Purpose, granted_purposes
from assistant.domain.errors import IllegalMove
from assistant.domain.found_skill import SkillChoice
from assistant.domain.interview import IN_THE_MAKING, WITH_TEXT, Interview, InterviewStatus
from assistant.domain.language import ANALYSED
from assistant.domain.people import Actor
from assistant.domain.profile import Origin, Revision, RevisionKind
from assistant.domain.redrafting import Places, moved_choice, redrafted
from assistant.domain.review import carried_decisions
from assistant.domain.transcript import Transcript
from assistant.store.store import Store, Transaction
from assistant.workflow.analysis import AnalysedInterview, Analysis, SpokenAnswer, open_points
from assistant.workflow.ownership import DECIDABLE, own_interview
from assistant.workflow.review_view import check_version


class Drafting:
    """Makes drafts. The analysis is built on first use and may take seconds; no transaction is open meanwhile."""

    def __init__(
        self, store: Store, analysis: Callable[[], Analysis], machine: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._analysis = analysis
        self._machine = machine
        self._clock = clock

    def make_draft(self, actor: Actor, interview_id: str) -> Revision:
        """Analyse the answers and put a draft before the officer.

        Without the client's consent to drafting the draft holds no machine statements, only the open points.
        """
        return self._make(actor, interview_id, lambda interview: interview.moved_to(InterviewStatus.DRAFTED))

    def make_anew(self, actor: Actor, interview_id: str) -> Revision:
        """The open draft once more, after a decision about hidden passages; a returned interview stays returned."""
        return self._make(actor, interview_id, _still_open)

    def redraft(self, actor: Actor, interview_id: str, version: int) -> Revision:
        """After a correction: only what rests on the corrected text is drafted anew (domain/redrafting.py).

        `version`: of the interview as the officer saw it.
        """

        def seen(interview: Interview) -> Interview:
            check_version(interview, version)
            return _still_open(interview)

        return self._make(actor, interview_id, seen, only_corrected=True)

    def _make(
        self,
        actor: Actor,
        interview_id: str,
        moved: Callable[[Interview], Interview],
        *,
        only_corrected: bool = False,
    ) -> Revision:
        with self._store.transaction(actor.id) as transaction:
            interview = own_interview(transaction, actor, interview_id)
            after = moved(interview)
            answers = transaction.answers.of(interview_id)
            asked = [answer for answer in answers if not answer.read_back]
            if any(answer.status in IN_THE_MAKING for answer in asked):
                raise IllegalMove(current="transcribing", wanted=InterviewStatus.DRAFTED.value)
            allowed = Purpose.DRAFTING in granted_purposes(transaction.consents.of(interview_id))
            spoken = [
                SpokenAnswer(
                    answer.question_id,
                    answer.topic,
                    transaction.transcripts.get(answer.id, answer.transcript_revision),
                    answer.follows,
                )
                for answer in answers
                if answer.status in WITH_TEXT
            ]
            decisions = transaction.redaction_decisions.of(interview_id)
            texts = {item.transcript.answer_id: item.transcript for item in spoken}
            choices = tuple(_moved_choices(transaction, transaction.skill_choices.of(interview_id), texts))
            suggestions = transaction.concept_suggestions.all()
            officer = transaction.accounts.get(interview.officer_id).name
        understood = [item for item in spoken if item.transcript.language in ANALYSED]
        foreign = frozenset(item.transcript.answer_id for item in spoken if item not in understood)
        analysed = self._analysis().interview(
            interview_id,
            understood,
            open_points(asked, foreign),
            on=interview.created_at.date(),
            names=(interview.case_name, officer),
            decisions=decisions,
            choices=choices,
            suggestions=suggestions,
            drafting=allowed,
        )
        return self._save_draft(actor, after, analysed, only_corrected)

    def _save_draft(
        self, actor: Actor, interview: Interview, analysed: AnalysedInterview, only_corrected: bool
    ) -> Revision:
        """`interview`: as it is to be saved."""
        draft = analysed.draft
        statements = draft.statements
        texts = {answer.transcript.answer_id: answer.transcript for answer in analysed.answers}
        with self._store.transaction(actor.id) as transaction:
            previous = transaction.revisions.latest(interview.id, RevisionKind.DRAFT)
            texts_before = transaction.drafted_texts.of(interview.id, previous.number) if previous else {}
            if previous and only_corrected:
                statements = redrafted(previous.statements, statements, texts_before, texts)
            revision = Revision(
                interview_id=interview.id,
                number=len(transaction.revisions.of(interview.id)) + 1,
                kind=RevisionKind.DRAFT,
                origin=Origin.MACHINE,
                made_by=self._machine,
                made_at=self._clock(),
                statements=statements,
                open_points=draft.open_points,
                made_with=draft.made_with,
            )
            transaction.interviews.save(interview)
            transaction.revisions.add(revision)
            if previous:
                decisions = transaction.decisions.of(interview.id, previous.number)
                place = Places(texts_before, texts).of
                for decision in carried_decisions(previous.statements, statements, decisions, revision.number, place):
                    transaction.decisions.add(decision)
            for text in texts.values():
                transaction.drafted_texts.add(interview.id, revision.number, text)
            transaction.found_skills.add(interview.id, revision.number, analysed.found)
            transaction.audit.record(
                "draft.made",
                interview.id,
                f"revision={revision.number} statements={len(revision.statements)} dropped={analysed.dropped}",
            )
        return revision


def _moved_choices(
    transaction: Transaction, choices: Iterable[SkillChoice], texts: Mapping[str, Transcript]
) -> Iterator[SkillChoice]:
    """The officers' names for skills at their places in the texts that count now, as far as the words are there."""
    for choice in choices:
        now = texts.get(choice.answer_id)
        if now is None or now.revision == choice.transcript_revision:
            yield choice
            continue
        before = transaction.transcripts.get(choice.answer_id, choice.transcript_revision).text
        if moved := moved_choice(choice, before, now):
            yield moved


def _still_open(interview: Interview) -> Interview:
    if interview.status not in DECIDABLE:
        raise IllegalMove(current=interview.status.value, wanted=InterviewStatus.DRAFTED.value)
    return interview
