"""Whether a typed value follows from the words it was found in: numbers, times and dates, names.

The words for it ("halb", "letztes Jahr", names of months) are data: prompts/drafting/statements.de.yaml, `said`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.drafting.numbers import unsupported_numbers

_MONTHS_IN_A_YEAR = 12
_MINUTES_IN_AN_HOUR = 60
_HALF_A_DAY = 12  # hours: "um drei" may be 15 o'clock
_CLOCK = re.compile(r"(\d{1,2})(?::(\d\d))?(?!\d)")
_DAY_MONTH_YEAR = re.compile(r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})?")
_YEAR_MONTH_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_NAME = re.compile(r"[^\W\d_]{4,}")
_LEAST_SHARED = 0.6  # of a word's letters: "Fachangestellte" and "Fachangestellten"
_FEWEST_SHARED = 4  # letters
_PATTERNS = (
    "year",
    "month",
    "hour",
    "half",
    "quarter",
    "three_quarters",
    "ago",
    "licence",
    "vehicle",
    "added",
    "taken_back",
)
_NAMED = frozenset({"role", "employer", "occupation"})


@dataclass(frozen=True, slots=True)
class Following:
    patterns: Mapping[str, re.Pattern[str]]
    months: tuple[re.Pattern[str], ...]
    """January first."""
    seasons: Mapping[str, re.Pattern[str]]
    """By month with two digits: a season it lies in."""
    years_back: Mapping[int, re.Pattern[str]]
    spoken: tuple[tuple[re.Pattern[str], str], ...]
    """What is spoken otherwise than written ("anderthalb", "fuffzich"), replaced before numbers are looked for."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Following":
        """Raises KeyError, TypeError, ValueError or re.error where the data do not fit."""
        if len(data["months"]) != _MONTHS_IN_A_YEAR:
            raise ValueError
        return cls(
            {name: _pattern(data[name]) for name in _PATTERNS},
            tuple(map(_pattern, data["months"])),
            {month: _pattern(words) for words, months in data["seasons"].items() for month in months},
            {int(years): _pattern(words) for years, words in data["years_back"].items()},
            tuple((_pattern(said), written) for said, written in data["spoken"].items()),
        )

    def follows(self, key: str, value: str, said: str, on: date) -> bool:
        """`key` as in facts ("months"); `on`: day of the interview, for "letztes Jahr"."""
        said = said.lower()
        for spoken, written in self.spoken:
            said = spoken.sub(written, said)
        match key:
            case "months":
                return self._length(value, said)
            case "max_commute_min":
                return self._minutes(value, said)
            case "from" | "to" | "year":
                return self._point(value, said, on)
            case "constraint":
                return all(self._clock(match, said) for match in _CLOCK.finditer(value))
            case "car":
                return self._says("vehicle", said) or not self._says("licence", said)
        return _says_figures(value, said) and (key not in _NAMED or self._names(value, said))

    def takes_back(self, said: str) -> bool:
        """Whether somebody corrects themselves, or tells of a change: "nein, dreißig", "früher … jetzt"."""
        return self._says("taken_back", said)

    def _says(self, pattern: str, said: str) -> bool:
        return bool(self.patterns[pattern].search(said))

    def _length(self, value: str, said: str) -> bool:
        if not value.isdigit():
            return False
        years, rest = divmod(int(value), _MONTHS_IN_A_YEAR)
        if self._says("month", said) and _says_figures(value, said):
            return True
        if not self._says("year", said):
            return False
        if rest == 0:
            return _says_figures(str(years), said)
        if rest == _MONTHS_IN_A_YEAR / 2 and self._says("half", said):
            return years == 0 or _says_figures(str(years), said)
        between = rest == _MONTHS_IN_A_YEAR / 2 and _says_figures(f"{years} {years + 1}", said)
        return between or (self._says("month", said) and _says_figures(f"{years} {rest}", said))

    def _minutes(self, value: str, said: str) -> bool:
        if _says_figures(value, said):
            return True
        if not value.isdigit() or not self._says("hour", said):
            return False
        hours, minutes = divmod(int(value), _MINUTES_IN_AN_HOUR)
        part = {0: None, 15: "quarter", 30: "half", 45: "three_quarters"}.get(minutes, "")
        if part == "":
            return _says_figures(f"{hours} {minutes}" if hours else str(minutes), said)
        return (part is None or self._says(part, said)) and (hours < 2 or _says_figures(str(hours), said))

    def _point(self, value: str, said: str, on: date) -> bool:
        match = _DAY_MONTH_YEAR.fullmatch(value) or _YEAR_MONTH_DAY.fullmatch(value)
        if not match:
            return _says_figures(value, said) and self._names(value, said)
        year, month, day = match["year"], match["month"], match["day"]
        if day and not _says_figures(str(int(day)), said):
            return False
        if month and self._months_ago(year, month, said, on):
            return True
        return (not month or self._month(month, said)) and (not year or self._year(int(year), said, on))

    def _month(self, month: str, said: str) -> bool:
        if self.months[int(month) - 1].search(said) or _says_figures(str(int(month)), said):
            return True
        return bool((season := self.seasons.get(month)) and season.search(said))

    def _year(self, year: int, said: str, on: date) -> bool:
        if _says_figures(str(year), said) or _says_figures(f"{year % 100:02}", said):
            return True
        back = on.year - year
        if (words := self.years_back.get(back)) and words.search(said):
            return True
        return self._says("ago", said) and self._says("year", said) and _says_figures(str(back), said)

    def _months_ago(self, year: str | None, month: str, said: str, on: date) -> bool:
        if not year or not self._says("ago", said) or not self._says("month", said):
            return False
        back = (on.year - int(year)) * _MONTHS_IN_A_YEAR + on.month - int(month)
        return back >= 0 and _says_figures(str(back), said)

    def _clock(self, time: re.Match[str], said: str) -> bool:
        hour, minutes = int(time[1]), time[2]
        if minutes in {None, "00"}:
            return _says_hour(hour, said)
        if _says_hour(hour, said) and _says_figures(minutes, said):
            return True
        part = {"15": "quarter", "30": "half", "45": "three_quarters"}.get(minutes)
        next_hour = _says_hour(hour + 1, said) or (minutes == "15" and _says_hour(hour, said))
        return part is not None and next_hour and self._says(part, said)

    def _names(self, value: str, said: str) -> bool:
        """Whether each longer word of a name is said, whatever its ending."""
        words = _NAME.findall(said)
        return all(
            self.patterns["added"].fullmatch(name) or any(_alike(name, word) for word in words)
            for name in _NAME.findall(value.lower())
        )


def _says_figures(value: str, said: str) -> bool:
    return not unsupported_numbers(value, [said])


def _says_hour(hour: int, said: str) -> bool:
    return _says_figures(str(hour), said) or (hour > _HALF_A_DAY and _says_figures(str(hour - _HALF_A_DAY), said))


def _alike(name: str, word: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(name, word, strict=False)) if a != b), min(len(name), len(word)))
    return shared >= max(_FEWEST_SHARED, _LEAST_SHARED * len(name)) or shared == len(name)


def _pattern(words: Any) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
