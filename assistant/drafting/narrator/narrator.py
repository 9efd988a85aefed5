"""What makes sentences: a language model on this machine, or in tests anything else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.profile import Section


@dataclass(frozen=True, slots=True)
class Told:
    """Statements, and the sentence that tells them."""

    statements: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Task:
    """The wordings of some statements of a section that one sentence shall tell; `before`: what is told already."""

    section: Section
    statements: tuple[str, ...]
    before: tuple[Told, ...] = ()


class Narrator(Protocol):
    @property
    def made_with(self) -> Mapping[str, str]:
        """Model, weights and prompt, for the record. May load the model: raises ModelError, ExtraMissing."""

    def write(self, task: Task, stopped: Callable[[], bool]) -> Iterator[str]:
        """Pieces of one line of text; ends early once `stopped` says so. Raises ModelError, ExtraMissing."""
