"""A corrected transcript keeps the times of what stayed."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.correction import corrected, mover
from assistant.domain.transcript import Span, Transcript, TranscriptSource, segments_of_typed_text
from tests.domain.test_transcript import spoken


def seconds(transcript: Transcript, word: str) -> tuple[float, float] | None:
    start = transcript.text.index(word)
    return transcript.seconds_of(Span(start, start + len(word)))


def test_words_that_stayed_keep_their_seconds() -> None:
    fixed = corrected(spoken(), "Ich war Bäcker. Jetzt lerne ich.")
    assert seconds(fixed, "lerne") == (4.0, 4.9)


def test_a_changed_word_takes_the_seconds_of_the_one_it_replaces() -> None:
    fixed = corrected(spoken(), "Ich war Bäcker. Jetzt lerne ich.")
    assert seconds(fixed, "Bäcker.") == (2.0, 2.9)


def test_an_inserted_word_lies_between_its_neighbours() -> None:
    fixed = corrected(spoken(), "Ich war immer Koch. Jetzt lerne ich.")
    assert seconds(fixed, "immer") == (1.9, 2.0)


def test_a_correction_is_the_next_revision_and_says_so() -> None:
    fixed = corrected(spoken(), "Ich war Bäcker.")
    assert (fixed.revision, fixed.source) == (2, TranscriptSource.CORRECTED)


def test_typed_text_stays_typed_and_without_seconds() -> None:
    typed = Transcript("a", 1, "Koch", segments_of_typed_text("Koch"), source=TranscriptSource.TYPED)
    fixed = corrected(typed, "Bäcker")
    assert (fixed.source, seconds(fixed, "Bäcker")) == (TranscriptSource.TYPED, None)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_every_word_of_any_correction_lies_in_exactly_one_segment(text: str) -> None:
    fixed = corrected(spoken(), text)
    for start, character in enumerate(fixed.text):
        inside = [item for item in fixed.segments if item.span.start <= start < item.span.end]
        assert len(inside) <= 1
        assert inside or character.isspace()


@given(st.permutations(["Ich", "war", "Koch.", "Jetzt", "lerne", "ich."]))
def test_times_never_run_backwards_within_a_segment(tokens: list[str]) -> None:
    for segment in corrected(spoken(), " ".join(tokens)).segments:
        assert segment.start is not None
        assert segment.end is not None
        assert segment.start <= segment.end


def test_words_are_found_again_where_they_stand_after_a_correction() -> None:
    before, after = "Ich kann Stapler fahren.", "Ja, ich kann seit 2015 Stapler fahren, und schweißen."
    moved = mover(before, after)(Span(9, 23))
    assert moved is not None
    assert (moved.of(after), Span(9, 23).of(before)) == ("Stapler fahren", "Stapler fahren")


def test_words_that_do_not_stand_side_by_side_any_more_are_not_found() -> None:
    find = mover("Ich kann Stapler fahren.", "Ich kann Stapler nicht fahren.")
    assert find(Span(9, 23)) is None
    assert find(Span(9, 16)) == Span(9, 16)


WORDS = st.lists(st.sampled_from(["Koch", "war", "ich", ",", ".", "Zug", "2015", "nicht"]), max_size=12).map(" ".join)


@given(WORDS, WORDS, st.integers(0, 60), st.integers(1, 20))
def test_what_is_found_again_are_the_same_words(before: str, after: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    found = mover(before, after)(span)
    if found:
        assert found.of(after).split() == span.of(before).split()


@given(WORDS, st.integers(0, 60), st.integers(1, 20))
def test_in_an_unchanged_text_everything_stays_where_it_is(text: str, start: int, length: int) -> None:
    assert mover(text, text)(Span(start, start + length)) == Span(start, start + length)
