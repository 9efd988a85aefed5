"""Use cases while the client speaks: samples arrive, the recording is finished, taken up again or discarded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assistant.domain.errors import EditConflict, InputError, NotFound, RecordingTooLong
from assistant.domain.interview import IN_THE_MAKING, Answer, Take
from assistant.domain.language import Language
from assistant.domain.people import Actor
from assistant.domain.transcript import Passage
from assistant.store import Store
from assistant.store.parts import SAMPLE_RATE
from assistant.store.store import Transaction
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.ownership import own_answer, recordable_answer

_BYTES_PER_SECOND = 2 * SAMPLE_RATE
_SLACK_SECONDS = 5
"""The page stops at the limit by itself; what was under way then still gets through."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are safe now, and what was written down since the page last looked."""

    saved: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A recording that was interrupted by a crash or a closed browser: its length, and what is written down of it."""

    seconds: float
    bytes: int
    language: str
    passages: tuple[Passage, ...]


class Recording:
    """A recording that is running in the officer's browser. `on_samples` wakes whoever writes it down."""

    def __init__(
        self,
        store: Store,
        interviewing: Interviewing,
        longest_minutes: float,
        clock: Callable[[], datetime],
        on_samples: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._parts = store.files.unfinished
        self._interviewing = interviewing
        self._longest_minutes = longest_minutes
        self._clock = clock
        self._on_samples = on_samples

    @property
    def longest_seconds(self) -> float:
        return self._longest_minutes * 60

    def append(
        self,
        actor: Actor,
        answer_id: str,
        offset: int,
        data: bytes,
        *,
        language: str = Language.GERMAN,
        seen: int = 0,
    ) -> Kept:
        """Keep the next samples. The language counts with the first ones; `seen` passages are known already."""
        if language not in set(Language):
            raise InputError(what="language")
        if (offset + len(data)) / _BYTES_PER_SECOND > self.longest_seconds + _SLACK_SECONDS:
            raise RecordingTooLong(minutes=f"{self._longest_minutes:g}")
        with self._store.transaction(actor.id) as transaction:
            recordable_answer(transaction, actor, answer_id)
            take = _running(transaction, answer_id)
            if take is None:
                if offset:
                    # Its beginning was discarded, or finished elsewhere: the rest alone would be another answer.
                    raise EditConflict(kind="recording", id=answer_id)
                take = Take(uuid4().hex, answer_id, language, self._clock())
                transaction.takes.begin(take)
            passages = transaction.passages.of(take.id, seen)
        saved = self._parts.append(take.id, offset, data)
        self._on_samples()
        return Kept(saved, passages)

    def finish(self, actor: Actor, answer_id: str) -> Answer:
        """The client is done, or an interrupted recording is taken over."""
        with self._store.transaction(actor.id) as transaction:
            recordable_answer(transaction, actor, answer_id)
            take = _running(transaction, answer_id)
        if take is None:
            raise NotFound(kind="recording", id=answer_id)
        with self._parts.as_wav(take.id) as wav:
            seconds = self._parts.seconds(take.id) or 0.0
            answer = self._interviewing.save_recording(actor, answer_id, wav, seconds, take)
        self._parts.discard(take.id)
        return answer

    def broken_off(self, actor: Actor, answer_id: str) -> BrokenOff | None:
        """None where no recording is running or was left behind."""
        with self._store.transaction(actor.id) as transaction:
            recordable_answer(transaction, actor, answer_id)
            take = _running(transaction, answer_id)
            passages = transaction.passages.of(take.id) if take else ()
        seconds = self._parts.seconds(take.id) if take else None
        if take is None or seconds is None:
            return None
        return BrokenOff(seconds, round(seconds * SAMPLE_RATE) * 2, take.language, passages)

    def discard(self, actor: Actor, answer_id: str) -> None:
        with self._store.transaction(actor.id) as transaction:
            recordable_answer(transaction, actor, answer_id)
            take = _running(transaction, answer_id)
            if take:
                transaction.takes.remove(answer_id)
        if take:
            self._parts.discard(take.id)

    def in_the_making(self, actor: Actor, answer_id: str) -> bool:
        """Is the answer's text still being written down?"""
        with self._store.transaction(actor.id) as transaction:
            answer, _ = own_answer(transaction, actor, answer_id)
        return answer.status in IN_THE_MAKING


def _running(transaction: Transaction, answer_id: str) -> Take | None:
    take = transaction.takes.of_answer(answer_id)
    return take if take and take.recording_id is None else None
