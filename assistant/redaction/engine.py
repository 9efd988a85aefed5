"""Presidio put together: spaCy's German tokens behind its NlpEngine, and an analyzer over our recognizers.

Presidio raises weak findings by context words, of which it compares lemmas. Our recognizers look for stems in the text
themselves (recognizers/context.py): speech and its mishearings have few lemmas. So tokens are all that is made.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

import simplemma
import spacy
from presidio_analyzer import AnalyzerEngine, LocalRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from assistant.redaction.recognizers import LANGUAGE

# Findings under this score do not count; context words raise a weak one over it.
THRESHOLD = 0.4


def is_known_word(word: str) -> bool:
    """Whether simplemma's German dictionary has the word."""
    return bool(simplemma.is_known(word, lang=LANGUAGE))


class GermanPipeline(NlpEngine):  # type: ignore[misc]  # presidio's types are not read (see pyproject)
    """A blank spaCy pipeline as Presidio wants it. Presidio's own engine would download a missing model."""

    def __init__(self) -> None:
        self._nlp = spacy.blank(LANGUAGE)

    def load(self) -> None:
        """Loaded already."""

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> Any:
        doc = self._nlp(text)
        return NlpArtifacts(
            entities=[],
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[token.text for token in doc],
            nlp_engine=self,
            language=language,
        )

    def process_batch(self, texts: Iterable[str], language: str, **_: Any) -> Iterable[tuple[str, Any]]:
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        return bool(self._nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        return bool(self._nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return [LANGUAGE]


def analyzer(recognizers: Sequence[LocalRecognizer]) -> Any:
    """Presidio's analyzer with our recognizers only."""
    silence_presidio()
    registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=GermanPipeline(),
        supported_languages=[LANGUAGE],
        default_score_threshold=THRESHOLD,
    )


def silence_presidio() -> None:
    """Presidio logs the words around a finding at DEBUG ("Context list is: …") and results in its decision log."""
    for name in ("presidio-analyzer", "decision_process"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL)
        logger.propagate = False
