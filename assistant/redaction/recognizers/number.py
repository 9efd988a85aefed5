"""Base of the recognizers for numbers that a word may announce (Kundennummer, IBAN …)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.redaction.recognizers.announced import Announced
from assistant.redaction.recognizers.context import Context
from assistant.redaction.recognizers.rules import CHECKED, Hit, Rule, RuleRecognizer
from assistant.redaction.wordlists import WordLists


class NumberRecognizer(RuleRecognizer):
    """Own rules, raised by words nearby, and whatever follows the announcing words of the label."""

    def __init__(self, label: str, words: WordLists, rules: Sequence[Rule], context: Sequence[str] = ()) -> None:
        self._announced = Announced(label, words)
        self._context = Context(context)
        super().__init__(label, rules)

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        for hit in super().hits(text, nlp_artifacts):
            yield replace(hit, score=self._context.raised(hit.score, text, hit.start, hit.end))
        for hit in self._announced.hits(text):
            yield replace(hit, score=CHECKED) if self.is_checked(text[hit.start : hit.end]) else hit


def digits(passage: str) -> str:
    return "".join(char for char in passage if char.isdigit())


def characters(passage: str) -> str:
    """Letters and digits without the grouping, in capitals."""
    return "".join(char for char in passage if char.isalnum()).upper()
