"""Points in time told from the day of the interview: "letztes Jahr im Mai", "vor zwei Jahren", "letzten Sommer"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.domain.transcript import Span
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives

_LONGEST_AGO = 80  # years
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """`value` is YYYY or YYYY-MM, worked out from the day of the interview."""

    value: str
    span: Span


class RelativeDates:
    """A month without any word for its year stays unresolved: nobody knows which one was meant."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        months = vocabulary.table("calendar", "months")
        self._months = {word: int(number) for number, words in months.items() for word in words}
        names = alternatives(self._months)
        back = vocabulary.table("calendar", "years_back")
        self._back = {word: int(years) for years, words in back.items() for word in words}
        said = alternatives(self._back)
        self._year = re.compile(
            rf"(?<!\w)(?:(?P<before>{names})\s+(?:des\s+|von\s+|im\s+)?)?(?P<year>{said})"
            rf"(?:\s*,?\s*(?:im\s+)?(?:(?:anfang|mitte|ende)\s+)?(?P<after>{names}))?(?!\w)",
            re.IGNORECASE,
        )
        seasons = vocabulary.table("calendar", "seasons")
        self._seasons = {word: int(month) for month, words in seasons.items() for word in words}
        last = alternatives(vocabulary.words("calendar", "last_one"))
        before_last = alternatives(vocabulary.words("calendar", "last_but_one"))
        self._last = re.compile(
            rf"(?<!\w)(?:(?P<last>{last})|(?P<before_last>{before_last}))\s+"
            rf"(?:(?P<month>{names})|(?P<season>{alternatives(self._seasons)}))(?!\w)",
            re.IGNORECASE,
        )
        units = vocabulary.table("calendar", "units")
        about = alternatives(vocabulary.words("calendar", "about"))
        self._ago = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('calendar', 'ago'))})\s+(?:(?:{about})\s+)?"
            rf"(?P<number>[\w']+)\s+"
            rf"(?:(?P<years>{alternatives(units['year'])})|(?P<months>{alternatives(units['month'])}))(?!\w)",
            re.IGNORECASE,
        )

    def find(self, text: str, on: date) -> Iterator[RelativeDate]:
        """All of them, not overlapping; `on` is the day of the interview."""
        for match in self._year.finditer(text):
            year = on.year - self._back[" ".join(match["year"].lower().split())]
            month = match["before"] or match["after"]
            value = f"{year}-{self._months[month.lower()]:02}" if month else f"{year}"
            yield RelativeDate(value, Span(match.start(), match.end()))
        for match in self._last.finditer(text):
            month_number = self._months[match["month"].lower()] if match["month"] else 0
            begins = month_number or self._seasons[match["season"].lower()]
            year = on.year - (begins >= on.month) - bool(match["before_last"])
            value = f"{year}-{month_number:02}" if month_number else f"{year}"
            yield RelativeDate(value, Span(match.start(), match.end()))
        for match in self._ago.finditer(text):
            point = self._before(match, on)
            if point:
                yield RelativeDate(point, Span(match.start(), match.end()))

    def _before(self, match: re.Match[str], on: date) -> str | None:
        number = self._numbers.value(match["number"])
        if number is None or not number.is_integer() or not 0 < number <= _LONGEST_AGO:
            return None
        if match["years"]:
            return f"{on.year - int(number)}"
        months = on.year * _MONTHS + on.month - 1 - int(number)
        return f"{months // _MONTHS}-{months % _MONTHS + 1:02}"
