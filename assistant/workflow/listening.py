"""Use case: hear the recording of an answer, as its officer or as a supervisor."""

from dataclasses import dataclass
from pathlib import PurePath

from assistant.domain.errors import NotFound
from assistant.domain.people import Actor
from assistant.store.store import Store
from assistant.workflow.ownership import visible_interview


@dataclass(frozen=True, slots=True)
class RecordedSound:
    """A recording as it was kept; `suffix` names its format, as in ".wav", and is empty where that is unknown."""

    content: bytes
    suffix: str


class Listening:
    def __init__(self, store: Store) -> None:
        self._store = store

    def audio(self, actor: Actor, answer_id: str, *, begins: bool = True) -> RecordedSound:
        """NotFound once the recording is deleted.

        Who listened is on record; `begins` is False for the further pieces a player asks for while it plays.
        """
        with self._store.transaction(actor.id) as transaction:
            answer = transaction.answers.get(answer_id)
            visible_interview(transaction, actor, answer.interview_id)
            if answer.recording_id is None or answer.spoken_note:
                raise NotFound(kind="recording", id=answer_id)
            if begins:
                transaction.audit.record("audio.heard", answer_id)
        # After the transaction: a long file must not hold up those who are recording.
        return RecordedSound(self._store.files.read(answer.recording_id), PurePath(answer.recording_id).suffix)
