"""A CTranslate2 Whisper file becomes exactly the checkpoint it was made from."""

from pathlib import Path
from typing import Any

import pytest
import torch

from assistant.domain.errors import ModelUnusable
from assistant.weights import checkpoint
from tests.weights.conftest import ctranslate2_file


@pytest.fixture
def converted(small_model_bin: bytes, tmp_path: Path) -> checkpoint.Checkpoint:
    path = tmp_path / "model.bin"
    path.write_bytes(small_model_bin)
    return checkpoint.convert(path)


def test_every_weight_and_dimension_survives(
    converted: checkpoint.Checkpoint, small_checkpoint: dict[str, Any]
) -> None:
    expected = small_checkpoint["model_state_dict"]
    assert converted["dims"] == small_checkpoint["dims"]
    assert converted["model_state_dict"].keys() == expected.keys()
    assert [
        name for name, value in converted["model_state_dict"].items() if not torch.equal(value, expected[name])
    ] == []


def test_openai_whisper_loads_what_was_written(converted: checkpoint.Checkpoint, tmp_path: Path) -> None:
    import whisper

    path = tmp_path / "small.pt"
    with path.open("wb") as file:
        checkpoint.write(converted, file)
    model = whisper.load_model(str(path), device="cpu")
    assert model.dims.n_text_layer == converted["dims"]["n_text_layer"]


def test_the_hash_of_the_content_survives_writing_and_changes_with_one_value(
    converted: checkpoint.Checkpoint, tmp_path: Path
) -> None:
    path = tmp_path / "small.pt"
    with path.open("wb") as file:
        checkpoint.write(converted, file)
    before = checkpoint.tensors_sha256(converted)
    assert checkpoint.tensors_sha256(checkpoint.read(path)) == before
    converted["model_state_dict"]["decoder.ln.bias"][0] += 1
    assert checkpoint.tensors_sha256(converted) != before


def test_a_key_with_a_bias_is_refused(small_arrays: dict[str, torch.Tensor], tmp_path: Path) -> None:
    name = "decoder/layer_1/self_attention/linear_0/bias"
    path = tmp_path / "model.bin"
    path.write_bytes(ctranslate2_file({**small_arrays, name: torch.ones_like(small_arrays[name])}))
    with pytest.raises(ModelUnusable):
        checkpoint.convert(path)


def test_a_quantised_model_is_refused(small_arrays: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    scale = {"encoder/conv1/weight_scale": torch.ones(1, dtype=torch.float16)}
    path.write_bytes(ctranslate2_file({**small_arrays, **scale}))
    with pytest.raises(ModelUnusable):
        checkpoint.convert(path)


def test_another_kind_of_model_is_refused(small_arrays: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(ctranslate2_file(small_arrays, specification="TransformerSpec"))
    with pytest.raises(ModelUnusable):
        checkpoint.convert(path)


@pytest.mark.parametrize("length", [0, 3, 30, 5000])
def test_a_cut_off_file_is_refused(length: int, small_model_bin: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(small_model_bin[:length])
    with pytest.raises(ModelUnusable):
        checkpoint.convert(path)


def test_a_checkpoint_with_code_inside_is_not_run(tmp_path: Path) -> None:
    path, canary = tmp_path / "evil.pt", tmp_path / "canary"

    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (canary,)

    torch.save({"dims": Evil()}, path)
    with pytest.raises(ModelUnusable):
        checkpoint.read(path)
    assert not canary.exists()
