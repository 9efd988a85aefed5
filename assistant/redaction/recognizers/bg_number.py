"""Nummer der Bedarfsgemeinschaft: 07702//0012345 or 07702BG0012345."""

import re

from assistant.redaction.recognizers.number import NumberRecognizer
from assistant.redaction.recognizers.rules import Rule
from assistant.redaction.wordlists import WordLists


class BgNumber(NumberRecognizer):
    def __init__(self, words: WordLists) -> None:
        between = r"[\s,.]{0,3}(?:/(?:[\s,.-]{0,2}/){0,5}|BG|bg|[Bb] [Gg])[\s,.]{0,3}"
        pattern = re.compile(rf"(?<![\w-])\d(?:[\s,.]{{0,2}}\d){{4}}{between}\d(?:[\s,.]{{0,2}}\d){{5,7}}(?!\d)")
        super().__init__("BG_NUMBER", words, [Rule("five and seven digits", pattern, 0.95)])
