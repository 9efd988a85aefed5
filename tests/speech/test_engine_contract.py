"""What every engine keeps to; the fake of the tests and the real one run the same."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import ModelUnusable
from assistant.speech.audio import Audio, read_recording
from assistant.speech.engine import Engine
from assistant.speech.whisper_engine import WhisperEngine, split_at_times
from tests.speech.conftest import EvenEngine


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.models)])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "fake":
        return EvenEngine()
    real: WhisperEngine = request.getfixturevalue("whisper_engine")
    return real


@pytest.fixture(scope="module")
def speech(shared: Path) -> Audio:
    return read_recording(shared / "data/speech_de/thorsten/docs_samples_sample03-gt.wav", longest_seconds=60)


def test_an_engine_says_what_it_is(engine: Engine) -> None:
    assert engine.name


def test_times_are_in_order_and_inside_the_audio(engine: Engine, speech: Audio) -> None:
    position = 0.0
    for segment in engine.transcribe(speech, "de"):
        assert 0 <= segment.start <= segment.end <= speech.seconds + 0.1
        for word in segment.words:
            assert position <= word.start <= word.end <= speech.seconds + 0.1
            position = word.start


def test_words_stand_in_the_text_in_their_order(engine: Engine, speech: Audio) -> None:
    segments = engine.transcribe(speech, "de")
    assert segments
    for segment in segments:
        assert "".join(word.text for word in segment.words) == segment.text.replace(" ", "")
        assert all(0 <= word.confidence <= 1 for word in segment.words)


def test_the_same_audio_gives_the_same_text_also_from_two_threads(engine: Engine, speech: Audio) -> None:
    alone = engine.transcribe(speech, "de")
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda _: engine.transcribe(speech, "de"), range(2)))
    assert [item.text for result in together for item in result] == [item.text for item in alone] * 2


@pytest.mark.models
def test_the_words_of_a_known_sentence_are_recognised(whisper_engine: WhisperEngine, speech: Audio) -> None:
    text = " ".join(segment.text for segment in whisper_engine.transcribe(speech, "de"))
    assert "Europa und Asien" in text


@pytest.mark.models
def test_beam_search_finds_what_openai_whispers_own_finds(
    whisper_base: Path, whisper_engine: WhisperEngine, speech: Audio
) -> None:
    import whisper

    stock = whisper.load_model(str(whisper_base))
    fp16 = stock.device.type == "cuda"
    expected = stock.transcribe(speech.samples, language="de", beam_size=5, fp16=fp16)["text"]
    assert " ".join(segment.text for segment in whisper_engine.transcribe(speech, "de")) == expected.strip()


TIME = 1000  # the first time token of the examples


@pytest.mark.parametrize(
    ("tokens", "pieces"),
    [
        ([], []),
        ([TIME, 1, 2, TIME + 100], [(0.0, 2.0, [1, 2])]),
        ([TIME, 1, TIME + 50, TIME + 60, 2, TIME + 100], [(0.0, 1.0, [1]), (1.2, 2.0, [2])]),
        ([TIME, 1, TIME + 50, TIME + 50, 2], [(0.0, 1.0, [1]), (1.0, 5.0, [2])]),
        ([1, 2], [(0.0, 5.0, [1, 2])]),
        ([TIME, 1, TIME + 1500], [(0.0, 5.0, [1])]),
    ],
    ids=["nothing", "one", "two with a pause", "the last one unfinished", "no times", "beyond the end"],
)
def test_no_text_is_lost_when_whispers_output_is_split_at_its_times(
    tokens: list[int], pieces: list[tuple[float, float, list[int]]]
) -> None:
    assert split_at_times(tokens, TIME, 5.0) == pieces


@pytest.mark.parametrize("content", [None, b"", b"no checkpoint"], ids=["no file", "empty", "something else"])
def test_a_checkpoint_that_cannot_be_loaded_is_an_unusable_model(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "base.pt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnusable):
        WhisperEngine(path, "broken").transcribe(Audio(np.zeros(16_000, np.float32)), "de")
