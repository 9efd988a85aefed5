"""Exact dates: with a day and a month, in figures or with the month's name. Not years, and not dates of birth."""

import re

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

# Dates of birth have their own label, which no policy keeps: a date this near to a word for birth is left to it.
BIRTH_REACH_BEFORE = 100
BIRTH_REACH_AFTER = 60
_DAY = r"(?:0\s?[1-9]|[12]\d|3[01]|[1-9])"
_MONTH = r"(?:0\s?[1-9]|1[0-2]|[1-9])"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|['’]?\d\d(?!\d|[.,/:]\d))"
_BEFORE = r"(?i:am|vom|zum|seit|seit dem|ab|ab dem|bis|bis zum|der|den|dem|und|dann|datum|,)"
_UNIT = r"(?!\s?(?i:euro|uhr|prozent|%|kilo|kg|tonnen|stunden|meter|m\b|liter|mal|jahre|gb|zoll|etage|klasse))"


class Date(RuleRecognizer):
    """Reads the written form, where "am dritten Mai" is "am 3. Mai". Scores below a date of birth's."""

    def __init__(self, words: WordLists) -> None:
        lists = words.of("months")
        named = rf"(?i:{alternatives(list(lists['months']))})(?!\w)\.?"
        self._born = re.compile(rf"(?<!\w)(?i:{lists['born']})(?!\w)")
        super().__init__(
            "DATE",
            [
                Rule("with a year", re.compile(rf"(?<![\d./,]){_DAY}\s?[./]\s?{_MONTH}\s?[./]\s?{_YEAR}"), 0.42),
                Rule("with a month's name", re.compile(rf"(?<![\d./,]){_DAY}\.?\s{named}(?:\s{_YEAR})?"), 0.42),
                Rule(
                    "written by machine",
                    re.compile(r"(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?![\d-])"),
                    0.42,
                ),
                Rule(
                    "without a year",
                    re.compile(rf"(?<!\w){_BEFORE}\s(?P<found>{_DAY}\.\s?{_MONTH}(?:\.(?!\d)|(?![\d.,/:]))){_UNIT}"),
                    0.4,
                ),
                Rule(
                    "said in numbers",
                    re.compile(rf"(?<!\w){_BEFORE}\s(?P<found>{_DAY}\.?\s{_MONTH}\.?\s(?:19|20)\d\d(?!\d))"),
                    0.4,
                ),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        """Hidden as a date of birth, or not at all: a policy may keep dates, but never those."""
        near = text[max(0, hit.start - BIRTH_REACH_BEFORE) : hit.end + BIRTH_REACH_AFTER]
        return bool(self._born.search(near))
