"""Presidio as it comes, on a blank German spaCy pipeline: what our figures are compared with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import presidio_analyzer
import spacy
import tldextract.tldextract
import yaml
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

_LANGUAGE = "de"


def stock_analyzer() -> Callable[[str], int]:
    """The number of findings in a text: Presidio's list of recognizers with those for Germany switched on, all else
    left as shipped (scores, context words, checksums). No names model: Presidio has none for German.
    """
    # The first e-mail address would make tldextract look for a list of domains on the network.
    offline = tldextract.tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.tldextract.TLD_EXTRACTOR = offline
    pipeline = SpacyNlpEngine(models=[{"lang_code": _LANGUAGE, "model_name": "blank"}])
    pipeline.nlp = {_LANGUAGE: spacy.blank(_LANGUAGE)}  # in place of `load`, which would download a model
    registry = RecognizerRegistryProvider(
        registry_configuration=_german_recognizers(), nlp_engine=pipeline
    ).create_recognizer_registry()
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=pipeline, supported_languages=[_LANGUAGE])

    def findings(text: str) -> int:
        return len(analyzer.analyze(text=text, language=_LANGUAGE))

    return findings


def _german_recognizers() -> dict[str, Any]:
    """Presidio's own configuration with its recognizers for Germany, and those for any country, in German."""
    file = Path(presidio_analyzer.__file__).parent / "conf" / "default_recognizers.yaml"
    shipped: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    chosen = [
        {**item, "supported_languages": [_LANGUAGE], "enabled": True}
        for item in shipped["recognizers"]
        if item.get("country_code") == _LANGUAGE or ("country_code" not in item and "supported_languages" not in item)
    ]
    # Presidio adds this one by itself, with a warning.
    chosen.append({"name": "SpacyRecognizer", "supported_languages": [_LANGUAGE], "type": "predefined"})
    return {**shipped, "supported_languages": [_LANGUAGE], "recognizers": chosen}
