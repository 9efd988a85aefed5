"""Which kinds of mentions are claims under which question; the others are only asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.datafile import read_datafile, texts_of
from assistant.skills.lexicon import Concept


@dataclass(frozen=True)
class Asked:
    """Kinds by topic: the groups of skills, and `occupation`."""

    topics: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, folder: Path) -> "Asked":
        """Read topics.yaml. Raises ModelMissing, InputError."""
        file = folder / "topics.yaml"
        content = read_datafile(file, frozenset({"topics"})).get("topics")
        if not isinstance(content, dict):
            raise InputError(what=f"{file.name}: topics is no mapping")
        known = {*SkillGroup, SkillKind.OCCUPATION}
        topics = {str(topic): frozenset(texts_of(kinds, str(topic), file.name)) for topic, kinds in content.items()}
        for kinds in topics.values():
            if unknown := kinds - known:
                raise InputError(what=f"{file.name}: unknown kind {min(unknown)}")
        return cls(topics)

    def about(self, topic: str, concept: Concept) -> bool:
        """Whether the question asks for such a concept; an unknown topic asks for everything."""
        kind = concept.kind if concept.kind is SkillKind.OCCUPATION else concept.group
        return topic not in self.topics or kind.value in self.topics[topic]
