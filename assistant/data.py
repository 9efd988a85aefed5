"""Where the shipped data folders models/ and prompts/ lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Folder of shipped, read-only data: "models" or "prompts"."""
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


MODELS = data_folder("models")
PROMPTS = data_folder("prompts")
