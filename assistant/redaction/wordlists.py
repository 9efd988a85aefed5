"""Word lists of the recognizers: models/redaction/*.yaml, each with a version."""

from pathlib import Path
from typing import Any

import yaml

from assistant.domain.errors import ModelMissing, ModelUnusable

FILES = (
    "accounts",
    "addresses",
    "ages",
    "case_words",
    "cues",
    "districts",
    "known_names",
    "months",
    "names",
    "never_names",
    "number_parts",
    "organisations",
    "persons",
    "places",
    "special_categories/context",
    "special_categories/criminal",
    "special_categories/ethnicity",
    "special_categories/health",
    "special_categories/politics",
    "special_categories/religion",
    "special_categories/sexuality",
    "special_categories/union",
    "spoken",
)


class WordLists:
    """All lists by file name. A list that is missing stops the step: a recognizer without its words finds nothing."""

    def __init__(self, lists: dict[str, dict[str, Any]]) -> None:
        self._lists = lists

    @classmethod
    def load(cls, models: Path) -> "WordLists":
        """Read models/redaction. Raises ModelMissing, ModelUnusable."""
        folder = models / "redaction"
        return cls({name: _read(folder, f"{name}.yaml") for name in FILES})

    def of(self, name: str) -> dict[str, Any]:
        return self._lists[name]


def _read(folder: Path, file: str) -> dict[str, Any]:
    path = folder / file
    name = f"redaction/{file}"
    if not path.is_file():
        raise ModelMissing(name=name)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ModelUnusable(name=name) from error
    if not isinstance(content, dict) or "version" not in content:
        raise ModelUnusable(name=name)
    return content
