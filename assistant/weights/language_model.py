"""Language models in the one form that is loaded here: a folder as Hugging Face writes it, with safetensors."""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import ExtraMissing, ModelUnusable
from assistant.weights.files import sha256_of

_CONFIG = "config.json"
_WEIGHTS = "*.safetensors"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """`name` for people and records, `sha256` of what the weights come from."""

    folder: Path
    name: str
    sha256: str


def is_folder(path: Path) -> bool:
    """Weights as pickles do not count: they could run code."""
    return (path / _CONFIG).is_file() and any(path.glob(_WEIGHTS))


def sha256_of_folder(folder: Path) -> str:
    """Of the weights alone, file by file. Reads them all: seconds per gigabyte."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob(_WEIGHTS)):
        digest.update(f"{file.name} {sha256_of(file)}\n".encode())
    return digest.hexdigest()


def write_gguf_folder(source: Path, folder: Path) -> None:
    """Take a GGUF file apart and write it as half-precision safetensors with its tokenizer; a minute and more.

    Raises ExtraMissing without the packages that read GGUF, ModelUnusable.
    """
    try:
        import accelerate  # noqa: F401 -- transformers asks for it by name
        import gguf  # noqa: F401
    except ImportError as error:
        raise ExtraMissing(package=error.name or "gguf", extra="narrator") from error
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        where = {"gguf_file": source.name, "local_files_only": True}
        tokenizer = AutoTokenizer.from_pretrained(source.parent, **where)
        model = AutoModelForCausalLM.from_pretrained(source.parent, dtype=torch.bfloat16, **where)
        # What was read is plain numbers by now; transformers would refuse to write a model that it still holds for
        # quantized.
        model.hf_quantizer = None
        if hasattr(model.config, "quantization_config"):
            del model.config.quantization_config
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    except (RuntimeError, ValueError, LookupError, TypeError, AttributeError, EOFError, struct.error) as error:
        raise ModelUnusable(name=source.name) from error
    for file in folder.iterdir():
        file.chmod(0o644)  # safetensors gives 0600; a cache may serve several accounts
