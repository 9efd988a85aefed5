"""Reading the guide's YAML files: a mistake in a file is said with its name and place, never found later."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from assistant.domain.errors import InputError


class Fields:
    """The keys of one mapping in a data file; taking a key checks its type, `done` refuses keys nobody took."""

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping) or not all(isinstance(key, str) for key in values):
            raise InputError(what=f"{place}: a mapping is expected")
        self.place = place
        self._left: dict[str, object] = dict(values)

    @classmethod
    def read(cls, path: Path) -> "Fields":
        try:
            values = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InputError(what=f"{path.name}: cannot be read as YAML") from error
        return cls(values, path.name)

    def text(self, key: str) -> str:
        value = self._left.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            raise self.mistake(f"{key}: a text is expected")
        return value.strip()

    def number(self, key: str) -> float:
        value = self._left.pop(key, None)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.mistake(f"{key}: a number above 0 is expected")
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; no key means an empty list."""
        value = self._left.pop(key, [])
        if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(v, str) for v in value):
            raise self.mistake(f"{key}: a list of texts is expected")
        return tuple(value)

    def items(self, key: str) -> "list[Fields]":
        """A list of mappings."""
        value = self._left.pop(key, None)
        if not isinstance(value, Sequence) or isinstance(value, str) or not value:
            raise self.mistake(f"{key}: a list is expected")
        return [Fields(item, f"{self.place}: {key}[{number}]") for number, item in enumerate(value, start=1)]

    def mapping(self, key: str) -> "Fields":
        return Fields(self._left.pop(key, None), f"{self.place}: {key}")

    def mapping_of_texts(self, key: str) -> Mapping[str, str]:
        inner = self.mapping(key)
        return {name: inner.text(name) for name in list(inner._left)}

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def done(self) -> None:
        if self._left:
            raise self.mistake(f"unknown key: {', '.join(sorted(self._left))}")

    def mistake(self, what: str) -> InputError:
        return InputError(what=f"{self.place}: {what}")
