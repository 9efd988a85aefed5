"""Phone numbers in any grouping. Presidio's own recognizer is left out: it fires on dates and on BG-Nummern."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Hit, Rule
from assistant.redaction.wordlists import WordLists

_DATE = re.compile(r"[0-3]?\d\s?[./]\s?[01]?\d\s?[./]\s?(?:\d{4}|\d{2})\.?")


class Phone(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        rest = r"(?:[\s()./,–-]{0,3}\d){6,14}(?!\d)"
        super().__init__(
            "PHONE",
            words,
            [
                Rule("country code", re.compile(rf"(?<![\w.,/-])(?:\+|00)\s?[1-9]{rest}"), 0.7),
                Rule("area code", re.compile(rf"(?<![\w.,:/-])\(?0\s?[1-9]{rest}"), 0.6),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        return _DATE.fullmatch(text[hit.start : hit.end]) is not None
