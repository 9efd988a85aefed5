"""Use case: the officer corrects the text of an answer, while the draft made of it lies open."""

from dataclasses import replace

from assistant.domain.correction import corrected
from assistant.domain.errors import EditConflict, IllegalMove, InputError
from assistant.domain.interview import WITH_TEXT, Answer
from assistant.domain.people import Actor
from assistant.domain.transcript import Transcript
from assistant.store.store import Store, Transaction
from assistant.workflow.ownership import DECIDABLE, own_answer
from assistant.workflow.review_view import check_version


class Correcting:
    """The draft stays as it is; what rests on the text is stale until it is drafted anew (Drafting.redraft)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def correct(self, actor: Actor, answer_id: str, version: int, seen_revision: int, text: str) -> Transcript:
        """The text as the officer wants it, as a new revision of the transcript.

        `version` of the interview and revision of the text as the officer saw them: EditConflict if either is not the
        present one. A text in which nothing was changed makes no revision.
        """
        if not text.strip():
            raise InputError(what="text")
        with self._store.transaction(actor.id) as transaction:
            answer, interview = own_answer(transaction, actor, answer_id)
            check_version(interview, version)
            if interview.status not in DECIDABLE or answer.status not in WITH_TEXT:
                raise IllegalMove(current=interview.status.value, wanted="correction")
            if answer.transcript_revision != seen_revision:
                raise EditConflict(kind="answer", id=answer_id)
            present = transaction.transcripts.get(answer_id, seen_revision)
            if present.text == text.strip():
                return present
            transaction.interviews.save(interview)
            return keep_corrected(transaction, answer, present, text)


def keep_corrected(transaction: Transaction, answer: Answer, seen: Transcript, text: str) -> Transcript:
    """Add the next revision of an answer's text; EditConflict if somebody else has added it."""
    transcript = corrected(seen, text)
    transaction.transcripts.add(transcript)
    transaction.answers.save(replace(answer, transcript_revision=transcript.revision))
    transaction.audit.record("transcript.corrected", answer.id, f"revision={transcript.revision}")
    return transcript
