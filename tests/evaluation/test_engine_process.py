"""An engine in a process of its own: its results, its own time and memory, and its errors come back."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.domain.errors import ExtraMissing, TranscriptionFailed
from assistant.evaluation.engine_process import EngineProcess, SpeechEngine
from tests.evaluation import fakes

WARM_UP = Path("0")


@contextmanager
def started(build: Callable[[], SpeechEngine]) -> Iterator[EngineProcess]:
    engine = EngineProcess("fake", build, WARM_UP)
    try:
        yield engine
    finally:
        engine.close()


def test_every_engine_lives_in_another_process() -> None:
    with started(fakes.process_id) as one, started(fakes.process_id) as other:
        numbers = {engine.measure([Path("a.wav")], [0.0])[0].text.split()[0] for engine in (one, other)}
    assert len(numbers | {str(os.getpid())}) == 3


def test_the_time_is_that_of_the_child_and_all_of_it_is_waiting_time() -> None:
    with started(fakes.worker) as engine:
        (result,) = engine.measure([Path("20")], [0.0])
    assert result.text == "20"
    assert result.cpu_seconds >= 0.2
    assert result.latency == result.wall_seconds > 0


def test_an_incremental_engine_is_fed_on_the_virtual_clock() -> None:
    with started(fakes.incremental) as engine:
        results = engine.measure([Path("a.wav"), Path("b.wav")], [0.0, 1.0])
    assert [result.text for result in results] == ["am Ende", "am Ende"]
    assert all(0.0 <= result.latency < 1.0 for result in results)


def test_the_most_memory_is_told_in_megabytes() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a process's most memory")
    with started(fakes.worker) as engine:
        assert engine.peak_megabytes is not None
        assert 5 < engine.peak_megabytes < 2000


def test_a_recording_without_speech_is_a_result() -> None:
    with started(fakes.silent) as engine:
        (result,) = engine.measure([Path("a.wav")], [0.0])
    assert (result.text, result.failed) == ("", "NoSpeech")


def test_an_engine_that_cannot_be_built_says_why() -> None:
    with pytest.raises(ExtraMissing) as missing:
        EngineProcess("fake", fakes.missing, WARM_UP)
    assert missing.value.values == {"package": "fake", "extra": "fakes"}


def test_a_process_that_dies_is_an_error_and_no_endless_wait() -> None:
    with started(fakes.dying) as engine, pytest.raises(TranscriptionFailed):
        engine.measure([Path("a.wav")], [0.0])
