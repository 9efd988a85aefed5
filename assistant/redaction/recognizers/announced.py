"""Label plus anything: after "Kundennummer", "IBAN" … the next passage with enough digits is hidden in any grouping."""

import re
from collections.abc import Iterator

from assistant.redaction.recognizers.rules import Hit, alternatives
from assistant.redaction.wordlists import WordLists

# How far after its word a number may start, in characters ("meine Nummer, Moment, ich hab sie hier, die ist").
REACH = 70
SURE_SCORE = 0.8
WEAK_SCORE = 0.45
# A part of a number: anything with a digit, capitals as in "DE" or "YL", or a single letter.
_PART = r"(?:(?=[A-Za-z]*\d)[A-Za-z0-9]+|(?!(?:ID|NR|BG|AZ|PIN)(?!\w))[A-ZÄÖÜ]{1,3}(?!\w)|(?<![\w])[A-Za-z](?!\w))"
_NUMBER = re.compile(rf"(?<![\w.,]){_PART}(?:[ \t]?[-–./,]{{0,2}}[ \t]?{_PART})*")
_DATE = re.compile(r"\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2})?\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_WORD = re.compile(r"(\w+)\W*$")


class Announced:
    """Finds the numbers that words of one label announce."""

    def __init__(self, label: str, words: WordLists) -> None:
        cues = words.of("cues")[label]
        self._years_follow = frozenset(words.of("number_parts")["year_before"])
        self._most: int = cues["most"]
        self._kinds = [
            (
                re.compile(rf"(?<!\w)(?:{alternatives(cues[kind])})(?![\w-])", re.IGNORECASE),
                least,
                score,
                f"after {kind} word",
            )
            for kind, least, score in zip(("sure", "weak"), cues["least"], (SURE_SCORE, WEAK_SCORE), strict=True)
            if cues[kind]
        ]

    def hits(self, text: str) -> Iterator[Hit]:
        for cue, least, score, rule in self._kinds:
            for match in cue.finditer(text):
                span = self._number_after(text, match.end(), least)
                if span:
                    yield Hit(*span, score, rule)

    def _number_after(self, text: str, position: int, least: int) -> tuple[int, int] | None:
        for match in _NUMBER.finditer(text, position):
            if match.start() > position + REACH:
                return None
            start, end = match.start(), self._end(text, match)
            passage = text[start:end]
            if sum(char.isdigit() for char in passage) < least or _DATE.fullmatch(passage):
                continue
            before = _LAST_WORD.search(text, 0, start)
            if _YEAR.fullmatch(passage) and before and before[1].lower() in self._years_follow:
                continue
            return start, end
        return None

    def _end(self, text: str, match: re.Match[str]) -> int:
        """End of the last part with a digit, at most `most` digits on; a single letter right after it belongs to it."""
        end, digits = match.start(), 0
        for part in re.finditer(_PART, match[0]):
            digits += sum(char.isdigit() for char in part[0])
            if digits > self._most:
                break
            if any(char.isdigit() for char in part[0]):
                end = match.start() + part.end()
        return end
