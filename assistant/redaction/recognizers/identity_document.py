"""Numbers of identity cards, passports, residence titles and driving licences (ICAO 9303; FeV annex 8)."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, characters
from assistant.redaction.recognizers.rules import Hit, Rule
from assistant.redaction.wordlists import WordLists

# Letters of section 2 (8) PAuswG.
_LETTER = "CFGHJKLMNPRTVWXYZ"
_SERIAL = rf"[{_LETTER}](?=[A-Z0-9]*\d[A-Z0-9]*\d)[{_LETTER}0-9]{{8}}\d?"
_WEIGHTS = (7, 3, 1)
_FEWEST_DIGITS = 2


class IdentityDocument(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        spaced = rf"(?<!\w)[{_LETTER}](?:[\s,.-]{{1,2}}[{_LETTER}0-9]){{8,9}}(?!\w)"
        grouped = rf"(?<!\w)[{_LETTER}][{_LETTER}0-9]{{1,3}}(?:[\s-][{_LETTER}0-9]{{1,4}}){{1,3}}(?!\w)"
        licence = r"(?<!\w)[A-Z]\s?[A-Z0-9]\s?\d(?:\s?\d){7}\s?[A-Z0-9](?!\w)"
        super().__init__(
            "ID_DOCUMENT",
            words,
            [
                Rule("serial number", re.compile(rf"(?<!\w){_SERIAL}(?!\w)", re.IGNORECASE), 0.7),
                Rule("spelled serial number", re.compile(spaced), 0.6),
                Rule("grouped serial number", re.compile(grouped), 0.3),
                Rule("driving licence", re.compile(licence, re.IGNORECASE), 0.6),
                Rule("mixed", re.compile(r"(?<![\w.-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8,12}(?!\w)"), 0.4),
            ],
            ["ausweis", "personalausweis", "perso", "pass", "reisepass", "aufenthalt", "dokument", "seriennummer"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        number = characters(text[hit.start : hit.end])
        if hit.rule == "grouped serial number" and len(number) not in (9, 10):
            return True
        return sum(char.isdigit() for char in number) < _FEWEST_DIGITS

    def is_checked(self, passage: str) -> bool:
        """Check digit after the nine characters, where it is said."""
        number = characters(passage)
        if not re.fullmatch(r"[A-Z0-9]{9}\d", number):
            return False
        return sum(int(char, 36) * _WEIGHTS[i % 3] for i, char in enumerate(number[:9])) % 10 == int(number[9])
