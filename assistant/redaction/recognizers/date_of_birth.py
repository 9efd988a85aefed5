"""Dates of birth, with months in figures or names, whole or in part, as a run of digits, and with corrections."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

# A whole date up to this year is taken for a date of birth without a word for it: clients are at least 15 years old.
LATEST_BIRTH = 2012
_NOT_BIRTH = re.compile(r"(?<!\w)(?:seit|ab|bis|bis zum|seit dem|ab dem|von|vom)\s$", re.IGNORECASE)
# How far after a word for birth the date may stand, in characters.
REACH = 60
# How far before a word for birth a date is looked for: tried at every place of a text it would take seconds.
REACH_BACK = 120
BEFORE_WORD = "before a word for birth"


class DateOfBirth(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        lists, ages = words.of("months"), words.of("ages")
        born = rf"(?<!\w)(?i:{lists['born']})(?!\w)"
        month = rf"(?i:{alternatives(list(lists['months']))})(?!\w)\.?"
        day = r"(?:0\s?[1-9]|[12]\s?\d|3[01]|[1-9])"
        month_number = r"(?:0\s?[1-9]|1[0-2]|[1-9])"
        century = r"(?:19|20)\s?\d\s?\d(?!\d)|1\s9\s\d\s\d(?!\d)|2\s0\s[012]\s\d(?!\d)|20\s0\s\d(?!\d)"
        year = rf"(?:{century})"
        unit = rf"(?!\d|[./]\d|\s?(?:{alternatives(ages['units'])})(?!\w))"
        short_year = rf"(?:['’]?\s?\d\s?\d{unit})"
        between = rf"(?:(?i:{alternatives(lists['between'])})[\s,.;:…–-]{{1,4}})"
        gap = rf"(?:\s?[./,–-]{{1,3}}\s?|\s|[\s,.;:…–-]{{1,4}}{between}{{1,6}})"
        separated = rf"{day}{gap}{month_number}"
        named = rf"{day}\.?,?\s{month}"
        date = rf"(?:{separated}|{named})(?:{gap}|(?<=\w)(?=['’]))(?:{year}|{short_year})"
        strict = rf"(?:{day}\s?[./]\s?{month_number}(?:\s?[./]\s?|\s)|{day}\.?\s{month}\s?)"
        run = r"[0-3][\s-]?\d[\s,-]{0,2}[0-1][\s-]?\d[\s,-]{0,2}(?:(?:1\s?9|2\s?0)\s?)?\d\s?\d(?!\d)"
        month_and_year = rf"{month}\s['’]?(?:{year}|{short_year})"
        alone = rf"{named}|{separated}\.?(?!\d)|{year}|['’]?\d\d(?:er)?{unit}|{day}\.(?!\d)"
        part = rf"(?:{run}|{date}|{month_and_year}|{alone})"
        chain = rf"{part}(?:[\s,.;:…–-]{{0,4}}{between}{{0,6}}{part}){{0,4}}"
        self._born = re.compile(born)
        self._before = re.compile(rf"(?<![\d./])(?P<found>{chain})(?!\d)[^\d.!?]{{0,25}}(?:{born})")
        super().__init__(
            "DATE_OF_BIRTH",
            [
                Rule(
                    "after a word for birth",
                    re.compile(rf"{born}[^\d.!?]{{0,{REACH}}}?(?P<found>{chain})"),
                    0.9,
                ),
                Rule(
                    "figures after a word for birth",
                    re.compile(
                        rf"{born}[\s:,]{{1,3}}(?:(?:ist|war|der|am|den)\s)?(?P<found>\d[\d.,/\s-]{{2,12}}\d)(?!\d)"
                    ),
                    0.7,
                ),
                Rule(
                    "after a word for birth and a pause", re.compile(rf"{born}[^\d!?]{{0,25}}?(?P<found>{date})"), 0.8
                ),
                Rule("whole date", re.compile(rf"(?<![\d./]){strict}(?:19\d\d|20\d\d)(?!\d)"), 0.45),
                Rule(
                    "with the word Jahrgang",
                    re.compile(rf"(?<!\w)(?i:jahrgang)(?: ist)? (?:{year}|['’]?\d\d(?:er)?(?!\w)){unit}"),
                    0.9,
                ),
                Rule(
                    "somebody of a year",
                    re.compile(r"(?<!\w)(?:bin|ist) (?:auch |noch )?(?:ein|eine|n|'n) (?P<found>['’]?\d\der)(?!\w)"),
                    0.6,
                ),
                Rule("year with an ending", re.compile(r"(?<![\w.,])['’]?\d\der (?:Jahrgang|Baujahr)(?!\w)"), 0.6),
            ],
        )

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        """The rule that looks for a date before a word for birth reads only what stands before such a word."""
        yield from super().hits(text, nlp_artifacts)
        for word in self._born.finditer(text):
            for match in self._before.finditer(text, max(0, word.start() - REACH_BACK), word.end()):
                yield Hit(*match.span("found"), 0.7, BEFORE_WORD)

    def refuses(self, text: str, hit: Hit) -> bool:
        if hit.rule != "whole date":
            return False
        if _NOT_BIRTH.search(text, max(0, hit.start - 12), hit.start):
            return True
        return int(text[hit.end - 4 : hit.end]) > LATEST_BIRTH
