"""Numbers of identity cards, passports and residence titles (ICAO 9303; section 2 (8) PAuswG for the alphabet)."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, characters
from assistant.redaction.recognizers.rules import Hit, Rule
from assistant.redaction.wordlists import WordLists

_SERIAL = r"[CFGHJKLMNPRTVWXYZ](?=[A-Z0-9]*\d[A-Z0-9]*\d)[CFGHJKLMNPRTVWXYZ0-9]{8}\d?"
_WEIGHTS = (7, 3, 1)


class IdentityDocument(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        spaced = r"(?<!\w)[CFGHJKLMNPRTVWXYZ](?:\s[CFGHJKLMNPRTVWXYZ0-9]){8,9}(?!\w)"
        super().__init__(
            "ID_DOCUMENT",
            words,
            [
                Rule("serial number", re.compile(rf"(?<!\w){_SERIAL}(?!\w)", re.IGNORECASE), 0.7),
                Rule("spelled serial number", re.compile(spaced), 0.6),
                Rule("mixed", re.compile(r"(?<![\w.-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8,12}(?!\w)"), 0.4),
            ],
            ["ausweis", "pass", "reisepass", "aufenthaltstitel", "titel", "dokument", "karte", "nummer"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        return sum(char.isdigit() for char in text[hit.start : hit.end]) < 2

    def is_checked(self, passage: str) -> bool:
        """Check digit after the nine characters, where it is said."""
        number = characters(passage)
        if not re.fullmatch(r"[A-Z0-9]{9}\d", number):
            return False
        return sum(int(char, 36) * _WEIGHTS[i % 3] for i, char in enumerate(number[:9])) % 10 == int(number[9])
