"""Licence plates (section 9 FZV). Case counts: "war um 2010" and "DIN EN 1090" are none."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Hit, Rule
from assistant.redaction.wordlists import WordLists


class LicencePlate(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        codes: list[str] = words.of("districts")["codes"].split()
        code = "|".join(sorted(codes, key=len, reverse=True))
        end = r"[A-Z]{1,2}[\s-]?[1-9]\d{0,3}[EH]?(?![\w]|[.,]\d)"
        self._never = frozenset(words.of("never_names")["words"])
        super().__init__(
            "LICENCE_PLATE",
            words,
            [
                Rule("with a hyphen", re.compile(rf"(?<![\w-])(?:{code})\s?[-–]\s?{end}"), 0.8),
                Rule("with blanks", re.compile(rf"(?<![\w-])(?:{code})\s{end}"), 0.3),
                Rule("foreign", re.compile(r"(?<![\w-])[A-Z]{1,3}[\s-]?\d{2,4}[\s-]?[A-Z]{1,3}(?!\w)"), 0.3),
            ],
            ["kennzeichen", "auto", "wagen", "fahrzeug", "pkw", "nummernschild", "moped", "roller", "anhänger"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        """Standards look alike: DIN EN 1090, ISO 9001."""
        letters = re.findall(r"[A-Z]+", text[hit.start : hit.end])
        return len(letters) > 0 and all(part.lower() in self._never for part in letters)
