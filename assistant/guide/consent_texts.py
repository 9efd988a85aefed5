"""What the client is told and asked before the interview: prompts/consent/*.yaml, one text per purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.consent import Purpose
from assistant.guide.data_file import Fields


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The question for one purpose, what happens after a no, and the law it rests on."""

    title: str
    text: str
    if_no: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentTexts:
    """All texts of one version; `version` goes into every Consent."""

    version: str
    language: str
    title: str
    intro: str
    purposes: Mapping[Purpose, ConsentText]

    @classmethod
    def load(cls, path: Path) -> "ConsentTexts":
        """InputError if a purpose is missing or a key is unknown."""
        fields = Fields.read(path)
        purposes = fields.mapping("purposes")
        texts = cls(
            version=fields.text("version"),
            language=fields.text("language"),
            title=fields.text("title"),
            intro=fields.text("intro"),
            purposes={purpose: _text(purposes.mapping(purpose)) for purpose in Purpose},
        )
        purposes.done()
        fields.done()
        return texts


def _text(fields: Fields) -> ConsentText:
    text = ConsentText(fields.text("title"), fields.text("text"), fields.text("if_no"), fields.texts("references"))
    if not text.references:
        raise fields.mistake("references: a list of texts is expected")
    fields.done()
    return text
