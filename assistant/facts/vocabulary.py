"""The word lists of models/facts, and how a list becomes a pattern."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.errors import InputError, ModelMissing

LISTS = (
    "availability",
    "calendar",
    "certificates",
    "context",
    "driving",
    "education",
    "employment",
    "goals",
    "languages",
    "mobility",
    "numbers",
    "occupations",
    "training",
)
NOTHING = re.compile(r"(?!)")


def alternatives(phrases: Iterable[str]) -> str:
    """Regex source for any of the phrases, the longest first; "*" stands for any ending, a blank for any gap."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\W+".join(_word(word) for word in phrase.split()) for phrase in ordered)


def _word(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds the phrases as whole words, capitals or not."""
    source = alternatives(phrases)
    return re.compile(rf"(?<![\w-])(?:{source})(?!\w)", re.IGNORECASE) if source else NOTHING


def before(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds the phrases at the end of a text, an adjective between allowed ("mein alter …")."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})\s+(?:\w+e[rnms]?\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists by file name. A list or table that is missing is an InputError naming it."""

    data: Mapping[str, Mapping[str, Any]]

    @classmethod
    def load(cls, models: Path) -> "Vocabulary":
        data: dict[str, Mapping[str, Any]] = {}
        for name in LISTS:
            path = models / "facts" / f"{name}.yaml"
            if not path.is_file():
                raise ModelMissing(name=f"facts/{name}.yaml")
            try:
                loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                raise InputError(what=f"facts/{name}.yaml") from error
            if not isinstance(loaded, dict) or loaded.get("version") != 1:
                raise InputError(what=f"facts/{name}.yaml: version")
            data[name] = loaded
        return cls(data)

    def words(self, name: str, key: str) -> tuple[str, ...]:
        """A list of phrases."""
        value = self._value(name, key)
        if not isinstance(value, list):
            raise InputError(what=f"facts/{name}.yaml: {key}")
        return tuple(str(item) for item in value)

    def table(self, name: str, key: str) -> dict[str, tuple[str, ...]]:
        """What is noted → the ways to say it."""
        value = self._value(name, key)
        if not isinstance(value, dict):
            raise InputError(what=f"facts/{name}.yaml: {key}")
        return {str(noted): tuple(str(item) for item in said) for noted, said in value.items()}

    def word(self, name: str, key: str) -> str:
        """A single word or number."""
        return str(self._value(name, key))

    def pattern(self, name: str, *keys: str) -> re.Pattern[str]:
        """Finds any phrase of these lists."""
        return pattern(phrase for key in keys for phrase in self.words(name, key))

    def _value(self, name: str, key: str) -> Any:
        try:
            return self.data[name][key]
        except KeyError as error:
            raise InputError(what=f"facts/{name}.yaml: {key}") from error
