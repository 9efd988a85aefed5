"""A checkpoint written for faster-whisper: the same weights, the same tokens."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import ExtraMissing, ModelUnusable
from assistant.weights.ct2_folder import FILES, is_whole, write_ct2_folder
from assistant.weights.ctranslate2 import openai_whisper_arrays, read_arrays
from assistant.weights.tokenizer import converted_tokenizer, vocabulary, whisper_tokenizer
from tests.weights.conftest import need_faster_whisper, speaking_checkpoint

TOKENS = {languages: whisper_tokenizer(size) for size, languages in ((51_865, 99), (51_866, 100))}
CONVERTED = converted_tokenizer(TOKENS[99].encoding)


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return speaking_checkpoint(1)


@pytest.fixture(scope="module")
def source(content: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "small.pt"
    torch.save(content, path)
    return path


@pytest.fixture(scope="module")
def folder(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_faster_whisper()
    written = tmp_path_factory.mktemp("folder")
    write_ct2_folder(source, written)
    return written


def test_the_folder_holds_every_file_and_no_other(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert is_whole(folder)


def test_every_weight_survives_bit_by_bit(folder: Path, content: dict[str, Any]) -> None:
    _, arrays = openai_whisper_arrays(read_arrays(folder / "model.bin"))
    expected = {name: value.numpy() for name, value in content["model_state_dict"].items()}
    assert arrays.keys() == expected.keys()
    assert [name for name, value in expected.items() if not np.array_equal(arrays[name], value)] == []


def test_ctranslate2_hears_what_openai_whisper_hears(folder: Path, source: Path) -> None:
    import ctranslate2
    import whisper

    mel = torch.rand((1, 80, 3000), generator=torch.Generator().manual_seed(2))
    ours = whisper.load_model(str(source), device="cpu").encoder(mel).detach().numpy()
    model = ctranslate2.models.Whisper(str(folder), compute_type="float32")
    theirs = np.asarray(model.encode(ctranslate2.StorageView.from_array(mel.numpy()), to_cpu=True))
    assert np.abs(ours - theirs).max() < 1e-3 * np.abs(ours).max()


def test_word_times_come_from_the_heads_openai_whisper_uses(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["alignment_heads"] == [[2, 2], [3, 0], [3, 2], [3, 3], [3, 4], [3, 5]]  # tiny, as published


def test_languages_and_silent_beginnings_are_told_by_their_tokens(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    names = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    assert [names[token] for token in config["suppress_ids_begin"]] == ["Ġ", "<|endoftext|>"]
    languages = [names[token] for token in config["lang_ids"]]
    assert len(languages) == 99
    assert {"<|de|>", "<|en|>", "<|tr|>", "<|uk|>", "<|ru|>", "<|ar|>", "<|fa|>", "<|pl|>"} <= set(languages)


@pytest.mark.parametrize("languages", TOKENS)
def test_every_token_has_the_number_it_has_in_openai_whisper(languages: int) -> None:
    tokens = TOKENS[languages]
    names = vocabulary(tokens.encoding)
    assert len(set(names)) == len(names) == tokens.encoding.n_vocab
    assert {name: names.index(name) for name in tokens.special_tokens} == tokens.special_tokens


@given(st.text())
def test_text_becomes_the_same_tokens_and_they_the_same_text(text: str) -> None:
    expected = TOKENS[99].encoding.encode(text, disallowed_special=(), allowed_special=set())
    if "<|" not in text:
        assert CONVERTED.encode(text, add_special_tokens=False).ids == expected
    assert CONVERTED.decode(expected) == text


def test_german_becomes_the_same_tokens() -> None:
    text = " Ich war 2019 bei der Arbeiterwohlfahrt, größtenteils als Alltagsbegleiterin – übers Jobcenter's Maßnahme."
    assert CONVERTED.encode(text, add_special_tokens=False).ids == TOKENS[99].encode(text)


@given(st.lists(st.integers(0, 51_864), max_size=30))
def test_any_tokens_become_the_same_text(tokens: list[int]) -> None:
    text = [token for token in tokens if token < TOKENS[99].eot]
    assert CONVERTED.decode(tokens) == TOKENS[99].decode(text)


def _without(content: dict[str, Any], name: str) -> dict[str, Any]:
    state = {key: value for key, value in content["model_state_dict"].items() if key != name}
    return {**content, "model_state_dict": state}


def _with(content: dict[str, Any], **dims: int) -> dict[str, Any]:
    return {**content, "dims": {**content["dims"], **dims}}


@pytest.mark.parametrize(
    "fault",
    [
        lambda content: _without(content, "decoder.blocks.2.cross_attn.key.weight"),
        lambda content: _with(content, n_vocab=51_864),
        lambda content: _with(content, n_vocab=51_866),
        lambda content: _with(content, n_text_head=5),
        lambda content: _with(content, n_mels=81),
        lambda content: {"weights": content},
        lambda content: [1],
    ],
    ids=["a weight missing", "English only", "too many tokens", "odd heads", "unknown size", "no checkpoint", "a list"],
)
def test_what_is_no_whisper_checkpoint_is_unusable(fault: Any, content: dict[str, Any], tmp_path: Path) -> None:
    need_faster_whisper()
    path = tmp_path / "odd.pt"
    torch.save(fault(content), path)
    with pytest.raises(ModelUnusable):
        write_ct2_folder(path, tmp_path)


def test_without_faster_whisper_the_error_names_the_extra(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2.specs", None)
    with pytest.raises(ExtraMissing) as missing:
        write_ct2_folder(source, tmp_path)
    assert missing.value.values == {"package": "faster-whisper", "extra": "faster-whisper"}
