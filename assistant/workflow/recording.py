"""Use cases while the client speaks: samples arrive, the recording is finished, rescued or discarded."""

from assistant.domain.errors import RecordingTooLong
from assistant.domain.interview import Answer
from assistant.domain.people import Actor
from assistant.store import Store
from assistant.store.parts import SAMPLE_RATE
from assistant.workflow.interviewing import Interviewing

_BYTES_PER_SECOND = 2 * SAMPLE_RATE
_SLACK_SECONDS = 5
"""The page stops at the limit by itself; what was under way then still gets through."""


class Recording:
    """A recording that is running in the officer's browser."""

    def __init__(self, store: Store, interviewing: Interviewing, longest_minutes: float) -> None:
        self._parts = store.files.unfinished
        self._interviewing = interviewing
        self._longest_minutes = longest_minutes

    @property
    def longest_seconds(self) -> float:
        return self._longest_minutes * 60

    def append(self, actor: Actor, answer_id: str, offset: int, data: bytes) -> int:
        """Keep the next samples; returns how many bytes are safe now."""
        self._interviewing.check_may_record(actor, answer_id)
        if (offset + len(data)) / _BYTES_PER_SECOND > self.longest_seconds + _SLACK_SECONDS:
            raise RecordingTooLong(minutes=f"{self._longest_minutes:g}")
        return self._parts.append(answer_id, offset, data)

    def finish(self, actor: Actor, answer_id: str) -> Answer:
        """The client is done, or an interrupted recording is taken over."""
        self._interviewing.check_may_record(actor, answer_id)
        with self._parts.as_wav(answer_id) as wav:
            answer = self._interviewing.save_recording(actor, answer_id, wav, self._parts.seconds(answer_id) or 0.0)
        self._parts.discard(answer_id)
        return answer

    def rescued_seconds(self, actor: Actor, answer_id: str) -> float | None:
        """Length of a recording that was interrupted by a crash or a closed browser."""
        self._interviewing.check_may_record(actor, answer_id)
        return self._parts.seconds(answer_id)

    def discard(self, actor: Actor, answer_id: str) -> None:
        self._interviewing.check_may_record(actor, answer_id)
        self._parts.discard(answer_id)
