"""The words a narrated sentence may hold beside those of its statements: data, checked when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.errors import InputError
from assistant.domain.profile import Section

_LISTS = {"free", "free_in", "phrases", "verbs", "told_by", "bound", "bound_forms", "alone", "range"}
_KEYS = {"version", "language", *_LISTS}


@dataclass(frozen=True, slots=True)
class ConnectingWords:
    """All in small letters. A phrase is one word with a blank in it."""

    version: str
    free: frozenset[str]
    free_in: Mapping[Section, frozenset[str]]
    phrases: frozenset[tuple[str, str]]
    verbs: frozenset[str]
    told_by: Mapping[str, tuple[tuple[str, ...], ...]]
    """Other ways to tell a word: each the words that are needed together."""
    bound: Mapping[str, frozenset[str]]
    """Words that the next one stays behind, and their forms."""
    alone: frozenset[str]
    range: str
    """What stands for the dash between two numbers."""

    @classmethod
    def load(cls, path: Path) -> "ConnectingWords":
        """Raises InputError, which names the file and what is wrong with it."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InputError(what=f"{path.name}: cannot be read as YAML") from error
        if not isinstance(data, dict) or data.keys() != _KEYS:
            raise InputError(what=f"{path.name}: the keys {', '.join(sorted(_KEYS))} are expected")
        try:
            return cls._of(data)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(what=f"{path.name}: {type(error).__name__}") from error

    @classmethod
    def _of(cls, data: Mapping[str, Any]) -> "ConnectingWords":
        phrases = frozenset((first, second) for first, second in (phrase.split() for phrase in data["phrases"]))
        return cls(
            version=str(data["version"]),
            free=frozenset(data["free"].split()) | {" ".join(phrase) for phrase in phrases},
            free_in={Section(name): frozenset(words.split()) for name, words in data["free_in"].items()},
            phrases=phrases,
            verbs=frozenset(data["verbs"].split()) | {first for first, _ in phrases},
            told_by={
                word: tuple(tuple(joined(other.split(), phrases)) for other in others)
                for word, others in data["told_by"].items()
            },
            bound={
                word: frozenset({word, *data["bound_forms"].get(word, "").split()}) for word in data["bound"].split()
            },
            alone=frozenset(data["alone"].split()),
            range=data["range"],
        )

    def is_free(self, word: str, section: Section) -> bool:
        return word in self.free or word in self.free_in.get(section, frozenset())


def joined(words: list[str], phrases: frozenset[tuple[str, str]]) -> list[str]:
    """Each phrase as one word."""
    found: list[str] = []
    for word in words:
        if found and (found[-1], word) in phrases:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
