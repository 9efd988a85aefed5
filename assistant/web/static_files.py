"""Our own scripts and styles, read from the package."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static"


def script(name: str) -> str:
    """A script to hand to a component as `js_on_load`."""
    return (FOLDER / name).read_text(encoding="utf-8")
