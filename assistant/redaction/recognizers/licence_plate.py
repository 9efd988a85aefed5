"""Licence plates (section 9 FZV). Case counts: "war um 2010" and "DIN EN 1090" are none; not after "Kennzeichen"."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Hit, Rule, alternatives
from assistant.redaction.wordlists import WordLists

_AS_A_WORD = (
    r"(?<![\w-])[A-ZÄÖÜ][a-zäöü]{1,5},? (?!19\d\d|20\d\d)[1-9]\d{3}"
    r"(?![\w.,]*\d)(?!\s?(?:Euro|€|km|Kilometer|Stück|Leute))"
)


class LicencePlate(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        code = alternatives(words.of("districts")["codes"].split())
        end = r"[A-Z][\s-]?[A-Z]?[\s,-]{0,2}[1-9]\d{0,3}\s?[EH]?(?![\w]|[.,]\d)"
        cue = alternatives(words.of("cues")["LICENCE_PLATE"]["sure"])
        # Spelled or in any case, perhaps with the town's name: "München A B zwölf vierunddreißig".
        letters = r"(?:[A-Za-zÄÖÜäöü]{1,3}[\s,-]{1,3}){1,5}"
        town = r"(?:[A-ZÄÖÜ][a-zäöüß]{3,} )?"
        between = r"[\s:,]{0,3}(?:(?:ist|is|war|lautet|das|also|vom Auto|äh) )*"
        anything = rf"(?<!\w)(?i:{cue})(?!\w){between}(?P<found>{town}"
        self._never = frozenset(words.of("never_names")["words"])
        super().__init__(
            "LICENCE_PLATE",
            words,
            [
                Rule("with a hyphen", re.compile(rf"(?<![\w-])(?:{code})\s?[-–]\s?{end}"), 0.8),
                Rule("with blanks", re.compile(rf"(?<![\w-])(?:{code})\s{end}"), 0.3),
                # Recognition makes a word of the letters: "Hara 9214". Near a word for a car only.
                Rule("letters as a word", re.compile(_AS_A_WORD), 0.3),
                Rule("foreign", re.compile(r"(?<![\w-])[A-Z]{1,3}[\s-]?\d{2,4}[\s-]?[A-Z]{1,3}(?!\w)"), 0.3),
                Rule(
                    "announced", re.compile(rf"{anything}{letters}\d(?:[\s,]{{0,2}}\d){{0,4}}\s?[EHeh]?(?!\w))"), 0.85
                ),
                Rule(
                    "announced in one word",
                    re.compile(rf"{anything}[A-Za-zÄÖÜäöü]{{2,5}}-?\d{{1,4}}[EHeh]?(?!\w))"),
                    0.85,
                ),
                Rule(
                    "announced in groups",
                    re.compile(rf"{anything}(?=[A-Z\d ]*\d)[A-ZÄÖÜ\d]{{1,4}}(?: [A-ZÄÖÜ\d]{{1,4}}){{1,3}}(?!\w))"),
                    0.85,
                ),
            ],
            ["kennzeichen", "auto", "wagen", "fahrzeug", "pkw", "nummernschild", "moped", "roller", "anhänger"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        """Standards look alike: DIN EN 1090, ISO 9001."""
        letters = re.findall(r"[A-Z]+", text[hit.start : hit.end])
        return len(letters) > 0 and all(part.lower() in self._never for part in letters)
