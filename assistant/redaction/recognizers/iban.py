"""IBAN (ISO 13616), whole or in parts as people say them."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, characters
from assistant.redaction.recognizers.rules import Hit, Rule, alternatives
from assistant.redaction.wordlists import WordLists

SHORTEST = 15
# A German IBAN has 20 digits; misheard ones have fewer, corrected ones more.
LEAST_DIGITS, MOST_DIGITS = 12, 40


class Iban(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        parts = words.of("number_parts")
        gap = r"[\s,./–-]{0,4}"
        few = r"(?P<found>\d{1,4}(?:[ ,]{1,2}\d{1,4}){0,3})"
        country = alternatives(parts["iban_countries"])
        super().__init__(
            "IBAN",
            words,
            [
                Rule(
                    "german",
                    re.compile(
                        rf"(?<!\w)D{gap}E{gap}\d(?:{gap}\d){{{LEAST_DIGITS - 1},{MOST_DIGITS}}}(?!\d)", re.IGNORECASE
                    ),
                    0.9,
                ),
                Rule(
                    "foreign",
                    re.compile(r"(?<!\w)[A-Z]{2}\s?\d{2}(?:[\s-]?(?=[A-Z]{0,4}\d)[A-Z\d]{1,4}){3,8}(?!\w)"),
                    0.7,
                ),
                Rule(
                    "foreign in figures",
                    re.compile(rf"(?<!\w)(?i:{country}){gap}\d(?:{gap}\d){{13,{MOST_DIGITS}}}(?!\w)"),
                    0.7,
                ),
                Rule("last digits", re.compile(rf"(?i:{alternatives(parts['part_before'])})\W+(?:\w+\W+)??{few}"), 0.6),
                Rule("digits at the end", re.compile(rf"{few},? (?i:{alternatives(parts['part_after'])})(?!\w)"), 0.5),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        """The shortest IBAN (Norway) has 15 characters; shorter ones are the numbers of documents."""
        return hit.rule == "foreign" and len(characters(text[hit.start : hit.end])) < SHORTEST

    def is_checked(self, passage: str) -> bool:
        """ISO 7064 mod 97-10."""
        iban = characters(passage)
        if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z\d]{11,30}", iban):
            return False
        return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1
