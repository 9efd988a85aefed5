"""Use cases: connected sentences for a section, made beside the review, and the officer's decision on them."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from assistant.domain.consent import Purpose, require
from assistant.domain.errors import (
    AssistantError,
    EditConflict,
    IllegalMove,
    NarrationOutdated,
    NotFound,
    NothingToNarrate,
)
from assistant.domain.interview import Interview
from assistant.domain.narration import (
    NarratedSentence,
    Narration,
    latest_narrations,
    narration_basis,
)
from assistant.domain.people import Actor
from assistant.domain.profile import Section, Statement
from assistant.domain.review import ReviewItem, confirmed_statements
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.narrate import can_be_narrated, narrate
from assistant.drafting.narrator.narrator import Narrator
from assistant.store.store import Store, Transaction
from assistant.workflow.ownership import DECIDABLE, own_interview
from assistant.workflow.review_view import check_version, review_view

_LOG = logging.getLogger(__name__)


class JobState(StrEnum):
    WAITING = "waiting"
    WRITING = "writing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NarrationJob:
    """A section under way, for the page: how long it takes already (seconds) and the sentences that are certain."""

    section: Section
    state: JobState
    seconds: float
    sentences: tuple[NarratedSentence, ...]
    statements: int
    error: AssistantError | None = None


@dataclass(slots=True)
class _Job:
    actor: Actor
    interview_id: str
    draft_number: int
    section: Section
    statements: tuple[Statement, ...]
    began: float
    state: JobState = JobState.WAITING
    sentences: tuple[NarratedSentence, ...] = ()
    error: AssistantError | None = None
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def key(self) -> tuple[str, Section]:
        return self.interview_id, self.section


class Narrating:
    """One section after the other in a thread of its own; nobody waits for it, and a restart forgets what is under way.

    Without a narrator (None) nothing is offered.
    """

    def __init__(
        self,
        store: Store,
        narrator: Narrator | None,
        check: SentenceCheck,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._narrator = narrator
        self._check = check
        self._clock = clock
        self._lock = threading.Lock()
        self._jobs: dict[tuple[str, Section], _Job] = {}
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def offered(self) -> bool:
        return self._narrator is not None

    def start(self, actor: Actor, interview_id: str, version: int, section: Section) -> None:
        """Have the section told. Every statement of it must be decided; `version` is the state the officer saw.

        Once more while it is under way changes nothing. Raises NothingToNarrate, IllegalMove, ConsentMissing.
        """
        if self._narrator is None:
            raise NothingToNarrate()
        with self._store.transaction(actor.id) as transaction:
            interview = _decidable(transaction, actor, interview_id, version)
            require(Purpose.DRAFTING, transaction.consents.of(interview_id))
            view = review_view(transaction, interview)
            if section not in ready_sections(view.items):
                raise NothingToNarrate()
            statements = tuple(item for item in kept_statements(view.items) if item.section is section)
            transaction.audit.record("narration.started", interview_id, f"section={section.value}")
        self._enqueue(_Job(actor, interview_id, view.draft.number, section, statements, time.monotonic()))

    def stop(self, actor: Actor, interview_id: str, section: Section) -> None:
        """What is under way is not wanted any more."""
        with self._store.transaction(actor.id) as transaction:
            own_interview(transaction, actor, interview_id)
        with self._lock:
            if job := self._jobs.pop((interview_id, section), None):
                job.stopped.set()

    def under_way(self, actor: Actor, interview_id: str) -> tuple[NarrationJob, ...]:
        """Of the actor's own interview; what is done is not listed any more."""
        with self._store.transaction(actor.id) as transaction:
            own_interview(transaction, actor, interview_id)
        with self._lock:
            return tuple(
                NarrationJob(
                    job.section,
                    job.state,
                    time.monotonic() - job.began,
                    job.sentences,
                    len(job.statements),
                    job.error,
                )
                for job in self._jobs.values()
                if job.interview_id == interview_id
            )

    def decide(
        self, actor: Actor, interview_id: str, version: int, section: Section, basis: str, *, accepted: bool
    ) -> Interview:
        """The officer takes the text of a section into the profile, or not; `basis` is that of the text they saw.

        Raises NarrationOutdated where a statement was decided otherwise since, EditConflict where there is
        another text.
        """
        with self._store.transaction(actor.id) as transaction:
            interview = _decidable(transaction, actor, interview_id, version)
            narration = latest_narrations(transaction.narrations.of(interview_id)).get(section)
            if narration is None:
                raise NotFound(kind="narration", id=interview_id)
            if narration.basis != basis:
                raise EditConflict(kind="narration", id=interview_id)
            view = review_view(transaction, interview)
            if not narration.fits(kept_statements(view.items)):
                raise NarrationOutdated()
            decided = replace(
                narration, draft_number=view.draft.number, by=actor.name, at=self._clock(), accepted=accepted
            )
            transaction.narrations.add(decided)
            verdict = "accepted" if accepted else "declined"
            transaction.audit.record(f"narration.{verdict}", interview_id, f"section={section.value}")
            return transaction.interviews.save(interview)

    def close(self) -> None:
        """Stop what is under way; nothing is begun any more."""
        with self._lock:
            for job in self._jobs.values():
                job.stopped.set()
            self._jobs.clear()
        self._waiting.put(None)

    def _enqueue(self, job: _Job) -> None:
        with self._lock:
            present = self._jobs.get(job.key)
            if present and present.state is not JobState.FAILED:
                return
            self._jobs[job.key] = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="narrator", daemon=True)
                self._thread.start()
        self._waiting.put(job)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            if job.stopped.is_set():
                continue
            try:
                self._do(job)
            except AssistantError as error:
                self._failed(job, error)
            except Exception as error:  # noqa: BLE001 - whatever a model raises, the next section must have its turn
                _LOG.error("narration stopped: %s", type(error).__name__)
                self._failed(job, AssistantError())

    def _do(self, job: _Job) -> None:
        if self._narrator is None:
            return
        job.state = JobState.WRITING

        def tell(sentence: NarratedSentence) -> None:
            job.sentences = (*job.sentences, sentence)

        stopped = job.stopped.is_set
        made_with = {**self._narrator.made_with, "words": self._check.version}
        made = narrate(job.section, job.statements, self._narrator, self._check, stopped=stopped, tell=tell)
        with self._lock:
            if stopped():
                return
        narration = Narration(
            interview_id=job.interview_id,
            draft_number=job.draft_number,
            section=job.section,
            sentences=made.sentences,
            basis=narration_basis(job.statements),
            made_with=made_with,
            by=job.actor.name,
            at=self._clock(),
        )
        plain = sum(not sentence.narrated for sentence in made.sentences)
        with self._store.transaction(job.actor.id) as transaction:
            transaction.narrations.add(narration)
            transaction.audit.record(
                "narration.made",
                job.interview_id,
                f"section={job.section.value} sentences={len(made.sentences)} plain={plain}",
            )
        with self._lock:
            if self._jobs.get(job.key) is job:
                del self._jobs[job.key]

    def _failed(self, job: _Job, error: AssistantError) -> None:
        job.error, job.state = error, JobState.FAILED


def kept_statements(items: Iterable[ReviewItem]) -> tuple[Statement, ...]:
    """The decided statements that stay, worded as they would be confirmed."""
    return confirmed_statements([item for item in items if item.decision is not None])


def ready_sections(items: Sequence[ReviewItem]) -> tuple[Section, ...]:
    """Those whose statements are all decided and that have something to tell."""
    return tuple(
        section
        for section in Section
        if not any(item.decision is None for item in items if item.statement.section is section)
        and any(item.section is section and can_be_narrated(item) for item in kept_statements(items))
    )


def _decidable(transaction: Transaction, actor: Actor, interview_id: str, version: int) -> Interview:
    interview = own_interview(transaction, actor, interview_id)
    check_version(interview, version)
    if interview.status not in DECIDABLE:
        raise IllegalMove(current=interview.status.value, wanted="narration")
    return interview
