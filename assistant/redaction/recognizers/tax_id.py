"""Steuerliche Identifikationsnummer (section 139b AO), eleven digits; tax numbers and VAT ids."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, digits
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class TaxId(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        eleven = re.compile(r"(?<![\w/+.-])[1-9](?:[\s.,/-]{0,2}\d){10}(?!\d|[\s]\d)")
        tax_number = re.compile(r"(?<![\w/+.-])\d{2,3}\s?/\s?\d{3,4}\s?/\s?\d{4,5}(?![\d/])")
        vat = re.compile(r"(?<!\w)(?:DE|ATU?|FR|NL|PL|IT)[\s.-]?\d(?:[\s.-]?\d){7,9}(?![\s.-]?\d)", re.IGNORECASE)
        super().__init__(
            "TAX_ID",
            words,
            [Rule("eleven digits", eleven, 0.55), Rule("tax number", tax_number, 0.7), Rule("VAT id", vat, 0.7)],
            ["steuer", "identifikationsnummer", "finanzamt", "umsatzsteuer", "ust"],
        )

    def is_checked(self, passage: str) -> bool:
        """ISO 7064 mod 11,10."""
        number = digits(passage)
        if len(number) != 11:
            return False
        product = 10
        for digit in number[:10]:
            product = (((int(digit) + product) % 10 or 10) * 2) % 11
        return (11 - product) % 10 == int(number[10])
