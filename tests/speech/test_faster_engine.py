"""faster-whisper: an extra that is said to be missing, never asks a model hub, and calculates with our weights."""

import socket
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from assistant.data import PROMPTS
from assistant.domain.errors import ExtraMissing, ModelUnusable
from assistant.speech.audio import RATE, Audio, read_recording
from assistant.speech.faster_engine import FasterWhisperEngine
from tests.speech.conftest import need_faster_whisper

FILES = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")
SILENCE = Audio(np.zeros(RATE, np.float32))


def _no_version(name: str) -> str:
    raise PackageNotFoundError(name)


def test_without_the_package_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    monkeypatch.setattr("importlib.metadata.version", _no_version)
    engine = FasterWhisperEngine(tmp_path, "base")
    for ask in (engine.warm_up, lambda: engine.transcribe(SILENCE, "de"), lambda: engine.name):
        with pytest.raises(ExtraMissing) as missing:
            ask()
        assert missing.value.values == {"package": "faster-whisper", "extra": "faster-whisper"}


@pytest.mark.parametrize("lost", FILES)
def test_a_missing_file_is_an_unusable_model_and_nobody_is_asked_for_it(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_faster_whisper()
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    for name in FILES:
        if name != lost:
            (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(ModelUnusable):
        FasterWhisperEngine(tmp_path, "base").warm_up()
    assert asked == []


@pytest.mark.models
@pytest.mark.parametrize("broken", ["config.json", "model.bin", "tokenizer.json", "vocabulary.json"])
def test_a_damaged_file_is_an_unusable_model(broken: str, whisper_base_ct2: Path, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).symlink_to(whisper_base_ct2 / name)
    (tmp_path / broken).unlink()
    (tmp_path / broken).write_bytes((whisper_base_ct2 / broken).read_bytes()[:1000][:-1])
    with pytest.raises(ModelUnusable):
        FasterWhisperEngine(tmp_path, "base").warm_up()


@pytest.mark.models
def test_a_language_the_model_does_not_know_is_our_error(whisper_base_ct2: Path) -> None:
    with pytest.raises(ModelUnusable):
        FasterWhisperEngine(whisper_base_ct2, "base").transcribe(SILENCE, "xx")


@pytest.mark.models
def test_the_folder_writes_the_tokens_the_checkpoint_writes(whisper_base: Path, whisper_base_ct2: Path) -> None:
    """Greedy and on the same picture of the sound, so that nothing but the weights can make a difference."""
    import torch
    import whisper
    from faster_whisper import WhisperModel
    from faster_whisper.audio import pad_or_trim

    ours = whisper.load_model(str(whisper_base), device="cpu")
    theirs = WhisperModel(str(whisper_base_ct2), device="cpu", compute_type="float32", local_files_only=True)
    options = whisper.DecodingOptions(language="de", temperature=0, fp16=False, sample_len=200)
    prompt = list(whisper.tokenizer.get_tokenizer(True, language="de", task="transcribe").sot_sequence)
    for name in ("closing", "goals", "mobility"):
        samples = read_recording(PROMPTS / "voice" / "de" / f"{name}.mp3", longest_seconds=60).samples
        mel = pad_or_trim(theirs.feature_extractor(samples))
        expected = whisper.decode(ours, torch.from_numpy(mel), options)
        (got,) = theirs.model.generate(
            theirs.encode(mel),
            [prompt],
            beam_size=1,
            max_length=len(prompt) + 200,
            max_initial_timestamp_index=50,
            return_no_speech_prob=True,
        )
        assert got.sequences_ids[0] == expected.tokens
        assert got.no_speech_prob == pytest.approx(expected.no_speech_prob, abs=1e-3)
