"""Kundennummer of the Bundesagentur für Arbeit: 770D123456."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class CustomerNumber(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        pattern = re.compile(
            r"(?<![\w-])\d(?:[\s,.]{0,2}\d){2}[\s,.-]{0,2}[A-Za-z][\s,.-]{0,2}\d(?:[\s,.]{0,2}\d){5}(?!\d)"
        )
        super().__init__("CUSTOMER_NUMBER", words, [Rule("three digits, letter, six digits", pattern, 0.9)])
