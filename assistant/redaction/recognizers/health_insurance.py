"""Krankenversichertennummer (section 290 SGB V): a letter and nine digits."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, characters
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class HealthInsurance(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        exact = re.compile(r"(?<![\w-])[A-Za-z][\s,.-]{0,2}\d(?:[\s,.-]{0,2}\d){8}(?![\s-]?\d)")
        misheard = re.compile(r"(?<![\w-])[A-Z][\s,.-]{0,2}\d(?:[\s,.-]{0,2}\d){7,11}(?!\d)")
        super().__init__(
            "HEALTH_INSURANCE",
            words,
            [Rule("letter and nine digits", exact, 0.75), Rule("a digit too many or too few", misheard, 0.5)],
            ["krankenkasse", "versicher", "krankenversicher", "kasse", "karte", "gesundheitskarte"],
        )

    def is_checked(self, passage: str) -> bool:
        """Modulo 10 over the letter's two-digit place in the alphabet and the digits, weights 1 and 2 in turn."""
        number = characters(passage)
        if not re.fullmatch(r"[A-Z]\d{9}", number):
            return False
        expanded = f"{ord(number[0]) - 64:02d}" + number[1:9]
        products = (int(digit) * (1 + index % 2) for index, digit in enumerate(expanded))
        return sum(product // 10 + product % 10 for product in products) % 10 == int(number[9])
