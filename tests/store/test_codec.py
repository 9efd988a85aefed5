import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.errors import StoreUnavailable
from assistant.domain.transcript import (
    DroppedAudio,
    DropReason,
    Passage,
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
    passage_of,
    passage_row,
    transcript_of,
    transcript_row,
)
from tests.store.examples import a_passage, a_take, a_transcript, an_answer, begin_interview
from tests.store.strategies import Damage, seconds, spans, texts, through_json

dropped = st.lists(st.builds(DroppedAudio, seconds, seconds, st.sampled_from(DropReason)), max_size=2).map(tuple)


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
    return Transcript(
        "answer",
        draw(st.integers(1, 2**31 - 1)),
        text,
        draw(segments(text)),
        draw(texts),
        draw(st.sampled_from(TranscriptSource)),
        draw(texts),
        draw(dropped),
    )


@st.composite
def redacted_transcripts(draw: st.DrawFn) -> RedactedTranscript:
    text = draw(texts)
    hidden: list[Replacement] = []
    if text:
        hidden = draw(st.lists(st.builds(Replacement, spans(), spans(len(text)), texts, texts, texts), max_size=2))
    return RedactedTranscript("answer", draw(st.integers(1, 9)), text, draw(segments(text)), tuple(hidden), draw(texts))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(texts)
    number = draw(st.integers(1, 2**31 - 1))
    return Passage(number, draw(seconds), draw(seconds), text, draw(segments(text)), draw(dropped), draw(texts))


@given(transcripts())
def test_a_transcript_is_read_as_it_was_written(transcript: Transcript) -> None:
    assert transcript_of(through_json(transcript_row(transcript))) == transcript


@given(redacted_transcripts())
def test_a_redacted_transcript_is_read_as_it_was_written(transcript: RedactedTranscript) -> None:
    assert drafted_text_of(through_json(drafted_text_row(transcript))) == transcript


def test_a_hidden_passage_of_an_earlier_version_has_no_rule() -> None:
    hidden = Replacement(Span(0, 4), Span(0, 5), "PERSON", "[Pers", "title")
    row = through_json(drafted_text_row(RedactedTranscript("answer", 1, "[Pers kam", (), (hidden,), "vermittlung/1")))
    del row["content"]["replacements"][0]["rule"]
    assert [item.rule for item in drafted_text_of(row).replacements] == [""]


@given(passages())
def test_a_passage_is_read_as_it_was_written(passage: Passage) -> None:
    assert passage_of(through_json(passage_row("take", passage))) == passage


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(transcript=transcripts(), passage=passages())
def test_the_databases_keep_any_text(store: Store, transcript: Transcript, passage: Passage) -> None:
    class Undone(Exception):
        """Takes the example back out of the database."""

    begin_once(store)
    with pytest.raises(Undone), store.transaction() as transaction:
        transaction.transcripts.add(transcript)
        assert transaction.passages.add("take", passage)
        assert transaction.transcripts.latest("answer") == transcript
        assert transaction.passages.of("take") == (passage,)
        raise Undone


def begin_once(store: Store) -> None:
    with store.transaction() as transaction:
        begun = transaction.accounts.any()
    if not begun:
        begin_interview(store, an_answer())
        with store.transaction() as transaction:
            transaction.takes.begin(a_take())


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
        lambda row: row["content"].pop("text"),
        lambda row: row["content"].update(text="Ich"),
        lambda row: row.update(content=None),
        lambda row: row.update(number="1"),
        lambda row: row.update(end=None),
        lambda row: row.update(engine=None),
        lambda row: row["content"]["segments"][0].update(span=[5, 5]),
        lambda row: row["content"]["dropped"][0].update(reason="boredom"),
    ],
)
def test_a_passage_of_the_wrong_shape_is_damage(damage: Damage) -> None:
    row = through_json(passage_row("take", a_passage()))
    damage(row)
    with pytest.raises(StoreUnavailable):
        passage_of(row)
