"""A corrected transcript keeps the times of what stayed."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.correction import corrected
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
