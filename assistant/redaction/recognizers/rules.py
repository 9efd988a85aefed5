"""The base of our recognizers: scored regular expressions whose checksum can only raise a score.

Not Presidio's PatternRecognizer: that one drops a passage whose checksum fails (after speech recognition one misheard
digit is normal) and goes on silently when an expression runs out of time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult

LANGUAGE = "de"
RULE = "rule"
CHECKED = 1.0  # score of a passage whose checksum is right


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression and how sure its match is without context; group `found`, if any, is the passage."""

    name: str
    pattern: re.Pattern[str]
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found in the text the recognizer reads."""

    start: int
    end: int
    score: float
    rule: str


class RuleRecognizer(LocalRecognizer):  # type: ignore[misc]  # presidio's types are not read (see pyproject)
    """Finds one label."""

    def __init__(self, label: str, rules: Sequence[Rule] = ()) -> None:
        self.label = label
        self.rules = tuple(rules)
        super().__init__(supported_entities=[label], name=type(self).__name__, supported_language=LANGUAGE)

    def load(self) -> None:
        """Nothing to load: word lists come in with the constructor."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
        """Presidio's entry; see `hits`."""
        return [result_of(self, self.label, hit) for hit in self.hits(text, nlp_artifacts)]

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        """All passages; recognizers with more than rules extend this."""
        for rule in self.rules:
            for match in rule.pattern.finditer(text):
                start, end = match.span("found" if "found" in rule.pattern.groupindex else 0)
                hit = Hit(start, end, rule.score, rule.name)
                if start < end and not self.refuses(text, hit):
                    yield replace(hit, score=CHECKED) if self.is_checked(text[start:end]) else hit

    def refuses(self, text: str, hit: Hit) -> bool:
        """Whether a match is something else for certain. A wrong checksum is no reason."""
        return False

    def is_checked(self, passage: str) -> bool:
        """Whether the passage has a check digit and it is right."""
        return False


def result_of(recognizer: LocalRecognizer, label: str, hit: Hit) -> Any:
    """A hit as Presidio wants it."""
    return RecognizerResult(
        entity_type=label,
        start=hit.start,
        end=hit.end,
        score=hit.score,
        analysis_explanation=AnalysisExplanation(recognizer=recognizer.name, original_score=hit.score),
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: recognizer.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id,
            RULE: hit.rule,
        },
    )


def alternatives(words: Sequence[str]) -> str:
    """Expression for any of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
