"""Dates of birth, with months in figures or names, whole or in part."""

import re

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

_BORN = r"(?<!\w)(?i:geboren\w*|gebor|geborn|jeboren|geb\.|geburtstag\w*|geburtsdatum|jahrgang|zur welt|auf die welt)"
# A whole date up to this year is taken for a date of birth without a word for it: clients are at least 15 years old.
LATEST_BIRTH = 2012
_NOT_BIRTH = re.compile(r"(?<!\w)(?:seit|ab|bis|bis zum|seit dem|ab dem)\s$", re.IGNORECASE)


class DateOfBirth(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        month = rf"(?i:{alternatives(list(words.of('months')['months']))})\.?"
        day = r"(?:0?[1-9]|[12]\d|3[01])"
        separated = rf"{day}\s?[./]\s?(?:0?[1-9]|1[0-2])(?:\s?[./]\s?|\s)"
        named = rf"{day}\.?\s{month}\s?"
        year = r"(?:19\d\d|20\d\d)(?!\d)"
        short_year = r"(?:'?\d\d(?!\d|[./]))"
        date = rf"(?:{separated}|{named})(?:{year}|{short_year})"
        day_and_month = rf"{day}\s?[./]\s?(?:0?[1-9]|1[0-2])\.?(?!\d)|{day}\.?\s{month}(?!\w)"
        part = rf"(?:{date}|{day_and_month}|{year}|'?\d\d(?!\d|[./]\d|\s\w))"
        super().__init__(
            "DATE_OF_BIRTH",
            [
                Rule(
                    "after a word for birth",
                    re.compile(rf"{_BORN}[^\d.!?]{{0,45}}?(?P<found>{part}(?:,?\s{part})?)"),
                    0.9,
                ),
                Rule(
                    "before a word for birth",
                    re.compile(
                        rf"(?P<found>{date}|{named.removesuffix(chr(92) + 's?')}|{year})[^\d.!?]{{0,20}}{_BORN}"
                    ),
                    0.7,
                ),
                Rule("whole date", re.compile(rf"(?<![\d./])(?:{separated}|{named}){year}"), 0.45),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        if hit.rule != "whole date":
            return False
        if _NOT_BIRTH.search(text, max(0, hit.start - 12), hit.start):
            return True
        return int(text[hit.end - 4 : hit.end]) > LATEST_BIRTH
