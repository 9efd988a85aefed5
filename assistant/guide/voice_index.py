"""Which text each recorded question speaks: audio that no longer fits its text is found, not heard by a client."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.guide.data_file import Fields
from assistant.guide.guide import Guide

INDEX_FILE = "index.yaml"


def spoken_hash(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class VoiceIndex:
    """What stands in index.yaml: how the recordings were made, and file name → hash of the spoken text."""

    engine: str
    voice: str
    licence: str
    files: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> "VoiceIndex":
        fields = Fields.read(path)
        index = cls(
            fields.text("engine"), fields.text("voice"), fields.text("licence"), fields.mapping_of_texts("files")
        )
        fields.done()
        return index

    def as_mapping(self) -> dict[str, object]:
        return {"engine": self.engine, "voice": self.voice, "licence": self.licence, "files": dict(self.files)}


def outdated_voices(guide: Guide) -> tuple[str, ...]:
    """Ids of the questions and follow-ups whose recording speaks another text than the guide shows."""
    outdated: list[str] = []
    indexes: dict[Path, VoiceIndex] = {}
    for item in guide.all_asked():
        if not item.voice:
            continue
        folder = item.voice.parent
        index = indexes.setdefault(folder, VoiceIndex.load(folder / INDEX_FILE))
        if index.files.get(item.voice.name) != spoken_hash(item.text):
            outdated.append(item.id)
    return tuple(outdated)
