"""openai-whisper checkpoints: written from converted weights, and told apart by the content of their tensors."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any, BinaryIO

from assistant.domain.errors import ModelUnusable
from assistant.weights.ctranslate2 import openai_whisper_arrays, read_arrays

if TYPE_CHECKING:
    import torch

Checkpoint = Mapping[str, Any]


def convert(model_file: Path) -> Checkpoint:
    """A CTranslate2 Whisper file as {"dims": …, "model_state_dict": …}, the form openai-whisper loads."""
    import torch

    dimensions, arrays = openai_whisper_arrays(read_arrays(model_file))
    state = {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}
    return {"dims": dimensions, "model_state_dict": state}


def write(checkpoint: Checkpoint, file: BinaryIO) -> None:
    import torch

    torch.save(dict(checkpoint), file)


def read(path: Path) -> Checkpoint:
    """Tensors and numbers only: code in a checkpoint is refused. Raises ModelUnusable."""
    import torch

    try:
        checkpoint: Checkpoint = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except (OSError, RuntimeError, ValueError, EOFError, UnpicklingError) as error:
        raise ModelUnusable(name=path.name) from error
    return checkpoint


def tensors_sha256(checkpoint: Checkpoint) -> str:
    """Hash of dimensions, names, types, shapes and values.

    The bytes of a checkpoint depend on the version of torch that wrote it; this does not.
    """
    digest = hashlib.sha256(repr(sorted(checkpoint["dims"].items())).encode())
    state: Mapping[str, torch.Tensor] = checkpoint["model_state_dict"]
    for name in sorted(state):
        array = state[name].contiguous().numpy()
        digest.update(f"{name} {array.dtype} {array.shape}\n".encode())
        digest.update(array.data)
    return digest.hexdigest()
