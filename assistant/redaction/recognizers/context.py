"""Words nearby that make a weak match surer. Stems, so that no lemmas are needed: "krankenkasse" also raises after
"Krankenkassenkarte"."""

import re
from collections.abc import Sequence

from assistant.redaction.recognizers.rules import CHECKED, alternatives

RAISE = 0.35
# How far before and after a passage a word counts, in characters.
BEFORE, AFTER = 60, 35


class Context:
    def __init__(self, stems: Sequence[str]) -> None:
        self._words = re.compile(rf"(?<!\w)(?:{alternatives(stems)})", re.IGNORECASE) if stems else None

    def raised(self, score: float, text: str, start: int, end: int) -> float:
        """The score of text[start:end], higher if one of the words stands near it."""
        if self._words is None or score >= CHECKED:
            return score
        near = self._words.search(text, max(0, start - BEFORE), start) or self._words.search(text, end, end + AFTER)
        return min(score + RAISE, CHECKED) if near else score
