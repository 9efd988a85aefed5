"""Connected sentences made of the confirmed statements of a section, each with the statements it tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from assistant.domain.profile import Section, Statement


@dataclass(frozen=True, slots=True)
class NarratedSentence:
    """`narrated`: in the model's words; otherwise the plain statement, because the model's sentence did not hold."""

    text: str
    statement_ids: tuple[str, ...]
    narrated: bool


@dataclass(frozen=True, slots=True)
class Narration:
    """The text of one section. A later one of the same section replaces an earlier one; all stay on record."""

    interview_id: str
    draft_number: int
    section: Section
    sentences: tuple[NarratedSentence, ...]
    basis: str
    """The statements it was made of; see `narration_basis`."""
    made_with: Mapping[str, str]
    """Names and versions of the model, its weights, the prompt and the words."""
    by: str
    """Who had it made or, once it is decided, who decided."""
    at: datetime
    accepted: bool | None = None
    """The officer's decision; None while there is none."""

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    def fits(self, statements: Iterable[Statement]) -> bool:
        """Whether these are still the statements that it tells; `statements` may be those of all sections."""
        return self.basis == narration_basis(item for item in statements if item.section is self.section)


def narration_basis(statements: Iterable[Statement]) -> str:
    """A mark of statements and their wording that is the same only for the same ones in the same order."""
    content = "\n".join(f"{statement.id} {' '.join(statement.text.split())}" for statement in statements)
    return sha256(content.encode()).hexdigest()


def latest_narrations(narrations: Iterable[Narration]) -> dict[Section, Narration]:
    """The last one of each section; `narrations` in the order in which they were made."""
    return {narration.section: narration for narration in narrations}


def accepted_narrations(narrations: Iterable[Narration], statements: Sequence[Statement]) -> dict[Section, Narration]:
    """What belongs into a profile of these statements: accepted by the officer, and made of exactly these."""
    return {
        section: narration
        for section, narration in latest_narrations(narrations).items()
        if narration.accepted and narration.fits(statements)
    }
