from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.transcript import Segment, Span
from assistant.store import Store
from assistant.store.columns import storable
from tests.store.examples import a_transcript, an_answer, an_interview, begin_interview

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_a_text_keeps_its_length_and_every_character_that_can_be_stored(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    for before, after in zip(text, stored, strict=True):
        assert after == ("\ufffd" if before == "\0" or "\ud800" <= before <= "\udfff" else before)


@pytest.mark.parametrize("bad", ["\0", "\ud83d", "\udcff", "\ud83d\ude00"])
def test_what_no_database_takes_is_replaced_so_that_offsets_stay_right(store: Store, bad: str) -> None:
    begin_interview(store, an_answer())
    text = f"Ich {bad} koche \\u0000"
    place = Span(text.index("koche"), text.index("koche") + 5)
    transcript = replace(a_transcript(), text=text, segments=(Segment(f"s{bad}", place, None, None),))
    with store.transaction() as transaction:
        interview = transaction.interviews.get("interview")
        transaction.interviews.save(replace(interview, case_name=text))
        transaction.transcripts.add(transcript)
    with store.transaction() as transaction:
        stored = transaction.transcripts.get("answer", 1)
        assert transaction.interviews.get("interview").case_name == stored.text
    assert stored.text == text.replace(bad, "\ufffd" * len(bad))
    assert stored.segments[0].id == "s" + "\ufffd" * len(bad)
    assert stored.segments[0].span.of(stored.text) == "koche"


def test_any_other_text_is_stored_as_it_is(store: Store) -> None:
    begin_interview(store)
    text = "Ärger ß \U0001f600 e\u0301 \u202e \t\r\n \x7f \ufeff 'quoted' \"double\" \\u0000 %s :name שלום"
    with store.transaction() as transaction:
        saved = transaction.interviews.save(replace(an_interview(), case_name=text))
    with store.transaction() as transaction:
        assert transaction.interviews.get("interview") == saved
