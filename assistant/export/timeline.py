"""Times of a life as they were said, newest first, and what lies open between them.

Nothing is filled in: a gap is named only where both its ends were said. Months are counted from year 0.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEAST_GAP = 2
"""Months without a word from which on it is a gap."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OPEN = 9999 * 12


@dataclass(frozen=True, slots=True)
class Period:
    """From month to month, both within. What was said is told by `start` and `end`; empty where it was not said."""

    first: int
    last: int
    start: str = ""
    end: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Period | None":
        """From the typed values `from` and `to` (or `year`) of a fact: YYYY, YYYY-MM or YYYY-MM-DD."""
        start, end = values.get("from", ""), values.get("to", "") or values.get("year", "")
        first, last = _months(start), _months(end)
        if first is None and last is None:
            return None
        if first is None and last is not None:
            return cls(last[0], last[1], "", end)
        if first is not None and last is None:
            return cls(first[0], _OPEN, start, "")
        assert first is not None and last is not None
        return cls(first[0], max(first[0], last[1]), start, end)

    @classmethod
    def mentioned(cls, text: str) -> "Period | None":
        """The years that a person's own wording names: known well enough to claim no gap there."""
        years = [int(year) for year in _YEAR.findall(text)]
        return cls(min(years) * 12, max(years) * 12 + 11) if years else None


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing was said about the time between; without `end` until today."""

    start: str
    end: str
    last: int
    """Month before the next thing that was told."""


def gaps(periods: Sequence[Period], today: date) -> tuple[Gap, ...]:
    """Oldest first."""
    found: list[Gap] = []
    reached: Period | None = None
    for period in sorted(periods, key=lambda item: (item.first, item.last)):
        if reached and period.first - reached.last > LEAST_GAP and reached.end and period.start:
            found.append(Gap(reached.end, period.start, period.first - 1))
        if reached is None or period.last >= reached.last:
            reached = period
    now = today.year * 12 + today.month - 1
    if reached and reached.end and now - reached.last > LEAST_GAP:
        found.append(Gap(reached.end, "", now))
    return tuple(found)


def shown(value: str) -> str:
    """A date of a fact as it is read in German: 2015, 05/2015, 03.05.2015."""
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return f"{day}.{month}.{year}"
    return f"{month}/{year}" if month else year


def _months(value: str) -> tuple[int, int] | None:
    match = _DATE.fullmatch(value)
    if not match:
        return None
    year, month = int(match[1]), match[2]
    if month is None:
        return year * 12, year * 12 + 11
    return year * 12 + int(month) - 1, year * 12 + int(month) - 1
