"""Which of the client's sentences name something they need or something that stands in their way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Needs:
    """Patterns of prompts/drafting/statements.de.yaml, `needs`."""

    asked: re.Pattern[str]
    """Asking for something: "ich brauche", "Hilfe bei"."""
    obstacles: re.Pattern[str]
    """What stands in the way, said or not said to be one: debts, childcare, no recognition."""
    denied: re.Pattern[str]
    """Nothing is needed: "brauche keine Hilfe"."""

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Needs":
        """Raises KeyError, TypeError or re.error where the data do not fit."""
        return cls(*(re.compile(data[name], re.IGNORECASE) for name in ("asked", "obstacles", "denied")))

    def names_one(self, sentence: str) -> bool:
        if self.denied.search(sentence):
            return bool(self.obstacles.search(self.denied.sub(" ", sentence)))
        return bool(self.asked.search(sentence) or self.obstacles.search(sentence))
