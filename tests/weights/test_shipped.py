"""What is shipped is what the manifest names, file by file."""

import pytest

from assistant.data import MODELS
from assistant.weights.cache import ModelCache
from assistant.weights.manifest import Manifest, ShippedSource

MANIFEST = Manifest.load(MODELS / "manifest.toml")
SHIPPED = [
    (entry.name, source) for entry in MANIFEST.models for source in entry.sources if isinstance(source, ShippedSource)
]


@pytest.mark.parametrize(("name", "source"), SHIPPED, ids=[name for name, _ in SHIPPED])
def test_every_shipped_file_is_in_the_manifest_and_unchanged(name: str, source: ShippedSource) -> None:
    folder = MODELS / source.path
    there = {str(file.relative_to(MODELS)) for file in folder.rglob("*") if file.is_file()}
    assert there == {file.path for file in source.files}
    ModelCache(MANIFEST, MODELS).verify(name)


def test_the_redaction_model_is_shipped() -> None:
    assert "de_names" in dict(SHIPPED)
