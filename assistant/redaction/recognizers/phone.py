"""Phone numbers in any grouping. Presidio's own recognizer is left out: it fires on dates and on BG-Nummern."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer, digits
from assistant.redaction.recognizers.rules import Hit, Rule, alternatives
from assistant.redaction.wordlists import WordLists

_DATE = re.compile(r"[0-3]?\d\s?[./]\s?[01]?\d\s?[./]\s?(?:\d{4}|\d{2})\.?")


class Phone(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        # The most digits leave room for a correction and for the end said twice.
        gap = r"[\s()./,–-]{0,4}"
        rest = rf"(?:{gap}\d){{6,24}}(?!\d)"
        country = rf"(?<![\w.,/-])\(?(?:\+|0{gap}0){gap}[1-9]{rest}"
        area = rf"(?<![\w.,:/-])\(?0{gap}[1-9]{rest}"
        local = r"(?<![\w.,:/+-])[1-9]\d{2,4}\s?[/–-]\s?\d(?:[\s/-]?\d){4,9}(?!\d|[,.]\d)"
        units = alternatives(words.of("number_parts")["units"])
        super().__init__(
            "PHONE",
            words,
            [
                Rule("country code", re.compile(country), 0.7),
                Rule("area code", re.compile(area), 0.6),
                Rule("misheard area code", re.compile(local), 0.3),
                Rule(
                    "extension",
                    re.compile(r"(?<!\w)(?i:durchwahl|nebenstelle)\D{1,20}(?P<found>\d(?:[\s,]{0,2}\d){1,5})"),
                    0.7,
                ),
                Rule("digits said one by one", re.compile(r"(?<![\w.,])\d(?:[\s,.]{1,2}\d(?!\d)){6,}(?![.,]\d)"), 0.45),
                Rule("long number", re.compile(rf"(?<![\w.,/-])\d{{7,}}(?!\w|[.,/]\d|\s?(?:{units})(?!\w))"), 0.45),
            ],
            ["telefon", "handy", "nummer", "mobil", "festnetz", "anruf", "ruf", "erreich", "whatsapp", "tel"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        passage = text[hit.start : hit.end]
        if hit.rule == "misheard area code":
            return len(digits(passage)) < 8
        return _DATE.fullmatch(passage) is not None
