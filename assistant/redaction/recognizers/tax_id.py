"""Steuerliche Identifikationsnummer (section 139b AO), eleven digits, and tax numbers after a word for them."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, digits
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class TaxId(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        rule = Rule("eleven digits", re.compile(r"(?<![\w/+.-])[1-9](?:[\s./-]?\d){10}(?!\d|[\s]\d)"), 0.55)
        super().__init__("TAX_ID", words, [rule], ["steuer", "identifikationsnummer", "finanzamt"])

    def is_checked(self, passage: str) -> bool:
        """ISO 7064 mod 11,10."""
        number = digits(passage)
        if len(number) != 11:
            return False
        product = 10
        for digit in number[:10]:
            product = (((int(digit) + product) % 10 or 10) * 2) % 11
        return (11 - product) % 10 == int(number[10])
