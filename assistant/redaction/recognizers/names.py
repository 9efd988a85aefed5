"""What the names model finds, without the things that are never names and the terms of the skill lexicon."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from presidio_analyzer import LocalRecognizer

from assistant.redaction.name_words import NameWords
from assistant.redaction.names_model import NamedPassage, NamesModel
from assistant.redaction.recognizers.rules import LANGUAGE, Hit, alternatives, result_of
from assistant.redaction.wordlists import WordLists

RULE = "names model"
PERSON = "PERSON"
LABELS = (PERSON, "LOC", "ORG")
# How likely a firm or a town must be a person to be taken for one.
MAYBE_PERSON = 0.05
# How likely a person must be for words that are mostly something else ("August") to count as their name.
SURE_PERSON = 0.8
# Scores of passages the model is hardly and fully sure of. Alone it is never as sure as a word that announces a name.
LOWEST = 0.45
HIGHEST: Mapping[str, float] = {"PERSON": 0.8, "LOC": 0.65, "ORG": 0.65}
_TOKEN = re.compile(r"[\w'’&.-]*\w")
# So sure that a word of the dictionary counts as a name too ("Da hat mir Winter geholfen").
SURE = 0.7
# How likely a word must be a name to count as one: words that no dictionary has are mostly names of something.
LEAST_UNKNOWN, LEAST_KNOWN = 0.1, 0.4
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{2,}) $")
_WORD_AFTER = re.compile(r" ([A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{2,})(?![\w-])")
# A text with fewer capitalised words than this has no casing to go by.
LEAST_SHARE_OF_CAPITALS = 0.1


class Names(LocalRecognizer):  # type: ignore[misc]  # presidio's types are not read (see pyproject)
    """People, places and organisations from one reading of the text by the names model."""

    def __init__(self, words: WordLists, name_words: NameWords, model: NamesModel) -> None:
        self._words = name_words
        self._model = model
        self._kinds_of_firms = frozenset(words.of("organisations")["first_words"])
        before = alternatives(words.of("places")["before_names"])
        self._place_before = re.compile(rf"(?<!\w)(?:{before}) $", re.IGNORECASE)
        super().__init__(supported_entities=list(LABELS), name=type(self).__name__, supported_language=LANGUAGE)

    def load(self) -> None:
        """Loaded already."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
        """Presidio's entry; see `hits`."""
        return [result_of(self, label, hit) for label, hit in self.hits(text)]

    def hits(self, text: str) -> Iterator[tuple[str, Hit]]:
        """Passages with their labels, trimmed at their edges of words that are never names."""
        has_case = _has_case(text)
        for found in self._model.names(text, self._least):
            passage = replace(found, label=PERSON) if self._may_be_person(text, found) else found
            start, end = self._trimmed(text, passage, has_case)
            if start < end and self._is_plausible(text, start, end, has_case, passage):
                if passage.label == PERSON and has_case:
                    start, end = self._with_neighbours(text, start, end)
                score = LOWEST + (HIGHEST[passage.label] - LOWEST) * passage.score
                yield passage.label, Hit(start, end, score, RULE)

    def _may_be_person(self, text: str, found: NamedPassage) -> bool:
        """In doubt between a person and a firm or town it is a person: policies keep firms and towns."""
        tokens = [token[0] for token in _TOKEN.finditer(text, found.start, found.end)]
        if not tokens or tokens[0] in self._kinds_of_firms:
            return False
        return found.person >= MAYBE_PERSON or any(map(self._words.is_forename, tokens))

    def _least(self, word: str) -> float:
        return LEAST_KNOWN if self._words.is_common_word(word) else LEAST_UNKNOWN

    def _is_plausible(self, text: str, start: int, end: int, has_case: bool, found: NamedPassage) -> bool:
        """Not if all of it are words of the dictionary or the lexicon, or small letters in a text with capitals.

        A dictionary word after "in" or "bei" without an article may still be a place or a firm, and anything may be a
        name where the model is sure.
        """
        passage = text[start:end]
        tokens = [token[0] for token in _TOKEN.finditer(passage)]
        if not any(char.isalpha() for char in passage) or self._words.is_lexicon_term(passage):
            return False
        if found.label != PERSON and self._words.is_brand_only(text, start, end):
            return False
        if has_case and passage == passage.lower():
            return False
        if found.score >= SURE or not all(self._words.is_common_word(token) for token in tokens):
            return True
        return found.label != PERSON and self._place_before.search(text, max(0, start - 12), start) is not None

    def _with_neighbours(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Capitalised words right beside a name that no dictionary has belong to it: "Hies Schwenketer"."""
        if (before := _WORD_BEFORE.search(text, 0, start)) and self._words.is_unknown_word(before[1]):
            start = before.start(1)
        if (after := _WORD_AFTER.match(text, end)) and self._words.is_unknown_word(after[1]):
            end = after.end(1)
        return start, end

    def _trimmed(self, text: str, passage: NamedPassage, has_case: bool) -> tuple[int, int]:
        tokens = list(_TOKEN.finditer(text, passage.start, passage.end))
        sure = passage.label == PERSON and passage.person >= SURE_PERSON
        while tokens and self._words.is_around_names(tokens[0][0], sure=sure):
            tokens.pop(0)
        # A name may start small ("van Dyck") but not end so: "Zendrik hilft".
        while tokens and (
            self._words.is_around_names(tokens[-1][0], sure=sure)
            or (len(tokens) > 1 and has_case and tokens[-1][0].islower())
        ):
            tokens.pop()
        return (tokens[0].start(), tokens[-1].end()) if tokens else (passage.start, passage.start)


def _has_case(text: str) -> bool:
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return sum(word[0].isupper() for word in words) >= LEAST_SHARE_OF_CAPITALS * len(words)
