"""Our own scripts and styles, read from the package."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static"
REVIEW_SCRIPTS = ("evidence.js", "looking.js", "left_out.js", "review.js")
"""Of a draft with its evidence; they work together, in this order."""


def script(*names: str) -> str:
    """Scripts, one after the other, to hand to a component as `js_on_load`."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
