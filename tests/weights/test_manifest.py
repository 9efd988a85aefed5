"""models/manifest.toml names every model completely, and mistakes in it are our error."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.data import MODELS
from assistant.domain.errors import InputError, ModelMissing
from assistant.weights.manifest import Manifest, OpenAIWhisperSource, PackageSource, ShippedSource, WheelSource
from assistant.weights.sources import whisper_urls

SHA256 = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    return Manifest.load(MODELS / "manifest.toml")


def test_every_file_of_every_source_has_a_sha256(manifest: Manifest) -> None:
    sums: list[str] = []
    for source in (source for entry in manifest.models for source in entry.sources):
        match source:
            case OpenAIWhisperSource(sha256=sha256) | PackageSource(sha256=sha256):
                sums.append(sha256)
            case WheelSource():
                sums += [source.joined_sha256, source.tensors_sha256, *(wheel.sha256 for wheel in source.wheels)]
            case ShippedSource(files=files):
                sums += [file.sha256 for file in files]
    assert sums
    assert [item for item in sums if not SHA256.fullmatch(item)] == []


def test_sha256_agree_with_those_in_openai_whispers_own_table(manifest: Manifest) -> None:
    ours = {
        source.model: source.sha256
        for entry in manifest.models
        for source in entry.sources
        if isinstance(source, OpenAIWhisperSource)
    }
    assert ours == {size: whisper_urls()[size].split("/")[-2] for size in ours}


def test_names_are_unique_and_the_default_is_one_of_them(manifest: Manifest) -> None:
    names = [entry.name for entry in manifest.models]
    assert len(names) == len(set(names))
    assert manifest.default in names


def test_base_comes_over_the_package_index_only_after_openai_whispers_own_download(manifest: Manifest) -> None:
    kinds = [type(source) for source in manifest.entry("whisper-base").sources]
    assert kinds == [OpenAIWhisperSource, WheelSource, WheelSource]


def test_an_unknown_name_is_a_missing_model(manifest: Manifest) -> None:
    with pytest.raises(ModelMissing):
        manifest.entry("whisper-huge")


@pytest.mark.parametrize(
    "models",
    [
        "[[model",
        '[[model]]\nname = "a"',
        '[[model]]\nname="a"\npurpose=""\nversion=""\nlicence=""\nsize_mb=1\n[[model.source]]\nkind="torrent"',
        '[[model]]\nname="a"\npurpose=""\nversion=""\nlicence=""\nsize_mb=1\nauto=["abacus"]\n[[model.source]]\nkind="local"',
    ],
    ids=["no TOML", "fields missing", "unknown source", "unknown machine"],
)
def test_a_faulty_manifest_is_an_input_error(models: str, manifest_file: Callable[[str], Path]) -> None:
    with pytest.raises(InputError):
        Manifest.load(manifest_file(models))
