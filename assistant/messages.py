"""Texts that people read, from prompts/messages/*.<language>.yaml: flat `key: text`, gaps as {name}."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from assistant.domain.errors import AssistantError, InputError


class Messages(Mapping[str, str]):
    """All texts of one language. A missing key is an error here and now, not an empty page."""

    def __init__(self, texts: Mapping[str, str], language: str) -> None:
        self._texts = dict(texts)
        self.language = language

    @classmethod
    def load(cls, prompts: Path, language: str) -> "Messages":
        texts: dict[str, str] = {}
        for file in sorted((prompts / "messages").glob(f"*.{language}.yaml")):
            entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            if doubled := texts.keys() & entries.keys():
                raise InputError(what=f"{file.name}: {min(doubled)} is there twice")
            texts.update(entries)
        if not texts:
            raise InputError(what=f"prompts/messages/*.{language}.yaml")
        return cls(texts, language)

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def text(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)

    def error(self, error: AssistantError) -> str:
        """The one sentence for an error: what happened, that nothing was lost, what to do."""
        return self._texts[f"error.{error.key}"].format(**error.values)
