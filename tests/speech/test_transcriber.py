"""The words of the engine arrive in the transcript, each in its place and time, and nothing else does."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import AssistantError, ModelUnusable, NoSpeech, RecordingTooLong, TranscriptionFailed
from assistant.domain.transcript import DroppedAudio, DropReason, TranscriptSource
from assistant.speech.activity import Region, SpeechDetector
from assistant.speech.audio import RATE, Audio
from assistant.speech.engine import RecognisedSegment, RecognisedWord
from assistant.speech.transcriber import Transcriber
from assistant.speech.whisper_engine import WhisperEngine
from tests.speech.conftest import FixedDetector, ScriptedEngine, tone, write_recording
from tests.speech.test_activity import NOTHING, nothing_said


def quiet(seconds: float) -> Audio:
    return Audio(np.zeros(round(seconds * RATE), np.float32))


def said(text: str, start: float, end: float) -> RecognisedSegment:
    """A segment with its words spread evenly."""
    texts = text.split()
    width = (end - start) / len(texts)
    words = [RecognisedWord(word, start + n * width, start + (n + 1) * width, 0.8) for n, word in enumerate(texts)]
    return RecognisedSegment(text, start, end, tuple(words), no_speech=0.05, log_probability=-0.3)


def test_segments_become_one_text_with_numbered_segments_and_words_in_place() -> None:
    engine = ScriptedEngine([said("Ich bin Koch.", 0.0, 2.0), said(" Gelernt in Köln.", 2.0, 4.0)])
    transcript = Transcriber(engine, FixedDetector(Region(0.0, 4.0))).transcribe_audio(quiet(4), "a1")
    assert transcript.text == "Ich bin Koch. Gelernt in Köln."
    assert [segment.id for segment in transcript.segments] == ["s1", "s2"]
    assert [segment.span.of(transcript.text) for segment in transcript.segments] == [
        "Ich bin Koch.",
        "Gelernt in Köln.",
    ]
    words = [word for segment in transcript.segments for word in segment.words]
    assert [word.span.of(transcript.text) for word in words] == transcript.text.split()
    assert (transcript.answer_id, transcript.revision, transcript.language) == ("a1", 1, "de")
    assert (transcript.source, transcript.engine) == (TranscriptSource.ENGINE, "scripted")


def test_times_of_a_later_clip_count_from_the_start_of_the_recording() -> None:
    engine = ScriptedEngine([said("Eins.", 0.0, 1.5)], [said("Zwei.", 0.5, 1.75)])
    detector = FixedDetector(Region(1.0, 3.0), Region(20.0, 22.0))
    transcript = Transcriber(engine, detector).transcribe_audio(quiet(25), "a1")
    times = [time for segment in transcript.segments for time in (segment.start, segment.end)]
    assert times == pytest.approx([1.0, 2.3, 20.3, 21.55], abs=0.03)
    assert [audio.seconds for audio in engine.heard] == pytest.approx([2.4, 2.4], abs=0.05)


def test_a_word_does_not_begin_in_the_pause_before_it() -> None:
    engine = ScriptedEngine([said("Eins zwei.", 0.0, 6.0)])
    transcript = Transcriber(engine, FixedDetector(Region(0.0, 2.0), Region(3.5, 6.0))).transcribe_audio(quiet(6), "a1")
    times = [time for word in transcript.segments[0].words for time in (word.start, word.end)]
    assert times == pytest.approx([0.0, 2.0, 3.5, 6.0], abs=0.03)


def test_an_engine_that_stops_while_the_client_speaks_on_is_asked_again_from_there() -> None:
    engine = ScriptedEngine([said("Eins zwei.", 0.0, 4.0)], [said("Drei vier.", 0.0, 5.5)])
    transcript = Transcriber(engine, FixedDetector(Region(0.0, 10.0))).transcribe_audio(quiet(10), "a1")
    assert transcript.text == "Eins zwei. Drei vier."
    assert [(segment.start, segment.end) for segment in transcript.segments] == [(0.0, 4.0), (4.0, 9.5)]


def test_an_engine_that_gets_no_further_is_not_asked_for_ever() -> None:
    engine = ScriptedEngine([said("Eins.", 0.0, 4.0)], [said("Zwei.", 0.0, 0.2)])
    transcript = Transcriber(engine, FixedDetector(Region(0.0, 10.0))).transcribe_audio(quiet(10), "a1")
    assert len(engine.heard) == 2
    assert transcript.text == "Eins. Zwei."
    assert transcript.dropped == (DroppedAudio(4.2, 10.0, DropReason.UNSURE),)


def test_long_pauses_are_recorded_as_audio_without_text() -> None:
    engine = ScriptedEngine([said("Eins.", 0.0, 2.0)], [said("Zwei.", 0.0, 2.0)])
    detector = FixedDetector(Region(2.0, 4.0), Region(20.0, 22.0))
    transcript = Transcriber(engine, detector).transcribe_audio(quiet(22.5), "a1")
    assert [item.reason for item in transcript.dropped] == [DropReason.NO_SPEECH] * 2
    times = [time for item in transcript.dropped for time in (item.start, item.end)]
    assert times == pytest.approx([0.0, 1.8, 4.2, 19.8], abs=0.05)


def test_what_a_guard_drops_is_not_in_the_text_but_in_the_record() -> None:
    engine = ScriptedEngine([said("Ich bin Koch.", 0.0, 2.0), said("Vielen Dank.", 2.0, 4.4)])
    detector = FixedDetector(Region(0.0, 2.5), Region(3.9, 4.4))
    transcript = Transcriber(engine, detector).transcribe_audio(quiet(4.4), "a1")
    assert transcript.text == "Ich bin Koch."
    assert [(item.start, item.reason) for item in transcript.dropped] == [(2.0, DropReason.PHRASE)]


@pytest.mark.parametrize("kind", NOTHING)
def test_where_nobody_speaks_the_engine_is_not_even_asked(kind: str, detector: SpeechDetector) -> None:
    engine = ScriptedEngine()
    with pytest.raises(NoSpeech):
        Transcriber(engine, detector).transcribe_audio(nothing_said(kind, 1.0), "a1")
    assert engine.heard == []


@pytest.mark.parametrize("script", [[], [said("Vielen Dank.", 1.0, 4.0)]], ids=["nothing", "only invention"])
def test_when_nothing_stands_there_was_no_speech(script: list[RecognisedSegment]) -> None:
    detector = FixedDetector(Region(0.0, 1.3), Region(3.1, 4.4))
    with pytest.raises(NoSpeech):
        Transcriber(ScriptedEngine(script), detector).transcribe_audio(quiet(5), "a1")


class FailingEngine:
    name = "failing"

    def warm_up(self) -> None:
        """There is nothing to load."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        raise self._error


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (RuntimeError("out of memory"), TranscriptionFailed),
        (IndexError(), TranscriptionFailed),
        (ModelUnusable(name="base.pt"), ModelUnusable),
    ],
)
def test_a_failing_engine_is_our_error_and_names_the_answer(raised: Exception, expected: type[AssistantError]) -> None:
    with pytest.raises(expected) as failed:
        Transcriber(FailingEngine(raised), FixedDetector(Region(0.0, 2.0))).transcribe_audio(quiet(2), "a7")
    assert failed.value.values in ({"answer": "a7"}, {"name": "base.pt"})


def test_the_limit_of_the_settings_holds(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.wav", tone(3.0))
    with pytest.raises(RecordingTooLong):
        Transcriber(ScriptedEngine(), FixedDetector(), longest_seconds=2.0).transcribe(path, "a1")


token = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8)
moment = st.floats(-2, 40)
words = st.lists(st.builds(RecognisedWord, token, moment, moment, st.floats(-1, 2)), min_size=1, max_size=8)


@st.composite
def recognised(draw: st.DrawFn) -> RecognisedSegment:
    """As wild as an engine can get: times in any order, words that are not in the text, blanks in the text."""
    spoken = draw(words)
    blank = draw(st.sampled_from([" ", "  ", "\n", ""]))
    text = blank.join(word.text for word in draw(st.sampled_from([spoken, spoken[1:] or spoken])))
    return RecognisedSegment(f" {text} ", draw(moment), draw(moment), tuple(spoken))


@given(st.lists(recognised(), min_size=1, max_size=4), st.floats(1.0, 30.0))
def test_spans_and_times_are_sound_whatever_the_engine_says(script: list[RecognisedSegment], seconds: float) -> None:
    audio = quiet(seconds)
    detector, seconds = FixedDetector(Region(0.0, seconds)), audio.seconds
    try:
        transcript = Transcriber(ScriptedEngine(script), detector).transcribe_audio(audio, "a1")
    except NoSpeech:
        return
    assert " ".join(segment.span.of(transcript.text) for segment in transcript.segments) == transcript.text
    possible = {word.text for segment in script for word in segment.words}
    place, time = 0, 0.0
    for segment in transcript.segments:
        assert segment.start is not None and segment.end is not None
        assert time <= segment.start <= segment.end <= seconds
        assert 0 <= segment.confidence <= 1
        time = segment.start
        for word in segment.words:
            assert segment.span.contains(word.span)
            assert place <= word.span.start
            assert word.span.of(transcript.text) in possible
            assert time <= word.start <= word.end <= segment.end
            place, time = word.span.end, word.end
        time = segment.end


@pytest.mark.models
def test_a_real_recording_gives_its_words_with_their_times(
    shared: Path, whisper_engine: WhisperEngine, detector: SpeechDetector
) -> None:
    path = shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav"
    transcript = Transcriber(whisper_engine, detector).transcribe(path, "a1")
    assert "Europa und Asien" in transcript.text
    (segment, *_) = transcript.segments
    assert [word.span.of(transcript.text) for word in segment.words] == segment.span.of(transcript.text).split()


@pytest.mark.models
def test_a_recording_of_under_a_second_with_speech_works(
    shared: Path, whisper_engine: WhisperEngine, detector: SpeechDetector
) -> None:
    folder = shared / "data/speech_de/thorsten"
    (path,) = folder.glob("samples_original_recording_resemblyzer_c884*.wav")
    assert Transcriber(whisper_engine, detector).transcribe(path, "a1").text


@pytest.mark.models
@pytest.mark.parametrize("ending", ["webm", "mp3"])
def test_compressed_recordings_are_recognised_as_well(
    ending: str,
    shared: Path,
    tmp_path: Path,
    whisper_engine: WhisperEngine,
    detector: SpeechDetector,
) -> None:
    from assistant.speech.audio import read_recording

    source = read_recording(shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav", longest_seconds=60)
    path = write_recording(tmp_path / f"a.{ending}", source.samples)
    assert "Europa" in Transcriber(whisper_engine, detector).transcribe(path, "a1").text
