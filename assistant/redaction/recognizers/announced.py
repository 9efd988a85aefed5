"""Label plus anything: after "Kundennummer", "IBAN" … the next passage with enough digits is hidden in any grouping."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.redaction.recognizers.rules import Hit, alternatives
from assistant.redaction.wordlists import WordLists

# How far after its word a number may start, in characters ("meine Nummer, Moment, ich hab sie hier, die ist").
REACH = 70
# How many other numbers may stand before the one that is announced.
SKIPPED = 3
SURE_SCORE = 0.8
WEAK_SCORE = 0.45
# A part of a number: anything with a digit, capitals as in "DE" or "YL", or a single letter.
_PART = r"(?:(?=[A-Za-z]*\d)[A-Za-z0-9]+|(?!(?:ID|NR|BG|AZ|PIN)(?!\w))[A-ZÄÖÜ]{1,3}(?!\w)|(?<![\w])[A-Za-z](?!\w))"
_GAP = r"[ \t]?[-–—./,:;()+]{0,3}[ \t]?"
_NUMBER = re.compile(rf"(?<![\w.,])[+(]?{_PART}(?:{_GAP}{_PART})*")
_FIRST_PART = re.compile(_PART)
_DATE = re.compile(r"\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2})?\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_WORD = re.compile(r"(\w+)\W*$")
# "47 036 892 517 ist meine Steuer-ID", "…, das ist die IBAN"; at least this many digits.
_IS_THE = re.compile(
    r"(?<=\w)[\s,.]{1,3}(?:(?:ist|is|wäre|war|lautet|das|so|steht|als|meine?|die|der|unsere?|seine|ihre) ){1,4}$", re.I
)
LONGEST_LINK = 40
LEAST_BEFORE = 6
# "Führerschein C1 2004": a letter, a class and a year.
LONGEST_WITH_YEAR = 6


class Announced:
    """Finds the numbers that words of one label announce."""

    def __init__(self, label: str, words: WordLists) -> None:
        cues, parts = words.of("cues")[label], words.of("number_parts")
        self._years_follow = frozenset(parts["year_before"])
        self._units = re.compile(rf"\s?(?:{alternatives(parts['units'])})(?!\w)", re.IGNORECASE)
        self._most: int = cues["most"]
        least_sure, least_weak = cues["least"]
        sure = rf"(?<!\w)(?:{_words(cues, words)})(?![\w-])"
        self._kinds = [(re.compile(sure, re.IGNORECASE), least_sure, SURE_SCORE, "after sure word")]
        if cues["weak"]:
            weak = rf"(?<!\w)(?:{alternatives(cues['weak'])})(?![\w-])"
            self._kinds.append((re.compile(weak, re.IGNORECASE), least_weak, WEAK_SCORE, "after weak word"))

    def hits(self, text: str) -> Iterator[Hit]:
        for cue, least, score, rule in self._kinds:
            for match in cue.finditer(text):
                span = self._number_after(text, match.end(), least)
                if span:
                    yield Hit(*span, score, rule)
        for match in self._kinds[0][0].finditer(text):
            link = _IS_THE.search(text, max(0, match.start() - LONGEST_LINK), match.start())
            start = self._number_before(text, link.start()) if link else None
            if link and start is not None:
                yield Hit(start, link.start(), SURE_SCORE, "before sure word")

    def _number_after(self, text: str, position: int, least: int) -> tuple[int, int] | None:
        for skipped, match in enumerate(_NUMBER.finditer(text, position, position + REACH * 3)):
            if match.start() > position + REACH or skipped > SKIPPED:
                return None
            start, end = match.start(), self._end(text, match)
            passage = text[start:end]
            count = sum(char.isdigit() for char in passage)
            if count < least or _DATE.fullmatch(passage) or (count < LEAST_BEFORE and self._units.match(text, end)):
                continue
            if self._is_year(text, start, passage, count):
                continue
            return start, end
        return None

    def _is_year(self, text: str, start: int, passage: str, count: int) -> bool:
        """ "Führerschein B 2004", "Kundennummer hab ich seit 2019"."""
        if count > LONGEST_WITH_YEAR or not _YEAR.search(passage):
            return False
        before = _LAST_WORD.search(text, max(0, start - 40), start)
        return not passage.isdigit() or (before is not None and before[1].lower() in self._years_follow)

    def _number_before(self, text: str, end: int) -> int | None:
        """Start of a number that ends right at a position."""
        for match in _NUMBER.finditer(text, max(0, end - REACH), end):
            passage = match[0]
            if match.end() == end and LEAST_BEFORE <= sum(char.isdigit() for char in passage) <= self._most:
                return None if _DATE.fullmatch(passage) else match.start()
        return None

    def _end(self, text: str, match: re.Match[str]) -> int:
        """End of the last part with a digit, at most `most` digits on; a single letter right after it belongs to it."""
        end, digits = match.start(), 0
        for part in _FIRST_PART.finditer(match[0]):
            digits += sum(char.isdigit() for char in part[0])
            if digits > self._most:
                break
            start = match.start() + part.start()
            if any(char.isdigit() for char in part[0]) or (digits and len(part[0]) == 1 and start <= end + 1):
                end = match.start() + part.end()
        return end


def _words(cues: dict[str, Any], words: WordLists) -> str:
    """The sure words; for a label with `endings` also any other word with such an ending."""
    sure = alternatives(cues["sure"])
    if "endings" not in cues:
        return sure
    known = {word for label, item in words.of("cues").items() if label != "version" for word in item["sure"]}
    others = alternatives([*known.difference(cues["sure"]), *cues["never"]])
    return rf"{sure}|(?!(?:{others})n?(?!\w))[\w-]{{2,30}}(?:{alternatives(cues['endings'])})"
