"""How much of a narrator's text holds: sentences in its own words, and plain statements in their place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class NarratorScore:
    """Counts over the sections that were narrated."""

    sections: int = 0
    statements: int = 0
    narrated_sentences: int = 0
    told_statements: int = 0
    """Told by sentences in the model's words."""
    plain_statements: int = 0
    """Told plainly because no sentence for them held."""
    kept_statements: int = 0
    """Never given to the model: quotes, contradictions, special categories."""
    seconds: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)
    """Sentences of the model that did not reach the text, by reason."""

    @property
    def replaced(self) -> float:
        """Share of the model's sentences that were replaced by plain statements."""
        written = self.narrated_sentences + self.refused.total()
        return self.refused.total() / written if written else 0.0

    def as_dict(self) -> Mapping[str, Any]:
        return {
            "sections": self.sections,
            "statements": self.statements,
            "narrated_sentences": self.narrated_sentences,
            "told_statements": self.told_statements,
            "plain_statements": self.plain_statements,
            "kept_statements": self.kept_statements,
            "replaced_share": round(self.replaced, 3),
            "refused": dict(sorted(self.refused.items())),
            "seconds": round(self.seconds, 1),
        }
