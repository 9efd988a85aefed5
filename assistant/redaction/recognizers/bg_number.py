"""Nummer der Bedarfsgemeinschaft: 07702//0012345 or 07702BG0012345."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class BgNumber(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        pattern = re.compile(r"(?<![\w-])\d(?:\s?\d){4}[\s,]*(?:/\s?/?|\s?BG|\s?bg|B G)[\s,]*\d(?:\s?\d){5,7}(?!\d)")
        super().__init__("BG_NUMBER", words, [Rule("five and seven digits", pattern, 0.95)])
