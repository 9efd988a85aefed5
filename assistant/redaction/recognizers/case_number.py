"""Aktenzeichen of courts and authorities: S 12 AS 345/23 ER, 12 Js 4567/24; entries in registers: HRB 12345."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class CaseNumber(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        court = re.compile(
            r"(?<!\w)(?:L|S|B|[A-Z]{1,2} )?\s?\d{1,3}\s[A-Z][A-Za-z]{0,3}\s\d{1,6}\s?/\s?\d{2}(?:\d{2})?"
            r"(?:\s(?:ER|KG|PKH|B)(?!\w))?(?!\d)"
        )
        register = re.compile(r"(?<!\w)(?i:HR[AB]|VR|GnR|PR)\s?\d(?:[\s.]?\d){0,6}(?!\d)")
        # In any case, as it is dictated.
        announced = re.compile(
            r"(?<!\w)(?i:aktenzeichen|geschäftszeichen)[\s:,]+(?:(?:ist|lautet|das|war|vom \w+) )*"
            r"(?P<found>(?:[A-Za-z]{1,2}\s)?\d{1,3}\s[A-Za-z]{1,3}\s\d{1,6}(?:\s?/\s?\d{2,4})?(?:\s(?i:ER|KG|PKH)(?!\w))?)"
        )
        super().__init__(
            "CASE_NUMBER",
            words,
            [Rule("court", court, 0.85), Rule("register", register, 0.7), Rule("after a word for it", announced, 0.9)],
        )
