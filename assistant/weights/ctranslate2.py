"""A Whisper model in CTranslate2's file format, read as an openai-whisper checkpoint.

The layouts differ in three ways: CTranslate2 fuses query, key and value into one matrix, gives Whisper's biasless key
a bias of zeros, and writes the output projection as an alias of the token embedding.
"""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
_HEAD_WIDTH = 64  # values per attention head, the same in every Whisper size
_NEWEST_FORMAT = 6

Arrays = Mapping[str, NDArray[Any]]


class _Reader:
    """Reads the little-endian fields of the file one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._position = 0

    def number(self, code: str) -> int:
        (value,) = struct.unpack_from("<" + code, self._data, self._position)
        self._position += struct.calcsize("<" + code)
        return int(value)

    def raw(self, size: int) -> memoryview:
        start, self._position = self._position, self._position + size
        return self._data[start : self._position]

    def text(self) -> str:
        return bytes(self.raw(self.number("H"))).rstrip(b"\0").decode()


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The weights by CTranslate2 name. Raises ModelUnusable for anything but an unquantised Whisper model."""
    reader = _Reader(path.read_bytes())
    try:
        version, specification = reader.number("I"), reader.text()
        reader.number("I")  # revision of the specification; all known ones lay out the weights alike
        if version > _NEWEST_FORMAT or specification != "WhisperSpec":
            raise ModelUnusable(name=path.name)
        arrays: dict[str, NDArray[Any]] = {}
        for _ in range(reader.number("I")):
            name = reader.text()
            shape = tuple(reader.number("I") for _ in range(reader.number("B")))
            kind = _TYPES[reader.number("B")]
            arrays[name] = np.frombuffer(reader.raw(reader.number("I")), kind).reshape(shape)
    except (struct.error, ValueError, IndexError) as error:
        raise ModelUnusable(name=path.name) from error
    if any(name.endswith("weight_scale") for name in arrays):
        raise ModelUnusable(name=path.name)
    return arrays


def _affine(arrays: Arrays, source: str) -> dict[str, NDArray[Any]]:
    return {"weight": arrays[f"{source}/weight"], "bias": arrays[f"{source}/bias"]}


def _norm(arrays: Arrays, source: str) -> dict[str, NDArray[Any]]:
    return {"weight": arrays[f"{source}/gamma"], "bias": arrays[f"{source}/beta"]}


def _attention(arrays: Arrays, source: str, fused: tuple[tuple[str, ...], ...]) -> dict[str, NDArray[Any]]:
    """Take the fused projections apart; linear_i holds those named in fused[i]."""
    parts: dict[str, NDArray[Any]] = {}
    for index, names in enumerate(fused):
        weights = np.split(arrays[f"{source}/linear_{index}/weight"], len(names))
        biases = np.split(arrays[f"{source}/linear_{index}/bias"], len(names))
        for name, weight, bias in zip(names, weights, biases, strict=True):
            parts[f"{name}.weight"] = weight
            if name != "key":
                parts[f"{name}.bias"] = bias
            elif bias.any():
                raise ModelUnusable(name=source)
    return parts


_SELF_ATTENTION = (("query", "key", "value"), ("out",))
_CROSS_ATTENTION = (("query",), ("key", "value"), ("out",))


def _block(arrays: Arrays, source: str, *, decoder: bool) -> dict[str, dict[str, NDArray[Any]]]:
    block = {
        "attn_ln": _norm(arrays, f"{source}/self_attention/layer_norm"),
        "attn": _attention(arrays, f"{source}/self_attention", _SELF_ATTENTION),
        "mlp_ln": _norm(arrays, f"{source}/ffn/layer_norm"),
        "mlp.0": _affine(arrays, f"{source}/ffn/linear_0"),
        "mlp.2": _affine(arrays, f"{source}/ffn/linear_1"),
    }
    if decoder:
        block["cross_attn_ln"] = _norm(arrays, f"{source}/attention/layer_norm")
        block["cross_attn"] = _attention(arrays, f"{source}/attention", _CROSS_ATTENTION)
    return block


def _layers(arrays: Arrays, side: str) -> int:
    start = f"{side}/layer_"
    numbers = {name.removeprefix(start).split("/")[0] for name in arrays if name.startswith(start)}
    return sum(number.isdigit() for number in numbers)


def openai_whisper_arrays(arrays: Arrays) -> tuple[dict[str, int], dict[str, NDArray[Any]]]:
    """Dimensions and weights under openai-whisper's names, in the number format of the file."""
    modules: dict[str, dict[str, NDArray[Any]]] = {
        "encoder.conv1": _affine(arrays, "encoder/conv1"),
        "encoder.conv2": _affine(arrays, "encoder/conv2"),
        "encoder.ln_post": _norm(arrays, "encoder/layer_norm"),
        "encoder": {"positional_embedding": arrays["encoder/position_encodings/encodings"]},
        "decoder": {"positional_embedding": arrays["decoder/position_encodings/encodings"]},
        "decoder.token_embedding": {"weight": arrays["decoder/embeddings/weight"]},
        "decoder.ln": _norm(arrays, "decoder/layer_norm"),
    }
    for side in ("encoder", "decoder"):
        for number in range(_layers(arrays, side)):
            for name, values in _block(arrays, f"{side}/layer_{number}", decoder=side == "decoder").items():
                modules[f"{side}.blocks.{number}.{name}"] = values
    weights = {f"{module}.{name}": value for module, values in modules.items() for name, value in values.items()}
    width, mels, _ = weights["encoder.conv1.weight"].shape
    vocabulary, text_width = weights["decoder.token_embedding.weight"].shape
    dimensions = {
        "n_mels": mels,
        "n_audio_ctx": len(weights["encoder.positional_embedding"]),
        "n_audio_state": width,
        "n_audio_head": width // _HEAD_WIDTH,
        "n_audio_layer": _layers(arrays, "encoder"),
        "n_vocab": vocabulary,
        "n_text_ctx": len(weights["decoder.positional_embedding"]),
        "n_text_state": text_width,
        "n_text_head": text_width // _HEAD_WIDTH,
        "n_text_layer": _layers(arrays, "decoder"),
    }
    return dimensions, weights
