"""The lexicon's word that a word nobody knows was meant to be: "Gabelstabler", "Komisionierer"."""

from collections import defaultdict
from collections.abc import Iterable

from assistant.skills.words import is_known

# Short words are like too many others.
_SHORTEST = 7
_LEAST_LIKE = 87.0


class MisheardWords:
    """Looks only for words that are no German words; the first letter is mostly heard right."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, dict[str, str]] = defaultdict(dict)
        for word in sorted(set(words)):
            if len(word) >= _SHORTEST and word.isalpha():
                self._by_first[word[0]][word] = word.lower()

    def meant(self, word: str) -> str | None:
        """The word of the lexicon, spelled as there; None where none is near."""
        near = self._by_first.get(word[:1])
        if not near or len(word) < _SHORTEST or not word.isalpha() or is_known(word.lower()):
            return None
        from rapidfuzz import fuzz, process

        best = process.extractOne(word.lower(), near, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
        return str(best[2]) if best else None
