"""What the names model found, without the things that are never names and the terms of the skill lexicon."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from assistant.redaction.recognizers.rules import Hit, alternatives
from assistant.redaction.wordlists import WordLists

_TOKEN = re.compile(r"[\w'’&.-]*\w")
# A text with fewer capitalised words than this has no casing to go by.
LEAST_SHARE_OF_CAPITALS = 0.1


class ModelNames:
    """Filter between the model's entities and the recognizers for PERSON, LOC and ORG.

    `allowed`: terms never hidden on the model's word alone. `is_known_word`: whether the German dictionary has a word.
    """

    def __init__(self, words: WordLists, allowed: Iterable[str], is_known_word: Callable[[str], bool]) -> None:
        never, people = words.of("never_names"), words.of("persons")
        self._never = frozenset(never["words"])
        self._never_endings: tuple[str, ...] = tuple(never["endings"])
        self._people = frozenset(
            word.lower() for word in [*people["kinship"], *people["acquaintances"], *people["titles"]]
        )
        self._allowed = frozenset(term.casefold() for term in allowed)
        self._is_known_word = is_known_word
        names = words.of("names")
        self._names = frozenset(name.lower() for name in [*names["first_names"], *names["last_names"]])
        unclear = {name.lower() for name in names["forenames_as_words"]}
        self._forenames = frozenset(name.lower() for name in names["first_names"]) - unclear
        before = alternatives(words.of("places")["before_names"])
        self._place_before = re.compile(rf"(?<!\w)(?:{before}) $", re.IGNORECASE)

    def is_never(self, word: str) -> bool:
        return word.lower() in self._never

    def _is_trimmed(self, word: str) -> bool:
        """Words at the edge of an entity that belong to no name: "Enkelin", "Kundennummer", "E-D-V"."""
        lowered = word.lower()
        if (
            self.is_never(lowered)
            or self.is_never(lowered.replace("-", ""))
            or (lowered in self._people and not self._is_listed(word))
        ):
            return True
        return lowered.endswith(self._never_endings) and not self._is_listed(word)

    def is_lexicon_term(self, text: str) -> bool:
        return text.casefold() in self._allowed

    def is_unknown_word(self, word: str) -> bool:
        """Neither in the dictionary nor in any list: a name of something, whatever it is."""
        return not (self.is_common_word(word) or self._is_listed(word) or self._is_trimmed(word))

    def is_common_word(self, word: str) -> bool:
        """A word of the German dictionary that is not listed as a name."""
        if self.is_lexicon_term(word):
            return True
        return self._is_known_word(word) and not self._is_listed(word)

    def hits(self, text: str, nlp_artifacts: Any, label: str, score: float) -> Iterator[Hit]:
        """Entities of one label, trimmed of words that are never names at their edges."""
        has_case = _has_case(text)
        for entity in nlp_artifacts.entities:
            if entity.label_ != label:
                continue
            start, end = self._trimmed(text, entity.start_char, entity.end_char, has_case)
            if start < end and self._is_plausible(text, start, end, has_case, may_be_place=label != "PERSON"):
                yield Hit(start, end, score, "names model")

    def _is_plausible(self, text: str, start: int, end: int, has_case: bool, *, may_be_place: bool) -> bool:
        """Not if all of it are words of the dictionary or the lexicon, or small letters in a text with capitals.

        A dictionary word after "in" or "bei" without an article may still be a place or a firm.
        """
        passage = text[start:end]
        tokens = [token[0] for token in _TOKEN.finditer(passage)]
        if not any(char.isalpha() for char in passage) or self.is_lexicon_term(passage):
            return False
        if has_case and passage == passage.lower():
            return False
        if not all(self.is_common_word(token) for token in tokens):
            return True
        return may_be_place and self._place_before.search(text, max(0, start - 12), start) is not None

    def is_forename(self, word: str) -> bool:
        """Whether a word is listed as a forename and is no other word."""
        return word.lower() in self._forenames

    def _is_listed(self, word: str) -> bool:
        lowered = word.lower()
        return lowered in self._names or lowered.removesuffix("s") in self._names

    def _trimmed(self, text: str, start: int, end: int, has_case: bool) -> tuple[int, int]:
        tokens = list(_TOKEN.finditer(text, start, end))
        while tokens and self._is_trimmed(tokens[0][0]):
            tokens.pop(0)
        # A name may start small ("van Dyck") but not end so: "Zendrik hilft".
        while tokens and (
            self._is_trimmed(tokens[-1][0]) or (len(tokens) > 1 and has_case and tokens[-1][0].islower())
        ):
            tokens.pop()
        return (tokens[0].start(), tokens[-1].end()) if tokens else (start, start)


def _has_case(text: str) -> bool:
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return sum(word[0].isupper() for word in words) >= LEAST_SHARE_OF_CAPITALS * len(words)
