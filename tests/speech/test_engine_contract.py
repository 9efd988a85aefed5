"""What every engine keeps to: ours, and faster-whisper in both of its number formats, on the same weights."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.data import PROMPTS
from assistant.domain.errors import ModelMissing, ModelUnusable
from assistant.speech.audio import RATE, Audio, read_recording
from assistant.speech.engine import Engine, RecognisedWord
from assistant.speech.faster_engine import FasterWhisperEngine
from assistant.speech.whisper_engine import WhisperEngine
from tests.speech.conftest import need_faster_whisper

pytestmark = pytest.mark.models

PACKAGES = {"ours": "openai-whisper", "faster-int8": "faster-whisper", "faster-float32": "faster-whisper"}

WISHES = "Was wünschen Sie sich für Ihre berufliche Zukunft? Welche Arbeit würde Ihnen Freude machen?"
SKILLS = (
    "Was können Sie besonders gut? Denken Sie auch an Dinge, die Sie zu Hause, in der Familie oder im Ehrenamt "
    "gelernt haben."
)
GAP = 1.5  # seconds of silence between the two in `two_questions`; callers cut longer pauses out
SLACK = 0.3  # seconds by which a word may be placed beside its sound


@pytest.fixture(scope="module", params=PACKAGES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def engine(kind: str, request: pytest.FixtureRequest) -> Engine:
    if kind == "ours":
        ours: WhisperEngine = request.getfixturevalue("whisper_engine")
        return ours
    folder: Path = request.getfixturevalue("whisper_base_ct2")
    return FasterWhisperEngine(folder, "whisper-base", compute_type="int8" if kind == "faster-int8" else "float32")


def _spoken(name: str) -> NDArray[np.float32]:
    return read_recording(PROMPTS / "voice" / "de" / f"{name}.mp3", longest_seconds=60).samples


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * RATE), np.float32)


def _sounding(samples: NDArray[np.float32]) -> tuple[float, float]:
    """Seconds at which the sound begins and ends."""
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return loud[0] / RATE, loud[-1] / RATE


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _text(engine: Engine, audio: Audio, language: str = "de") -> str:
    return " ".join(segment.text for segment in engine.transcribe(audio, language))


def _words(engine: Engine, audio: Audio) -> list[RecognisedWord]:
    return [word for segment in engine.transcribe(audio, "de") for word in segment.words]


@pytest.fixture(scope="module")
def skills() -> Audio:
    return Audio(_spoken("skills_strengths"))


@pytest.fixture(scope="module")
def two_questions() -> Audio:
    return Audio(np.concatenate([_spoken("goals"), _silence(GAP), _spoken("skills_strengths")]))


@pytest.fixture(scope="module")
def human(shared: Path) -> Audio:
    return read_recording(shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav", longest_seconds=60)


def test_the_name_tells_package_version_and_model(engine: Engine, kind: str) -> None:
    package = PACKAGES[kind]
    assert engine.name.startswith(f"{package} {version(package)}")
    assert "whisper-base" in engine.name


def test_a_spoken_sentence_becomes_its_text(engine: Engine, skills: Audio) -> None:
    assert _plain(_text(engine, skills)) == _plain(SKILLS)


def test_a_sentence_of_a_human_becomes_its_text(engine: Engine, human: Audio) -> None:
    assert "Europa und Asien" in _text(engine, human)


def test_words_stand_in_the_text_in_their_order(engine: Engine, two_questions: Audio) -> None:
    segments = engine.transcribe(two_questions, "de")
    assert _plain(" ".join(segment.text for segment in segments)) == _plain(WISHES) + _plain(SKILLS)
    for segment in segments:
        assert "".join(word.text for word in segment.words) == segment.text.replace(" ", "")


def test_confidences_are_probabilities_and_high_for_clear_speech(engine: Engine, skills: Audio) -> None:
    confidences = [word.confidence for word in _words(engine, skills)]
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert np.median(confidences) > 0.6


def test_measures_tell_speech_from_a_loop_and_from_silence(engine: Engine, skills: Audio) -> None:
    for segment in engine.transcribe(skills, "de"):
        assert 0 <= segment.no_speech < 0.6
        assert -1 < segment.log_probability <= 0
        assert 0 < segment.compression < 2.4


def _assert_times_hold(engine: Engine, audio: Audio) -> None:
    position = 0.0
    for segment in engine.transcribe(audio, "de"):
        assert 0 <= segment.start <= segment.end <= audio.seconds
        for word in segment.words:
            assert position <= word.start <= word.end <= audio.seconds
            position = word.start


def test_times_are_in_order_and_inside_the_audio(engine: Engine, two_questions: Audio) -> None:
    _assert_times_hold(engine, two_questions)


def test_words_lie_where_they_are_spoken(engine: Engine, two_questions: Audio) -> None:
    first, second = _spoken("goals"), _spoken("skills_strengths")
    later = len(first) / RATE + GAP
    words, wishes = _words(engine, two_questions), len(WISHES.split())
    for part, samples, offset in ((words[:wishes], first, 0.0), (words[wishes:], second, later)):
        start, end = _sounding(samples)
        for word in part:
            assert offset + start - SLACK <= word.start
            assert word.end <= offset + end + SLACK


def test_silence_before_and_after_does_not_change_the_text(engine: Engine, skills: Audio) -> None:
    audio = Audio(np.concatenate([_silence(2), skills.samples, _silence(3)]))
    assert _plain(_text(engine, audio)) == _plain(SKILLS)
    start, end = _sounding(audio.samples)
    for word in _words(engine, audio):
        assert start <= word.end <= end + SLACK


@pytest.mark.parametrize("seconds", [0.5, 5.0])
def test_silence_is_survived_and_what_is_written_over_it_looks_suspicious(engine: Engine, seconds: float) -> None:
    silence = Audio(_silence(seconds))
    _assert_times_hold(engine, silence)
    assert all(segment.no_speech > 0.6 for segment in engine.transcribe(silence, "de"))


def test_half_a_second_is_enough_for_a_word(engine: Engine, skills: Audio) -> None:
    audio = skills.part(0, 0.5)
    assert _plain(_text(engine, audio)) == ["was"]
    _assert_times_hold(engine, audio)


def test_the_longest_clip_is_written_down_from_the_first_to_the_last_word(engine: Engine, skills: Audio) -> None:
    """Callers cut after twenty seconds at the latest, and where a pause is longer than two."""
    wishes = _spoken("goals")
    pause = _silence(min(2.0, 20 - (len(skills.samples) + len(wishes)) / RATE))
    audio = Audio(np.concatenate([skills.samples, pause, wishes]))
    assert _plain(_text(engine, audio)) == _plain(SKILLS) + _plain(WISHES)
    _assert_times_hold(engine, audio)


def test_two_threads_at_once_get_what_one_gets_alone(engine: Engine, skills: Audio) -> None:
    alone = _text(engine, skills)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: _text(engine, skills), range(2))) == [alone, alone]


def test_the_language_is_the_one_asked_for_whatever_is_spoken(engine: Engine, skills: Audio) -> None:
    text = _plain(_text(engine, skills, "en"))
    assert {"what", "they", "you"} & set(text)
    assert not {"was", "sie", "und"} & set(text)


def _ours(path: Path) -> Engine:
    return WhisperEngine(path, "broken")


def _faster(path: Path) -> Engine:
    need_faster_whisper()
    return FasterWhisperEngine(path, "broken")


@pytest.mark.parametrize("build", [_ours, _faster], ids=["ours", "faster"])
@pytest.mark.parametrize("content", [None, b"", b"no model"], ids=["nothing there", "empty", "something else"])
def test_a_model_that_cannot_be_loaded_is_our_error(
    build: Callable[[Path], Engine], content: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "model"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((ModelMissing, ModelUnusable)):
        build(path).transcribe(Audio(_silence(1)), "de")
