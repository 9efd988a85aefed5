"""What the client says when the profile is read back: its own ids, and evidence that shows nothing hidden."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.profile import Section
from assistant.domain.read_back import TOPICS, is_read_back, read_back_id, read_back_number, said
from assistant.domain.transcript import RedactedTranscript, Replacement, Span, segments_of_typed_text
from assistant.guide.guide import TOPICS as GUIDE_TOPICS

HIDDEN = "[Person 1]"


def text_of(*pieces: str) -> RedactedTranscript:
    """Visible pieces with a hidden name between any two."""
    text, replacements, raw = "", [], 0
    for number, piece in enumerate(pieces):
        if number:
            place = Span(len(text), len(text) + len(HIDDEN))
            replacements.append(Replacement(Span(raw, raw + 4), place, "PERSON", HIDDEN))
            text, raw = text + HIDDEN, raw + 4
        text, raw = text + piece, raw + len(piece)
    return RedactedTranscript("a", 1, text, segments_of_typed_text(text), tuple(replacements), "p")


@pytest.mark.parametrize("number", [1, 12])
def test_an_id_tells_its_number(number: int) -> None:
    assert read_back_number(read_back_id(number)) == number


@pytest.mark.parametrize("question", ["", "goals", "read_back-", "read_back-x", "my_read_back-1"])
def test_a_question_of_a_guide_is_none_of_these(question: str) -> None:
    assert not is_read_back(question)


def test_every_section_has_a_topic_of_the_guide() -> None:
    assert set(TOPICS) == set(Section)
    assert set(TOPICS.values()) <= set(GUIDE_TOPICS)


def test_all_that_can_be_read_is_evidence_and_nothing_hidden() -> None:
    quotes = [piece.quote for piece in said(text_of("Nein, ", " sagte: ", ", es waren zwei Jahre.\n"))]
    assert quotes == ["Nein,", "sagte:", ", es waren zwei Jahre."]


def test_where_everything_is_hidden_there_is_no_evidence() -> None:
    assert said(text_of(" ", ".", "")) == ()


@given(st.lists(st.text(string.ascii_letters + "äß .,\n", max_size=12), min_size=1, max_size=5))
def test_evidence_stands_at_its_place_and_touches_no_hidden_passage(pieces: list[str]) -> None:
    text = text_of(*pieces)
    found = said(text)
    for piece in found:
        piece.check(text)
        assert not any(piece.span.overlaps(item.redacted) for item in text.replacements)
    words = {char for piece in pieces for char in piece if char.isalnum()}
    assert words <= {char for piece in found for char in piece.quote}
