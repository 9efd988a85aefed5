"""Rentenversicherungsnummer (section 147 SGB VI): area, date of birth, letter, serial number, check digit."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, characters
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists

_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


class PensionInsurance(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        pattern = re.compile(
            r"(?<![\d-])\d(?:[\s,./-]{0,2}\d){6,8}[\s,./-]{0,3}[A-Za-z][\s,./-]{0,3}\d(?:[\s,./-]{0,2}\d){2}(?!\d)"
        )
        super().__init__("SOCIAL_SECURITY", words, [Rule("grouped", pattern, 0.9)])

    def is_checked(self, passage: str) -> bool:
        number = characters(passage)
        if not re.fullmatch(r"\d{8}[A-Z]\d{3}", number):
            return False
        expanded = number[:8] + f"{ord(number[8]) - 64:02d}" + number[9:11]
        products = (int(digit) * weight for digit, weight in zip(expanded, _WEIGHTS, strict=True))
        return sum(product // 10 + product % 10 for product in products) % 10 == int(number[11])
