"""spaCy and Presidio put together: our German pipeline behind Presidio's NlpEngine, and an analyzer over it."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import simplemma
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.language import Language
from spacy.tokens import Doc

from assistant.domain.errors import ModelMissing, ModelUnusable
from assistant.redaction.recognizers import LANGUAGE, RuleRecognizer

PIPELINE = "de_redaction"
LEMMAS = "simplemma_lemmas"
# Words before and after a passage in which a context word counts.
WORDS_BEFORE, WORDS_AFTER = 6, 4
# Findings under this score need a context word to count.
THRESHOLD = 0.4


@Language.component(LEMMAS)  # type: ignore[untyped-decorator]  # spaCy is not read (see pyproject)
def simplemma_lemmas(doc: Doc) -> Doc:
    """Lemmas from simplemma: without them Presidio's context words do nothing on a German pipeline."""
    for token in doc:
        token.lemma_ = simplemma.lemmatize(token.text, lang=LANGUAGE)
    return doc


def is_known_word(word: str) -> bool:
    """Whether simplemma's German dictionary has the word."""
    return bool(simplemma.is_known(word, lang=LANGUAGE))


def load_names_pipeline(models: Path) -> Language:
    """models/de_redaction with lemmas. Raises ModelMissing, ModelUnusable.

    The path is asserted first: Presidio and spaCy would try to download what is not there.
    """
    path = models / PIPELINE
    if not (path / "config.cfg").is_file():
        raise ModelMissing(name=PIPELINE)
    try:
        nlp = spacy.load(path)
    except Exception as error:  # spaCy raises whatever its readers raise on a damaged file
        raise ModelUnusable(name=PIPELINE) from error
    nlp.add_pipe(LEMMAS)
    return nlp


def lemmas_pipeline() -> Language:
    """Tokens and lemmas only, for the written form."""
    nlp = spacy.blank(LANGUAGE)
    nlp.add_pipe(LEMMAS)
    return nlp


class GermanPipeline(NlpEngine):  # type: ignore[misc]  # presidio's types are not read (see pyproject)
    """A loaded spaCy pipeline as Presidio wants it. Presidio's own engine would download a missing model."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def load(self) -> None:
        """Loaded already."""

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> Any:
        doc = self._nlp(text)
        return NlpArtifacts(
            entities=list(doc.ents),
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[token.lemma_ for token in doc],
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


def analyzer(nlp: Language, recognizers: Sequence[RuleRecognizer]) -> Any:
    """Presidio's analyzer with our recognizers only."""
    silence_presidio()
    registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE])
    enhancer = LemmaContextAwareEnhancer(
        context_prefix_count=WORDS_BEFORE, context_suffix_count=WORDS_AFTER, context_matching_mode="whole_word"
    )
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=GermanPipeline(nlp),
        supported_languages=[LANGUAGE],
        context_aware_enhancer=enhancer,
        default_score_threshold=THRESHOLD,
    )


def silence_presidio() -> None:
    """Presidio logs the words around a finding at DEBUG ("Context list is: …") and results in its decision log."""
    for name in ("presidio-analyzer", "decision_process"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL)
        logger.propagate = False
