from dataclasses import replace

import pytest

from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.profile import RevisionKind, Section
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span
from assistant.store import Store
from tests.store.examples import NOW, a_revision, a_transcript, an_answer, begin_interview


def test_every_revision_of_a_transcript_stays(store: Store) -> None:
    begin_interview(store, an_answer())
    second = replace(a_transcript(2), text="Ich koche gerne")
    with store.transaction() as transaction:
        assert transaction.transcripts.latest("answer") is None
        transaction.transcripts.add(a_transcript(1))
        transaction.transcripts.add(second)
        with pytest.raises(EditConflict):
            transaction.transcripts.add(a_transcript(2))
        with pytest.raises(NotFound):
            transaction.transcripts.add(a_transcript(1, "other"))
    with store.transaction() as transaction:
        assert transaction.transcripts.get("answer", 1) == a_transcript(1)
        assert transaction.transcripts.latest("answer") == second
        assert transaction.transcripts.all_of("answer") == (a_transcript(1), second)
        with pytest.raises(NotFound):
            transaction.transcripts.get("answer", 3)


def test_every_revision_of_the_profile_stays(store: Store) -> None:
    begin_interview(store)
    revisions = (a_revision(1), a_revision(2), a_revision(3, RevisionKind.CONFIRMED))
    with store.transaction() as transaction:
        assert transaction.revisions.latest("interview") is None
        for revision in revisions:
            transaction.revisions.add(revision)
        with pytest.raises(EditConflict):
            transaction.revisions.add(a_revision(2, RevisionKind.APPROVED))
    with store.transaction() as transaction:
        assert transaction.revisions.of("interview") == revisions
        assert transaction.revisions.latest("interview") == revisions[2]
        assert transaction.revisions.latest("interview", RevisionKind.DRAFT) == revisions[1]
        kinds = (RevisionKind.DRAFT, RevisionKind.CONFIRMED)
        assert transaction.revisions.latest("interview", *kinds) == revisions[2]
        assert transaction.revisions.latest("interview", RevisionKind.APPROVED) is None


def test_decisions_stay_in_the_order_of_making(store: Store) -> None:
    begin_interview(store)
    accepted = Decision("interview", 1, "st1", Action.ACCEPT, "officer", NOW)
    edited = replace(accepted, action=Action.EDIT, text="Kocht für „Gäste“.")
    added = Decision("interview", 1, "own1", Action.ADD, "officer", NOW, "Will nach Köln.", Section.GOALS)
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision(1))
        for decision in (accepted, edited, added):
            transaction.decisions.add(decision)
        with pytest.raises(NotFound):
            transaction.decisions.add(replace(accepted, draft_number=2))
    with store.transaction() as transaction:
        assert transaction.decisions.of("interview", 1) == (accepted, edited, added)
        assert transaction.decisions.of("interview", 2) == ()


def test_the_texts_a_draft_was_made_from_stay_with_it(store: Store) -> None:
    begin_interview(store, an_answer("a"), an_answer("b", 1))
    texts = {
        answer_id: RedactedTranscript(
            answer_id,
            2,
            "Ich bin [PERSON].",
            (Segment("s1", Span(0, 17), 0.0, 2.0),),
            (Replacement(Span(8, 12), Span(8, 16), "PERSON", "[PERSON]"),),
            "draft 1",
        )
        for answer_id in ("a", "b")
    }
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision(1))
        for text in texts.values():
            transaction.drafted_texts.add("interview", 1, text)
        with pytest.raises(EditConflict):
            transaction.drafted_texts.add("interview", 1, texts["a"])
        with pytest.raises(NotFound):
            transaction.drafted_texts.add("interview", 2, texts["a"])
    with store.transaction() as transaction:
        assert transaction.drafted_texts.of("interview", 1) == texts
        assert transaction.drafted_texts.of("interview", 2) == {}
