import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.errors import StoreUnavailable
from assistant.domain.profile import Evidence, OpenPoint, OpenReason, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.transcript import (
    DroppedAudio,
    DropReason,
    RedactedTranscript,
    Replacement,
    Segment,
    Span,
    Transcript,
    TranscriptSource,
    Word,
)
from assistant.store import Store
from assistant.store.codec import (
    drafted_text_of,
    drafted_text_row,
    revision_of,
    revision_row,
    transcript_of,
    transcript_row,
)
from assistant.store.columns import storable
from tests.store.examples import NOW, a_revision, a_transcript, an_answer, begin_interview

texts = st.text().map(storable)
seconds = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def spans(draw: st.DrawFn, length: int = 10_000) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def segments(text: str) -> st.SearchStrategy[tuple[Segment, ...]]:
    """With times or without; none in an empty text."""
    if not text:
        return st.just(())
    place = spans(len(text))
    words = st.lists(st.builds(Word, place, seconds, seconds, seconds), max_size=3).map(tuple)
    times = st.none() | seconds
    return st.lists(st.builds(Segment, texts, place, times, times, seconds, words), max_size=3).map(tuple)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    text = draw(texts)
    dropped = st.lists(st.builds(DroppedAudio, seconds, seconds, st.sampled_from(DropReason)), max_size=2)
    return Transcript(
        "answer",
        draw(st.integers(1, 2**31 - 1)),
        text,
        draw(segments(text)),
        draw(texts),
        draw(st.sampled_from(TranscriptSource)),
        draw(texts),
        tuple(draw(dropped)),
    )


@st.composite
def redacted_transcripts(draw: st.DrawFn) -> RedactedTranscript:
    text = draw(texts)
    hidden: list[Replacement] = []
    if text:
        hidden = draw(st.lists(st.builds(Replacement, spans(), spans(len(text)), texts, texts), max_size=2))
    return RedactedTranscript("answer", draw(st.integers(1, 9)), text, draw(segments(text)), tuple(hidden), draw(texts))


evidence = st.builds(Evidence, texts, texts, st.integers(0), spans(), texts, st.none() | seconds, st.none() | seconds)
statements = st.builds(
    Statement,
    texts,
    st.sampled_from(Section),
    texts,
    st.lists(evidence, min_size=1, max_size=2).map(tuple),
    st.sampled_from(Origin),
    seconds,
    texts,
)
revisions = st.builds(
    Revision,
    st.just("interview"),
    st.integers(1, 2**31 - 1),
    st.sampled_from(RevisionKind),
    st.sampled_from(Origin),
    texts,
    st.just(NOW),
    st.lists(statements, max_size=2).map(tuple),
    st.lists(st.builds(OpenPoint, texts, texts, st.sampled_from(OpenReason)), max_size=2).map(tuple),
    st.dictionaries(texts, texts, max_size=2),
    texts,
)


def through_json(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "content": json.loads(json.dumps(row["content"], allow_nan=False))}


@given(transcripts())
def test_a_transcript_is_read_as_it_was_written(transcript: Transcript) -> None:
    assert transcript_of(through_json(transcript_row(transcript))) == transcript


@given(redacted_transcripts())
def test_a_redacted_transcript_is_read_as_it_was_written(transcript: RedactedTranscript) -> None:
    assert drafted_text_of(through_json(drafted_text_row(transcript))) == transcript


@given(revisions)
def test_a_revision_is_read_as_it_was_written(revision: Revision) -> None:
    assert revision_of(through_json(revision_row(revision))) == revision


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(transcript=transcripts(), revision=revisions)
def test_the_databases_keep_any_text(store: Store, transcript: Transcript, revision: Revision) -> None:
    class Undone(Exception):
        """Takes the example back out of the database."""

    begin_once(store)
    with pytest.raises(Undone), store.transaction() as transaction:
        transaction.transcripts.add(transcript)
        transaction.revisions.add(revision)
        assert transaction.transcripts.latest("answer") == transcript
        assert transaction.revisions.latest("interview") == revision
        raise Undone


def begin_once(store: Store) -> None:
    with store.transaction() as transaction:
        begun = transaction.accounts.any()
    if not begun:
        begin_interview(store, an_answer())


Damage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda row: row["content"].pop("segments"),
        lambda row: row.update(content=[]),
        lambda row: row.update(content=None),
        lambda row: row.update(source="overheard"),
        lambda row: row.update(revision="1"),
        lambda row: row.update(text="Ich"),
        lambda row: row["content"]["segments"][0].update(span=[0]),
        lambda row: row["content"]["segments"][0].update(span=[5, 5]),
        lambda row: row["content"]["segments"][0].update(span=[0, True]),
        lambda row: row["content"]["segments"][0].update(confidence="0.9"),
        lambda row: row["content"]["segments"][0].update(words={}),
        lambda row: row["content"]["segments"].append("s2"),
    ],
)
def test_a_transcript_of_the_wrong_shape_is_damage(damage: Damage) -> None:
    row = through_json(transcript_row(a_transcript()))
    damage(row)
    with pytest.raises(StoreUnavailable):
        transcript_of(row)


@pytest.mark.parametrize(
    "damage",
    [
        lambda row: row["content"].pop("open_points"),
        lambda row: row["content"].update(made_with=["whisper"]),
        lambda row: row["content"].update(made_with={"speech": 1}),
        lambda row: row["content"]["statements"][0].update(evidence=[]),
        lambda row: row["content"]["statements"][0].update(section="hobbies"),
        lambda row: row["content"]["statements"][0]["evidence"][0].update(quote=None),
        lambda row: row["content"]["statements"][0]["evidence"][0].pop("audio_start"),
    ],
)
def test_a_revision_of_the_wrong_shape_is_damage(damage: Damage) -> None:
    row = through_json(revision_row(a_revision()))
    damage(row)
    with pytest.raises(StoreUnavailable):
        revision_of(row)
