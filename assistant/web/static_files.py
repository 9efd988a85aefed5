"""Our own scripts and styles, read from the package."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static"


def script(*names: str) -> str:
    """Scripts, one after the other, to hand to a component as `js_on_load`."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
