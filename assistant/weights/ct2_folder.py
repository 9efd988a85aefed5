"""An openai-whisper checkpoint written as the folder that faster-whisper loads: the same weights for both engines.

The layouts differ as ctranslate2.py says. The numbers stay as they are in the checkpoint; CTranslate2 turns them into
the type it calculates with when it loads them.
"""

import base64
import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.domain.errors import ExtraMissing, ModelUnusable
from assistant.weights import checkpoint
from assistant.weights.tokenizer import converted_tokenizer, vocabulary, whisper_tokenizer

if TYPE_CHECKING:
    import torch
    from ctranslate2.specs import WhisperSpec
    from ctranslate2.specs.whisper_spec import WhisperConfig
    from whisper.tokenizer import Tokenizer

LAYOUT = 1  # raised whenever the same checkpoint would give other files
FILES = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")

# Which attention heads tell the time of a word is known per size, and checkpoints do not carry it.
# Sizes by (text layers, mel bands).
_SIZES = {
    (4, 80): "tiny",
    (6, 80): "base",
    (12, 80): "small",
    (24, 80): "medium",
    (32, 80): "large-v2",
    (32, 128): "large-v3",
    (4, 128): "large-v3-turbo",
}

Tensors = Mapping[str, "torch.Tensor"]


def write_ct2_folder(source: Path, folder: Path) -> None:
    """Write FILES into the empty folder. Raises ModelUnusable, and ExtraMissing without faster-whisper."""
    try:
        content = checkpoint.read(source)
        dims, state = content["dims"], content["model_state_dict"]
        tokens = whisper_tokenizer(dims["n_vocab"])
        model = _specification(dims, state)
        _configure(model.config, dims, tokens)
        model.register_vocabulary(vocabulary(tokens.encoding))
        model.validate()
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise ModelUnusable(name=source.name) from error
    model.optimize()
    model.save(str(folder))
    converted_tokenizer(tokens.encoding).save(str(folder / "tokenizer.json"))
    features = {"feature_size": dims["n_mels"]}
    (folder / "preprocessor_config.json").write_text(json.dumps(features), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _specification(dims: Mapping[str, int], state: Tensors) -> "WhisperSpec":
    try:
        from ctranslate2.specs import WhisperSpec
    except ImportError as error:
        raise ExtraMissing(package="faster-whisper", extra="faster-whisper") from error

    model = WhisperSpec(dims["n_audio_layer"], dims["n_audio_head"], dims["n_text_layer"], dims["n_text_head"])
    for part, side, norm in ((model.encoder, "encoder", "ln_post"), (model.decoder, "decoder", "ln")):
        part.position_encodings.encodings = state[f"{side}.positional_embedding"]
        _norm(part.layer_norm, state, f"{side}.{norm}")
        for number, layer in enumerate(part.layer):
            _block(layer, state, f"{side}.blocks.{number}", decoder=side == "decoder")
    _affine(model.encoder.conv1, state, "encoder.conv1")
    _affine(model.encoder.conv2, state, "encoder.conv2")
    model.decoder.embeddings.weight = model.decoder.projection.weight = state["decoder.token_embedding.weight"]
    return model


def _block(layer: Any, state: Tensors, source: str, *, decoder: bool) -> None:
    own = layer.self_attention
    _norm(own.layer_norm, state, f"{source}.attn_ln")
    _fused(own.linear[0], state, f"{source}.attn", "query", "key", "value")
    _fused(own.linear[1], state, f"{source}.attn", "out")
    if decoder:
        _norm(layer.attention.layer_norm, state, f"{source}.cross_attn_ln")
        _fused(layer.attention.linear[0], state, f"{source}.cross_attn", "query")
        _fused(layer.attention.linear[1], state, f"{source}.cross_attn", "key", "value")
        _fused(layer.attention.linear[2], state, f"{source}.cross_attn", "out")
    _norm(layer.ffn.layer_norm, state, f"{source}.mlp_ln")
    _affine(layer.ffn.linear_0, state, f"{source}.mlp.0")
    _affine(layer.ffn.linear_1, state, f"{source}.mlp.2")


def _affine(target: Any, state: Tensors, source: str) -> None:
    target.weight, target.bias = state[f"{source}.weight"], state[f"{source}.bias"]


def _norm(target: Any, state: Tensors, source: str) -> None:
    target.gamma, target.beta = state[f"{source}.weight"], state[f"{source}.bias"]


def _fused(target: Any, state: Tensors, source: str, *names: str) -> None:
    """Several projections as one; Whisper's key has no bias, CTranslate2's one of zeros."""
    import torch

    zeros = torch.zeros_like(state[f"{source}.out.bias"])
    target.weight = torch.cat([state[f"{source}.{name}.weight"] for name in names])
    target.bias = torch.cat([zeros if name == "key" else state[f"{source}.{name}.bias"] for name in names])


def _alignment_heads(dims: Mapping[str, int]) -> list[list[int]]:
    """[layer, head] of each. Raises KeyError or ValueError for a size openai-whisper does not have."""
    from whisper import _ALIGNMENT_HEADS

    packed = _ALIGNMENT_HEADS[_SIZES[dims["n_text_layer"], dims["n_mels"]]]
    flags = np.frombuffer(gzip.decompress(base64.b85decode(packed)), dtype=bool)
    heads: list[list[int]] = np.argwhere(flags.reshape(dims["n_text_layer"], dims["n_text_head"])).tolist()
    return heads


def _configure(config: "WhisperConfig", dims: Mapping[str, int], tokens: "Tokenizer") -> None:
    """When words were said, which tokens are languages, and what openai-whisper never writes (not even first)."""
    config.alignment_heads = _alignment_heads(dims)
    config.lang_ids = sorted(tokens.all_language_tokens)
    control = (tokens.transcribe, tokens.translate, tokens.sot, tokens.sot_prev, tokens.sot_lm, tokens.no_speech)
    config.suppress_ids = sorted({*tokens.non_speech_tokens, *control})
    config.suppress_ids_begin = [*tokens.encode(" "), tokens.eot]
