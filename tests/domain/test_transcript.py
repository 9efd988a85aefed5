"""Spans, times and the way from raw to redacted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import EvidenceBroken
from assistant.domain.transcript import (
    RedactedTranscript,
    Replacement,
    Segment,
    Span,
    Transcript,
    Word,
    joined,
    segments_of_typed_text,
)


def spoken(text: str = "Ich war Koch. Jetzt lerne ich.") -> Transcript:
    """Two sentences, a second a word."""
    words: list[Word] = []
    position = 0
    for number, token in enumerate(text.split()):
        start = text.index(token, position)
        position = start + len(token)
        words.append(Word(Span(start, position), float(number), number + 0.9, 0.9))
    middle = text.index(".") + 1
    first = tuple(word for word in words if word.span.end <= middle)
    second = tuple(word for word in words if word.span.start >= middle)
    segments = (
        Segment("s1", Span(0, middle), first[0].start, first[-1].end, 0.9, first),
        Segment("s2", Span(middle + 1, len(text)), second[0].start, second[-1].end, 0.9, second),
    )
    return Transcript("a", 1, text, segments)


def redacted(text: str, hidden: list[Span], placeholder: str = "[Person]") -> RedactedTranscript:
    out, replacements, position = "", [], 0
    for span in hidden:
        out += text[position : span.start]
        replacements.append(Replacement(span, Span(len(out), len(out) + len(placeholder)), "PERSON", placeholder))
        out += placeholder
        position = span.end
    out += text[position:]
    return RedactedTranscript("a", 1, out, (Segment("s1", Span(0, len(out)), None, None),), tuple(replacements), "p")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_or_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_the_seconds_of_a_span_are_those_of_its_words() -> None:
    transcript = spoken()
    span = Span(transcript.text.index("Koch"), transcript.text.index("Koch") + 4)
    assert transcript.seconds_of(span) == (2.0, 2.9)


def test_a_span_across_segments_has_the_seconds_from_the_first_to_the_last_word() -> None:
    transcript = spoken()
    assert transcript.seconds_of(Span(0, len(transcript.text))) == (0.0, 5.9)


def test_typed_text_has_no_seconds() -> None:
    transcript = Transcript("a", 1, "Ich war Koch.", segments_of_typed_text("Ich war Koch."))
    assert transcript.seconds_of(Span(0, 3)) is None


def test_a_span_between_segments_belongs_to_none() -> None:
    transcript = spoken()
    with pytest.raises(EvidenceBroken):
        transcript.segment_at(Span(transcript.text.index(". ") + 1, transcript.text.index(". ") + 3))


@given(st.text(max_size=200))
def test_segments_of_typed_text_cover_every_visible_character(text: str) -> None:
    covered = {i for segment in segments_of_typed_text(text) for i in range(segment.span.start, segment.span.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())


@given(st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_joined_texts_stand_where_their_spans_say(texts: list[str]) -> None:
    whole, spans = joined(texts)
    assert [span.of(whole) for span in spans] == texts


@st.composite
def texts_with_hidden_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(texts_with_hidden_spans(), st.data())
def test_a_carried_span_holds_the_same_words_and_never_a_hidden_one(
    case: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, hidden = case
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    transcript = redacted(text, hidden)
    carried = transcript.carry(span)
    assert (carried is None) == any(item.overlaps(span) for item in hidden)
    if carried:
        assert carried.of(transcript.text) == span.of(text)


@given(texts_with_hidden_spans())
def test_the_visible_parts_of_the_whole_text_are_all_of_it_that_is_not_hidden(case: tuple[str, list[Span]]) -> None:
    text, hidden = case
    transcript = redacted(text, hidden)
    visible = "".join(part.of(transcript.text) for part in transcript.carry_visible(Span(0, len(text))))
    assert visible == "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in hidden))
