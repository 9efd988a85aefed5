"""Years and months as said, and from–to stretches made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.numbers import Number, Numbers
from assistant.facts.relative_dates import RelativeDates
from assistant.facts.vocabulary import Vocabulary, alternatives

_FULL_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}")
_MONTH_IN_DIGITS = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])[./](19\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"\d{1,2}\.\s*$")
FIRST_YEAR = 1940


@dataclass(frozen=True, slots=True)
class PointInTime:
    """`value` is YYYY or YYYY-MM."""

    value: str
    span: Span

    @property
    def year(self) -> str:
        return self.value[:4]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From and to, as far as said. `single` is a point in time without any word for from or to."""

    start: PointInTime | None = None
    end: PointInTime | None = None
    single: PointInTime | None = None

    @property
    def span(self) -> Span:
        points = [point.span for point in (self.start, self.end, self.single) if point]
        return Span(points[0].start, points[-1].end)

    @property
    def last(self) -> PointInTime | None:
        return self.end or self.single


class PointsInTime:
    """Finds them. Years after `on` are left out: nobody has worked there yet."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        months = vocabulary.table("calendar", "months")
        self._months = {word: int(number) for number, words in months.items() for word in words}
        names = alternatives(self._months)
        filler = rf"(?:(?:{alternatives(vocabulary.words('calendar', 'fillers'))})\W+)*"
        self._month_before = re.compile(rf"(?<!\w)({names})(?:\W+(?:im\s+)?(?:jahr\s+)?)$", re.IGNORECASE)
        self._until = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('calendar', 'until'))})\s+"
            rf"(?:(?:{alternatives(vocabulary.words('calendar', 'until_event'))})\s+\w+\s+)?{filler}$",
            re.IGNORECASE,
        )
        self._since = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('calendar', 'since'))})\s+{filler}$", re.IGNORECASE
        )
        self._from = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('calendar', 'range_start'))})\s+{filler}$", re.IGNORECASE
        )
        self._goes_on = re.compile(r"\s*,?\s*bis\s|\s+(?:an|ab)(?!\w)", re.IGNORECASE)
        self._bis = re.compile(rf"\s*,?\s*(?:bis|-|–)\s*{filler}", re.IGNORECASE)
        leads = alternatives(vocabulary.words("calendar", "before_short_year"))
        self._short_ok = re.compile(rf"(?:(?<!\w)(?:{leads}|{names})[\s,]|['’])\s*$", re.IGNORECASE)
        self._amount = re.compile(rf"\s*(?:{alternatives(vocabulary.words('calendar', 'amounts'))})", re.IGNORECASE)
        self._after_short = re.compile(
            rf"\s*(?:[.,;!?)]|$|(?:{alternatives(vocabulary.words('calendar', 'after_short_year'))})(?!\w))",
            re.IGNORECASE,
        )
        self._birth = vocabulary.pattern("calendar", "birth")
        self._year_before = re.compile(
            rf"\s+(?:{alternatives(vocabulary.words('calendar', 'year_before'))})(?!\w)", re.IGNORECASE
        )
        self._month_after = re.compile(rf"\s*(?:im\s+)?(?P<month>{names})(?!\w)", re.IGNORECASE)
        self._from_month = re.compile(
            rf"(?<!\w)von\s+(?:anfang\s+|mitte\s+|ende\s+)?(?P<month>{names})\s+bis\s+\w*\s*$", re.IGNORECASE
        )
        self._relative = RelativeDates(vocabulary, numbers)
        self._numbers = numbers

    def find(self, reading: Reading, on: date) -> tuple[Stretch, ...]:
        """All stretches in order; what was taken back is left out."""
        points = sorted(self._points(reading, on), key=lambda point: point.span)
        kept = reading.kept(points, [point.span for point in points])
        return tuple(self._stretches(reading, kept))

    def _points(self, reading: Reading, on: date) -> Iterator[PointInTime]:
        text = reading.text
        blocked = [Span(match.start(), match.end()) for match in _FULL_DATE.finditer(text)]
        for match in _MONTH_IN_DIGITS.finditer(text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(item) for item in blocked) and int(match[2]) <= on.year:
                blocked.append(span)
                yield PointInTime(f"{match[2]}-{int(match[1]):02}", span)
        for date_said in self._relative.find(text, on):
            if not any(date_said.span.overlaps(item) for item in blocked):
                blocked.append(date_said.span)
                yield PointInTime(date_said.value, date_said.span)
        for number in self._numbers.find(text):
            if any(number.span.overlaps(item) for item in blocked):
                continue
            year = self._year(reading, number, on)
            if year is None or self._birth.search(reading.clause_text(number.span.start)):
                continue
            month = self._month_before.search(text, max(0, number.span.start - 25), number.span.start)
            after = self._month_after.match(text, number.span.end)
            if not month and after:
                named = self._months[after["month"].lower()]
                yield PointInTime(f"{year}-{named:02}", Span(number.span.start, after.end()))
            elif not month:
                yield PointInTime(str(year), number.span)
            elif not _DAY.search(text[: month.start()]) or not self._birth.search(reading.sentence_text(month.start())):
                number_of_month = self._months[month[1].lower()]
                yield PointInTime(f"{year}-{number_of_month:02}", Span(month.start(1), number.span.end))

    def _year(self, reading: Reading, number: Number, on: date) -> int | None:
        if not number.value.is_integer():
            return None
        value = int(number.value)
        following = reading.text[number.span.end : number.span.end + 15]
        if FIRST_YEAR <= value <= on.year:
            return None if self._amount.match(following) else value
        before = reading.text[max(0, number.span.start - 20) : number.span.start]
        two_digits = value < 100 and len(number.span) == 2 and not number.spelled
        two_words = number.spelled and 20 <= value < 100
        if not (two_digits or two_words):
            return None
        told = self._short_ok.search(before) and self._after_short.match(following)
        if not told and not self._year_before.match(following):
            return None
        year = value + (2000 if value <= on.year % 100 else 1900)
        return year if year >= FIRST_YEAR else None

    def _stretches(self, reading: Reading, points: list[PointInTime]) -> Iterator[Stretch]:
        text = reading.text
        at = 0
        while at < len(points):
            point = points[at]
            following = points[at + 1] if at + 1 < len(points) else None
            before = reading.before(point.span.start)
            if following and self._bis.fullmatch(text, point.span.end, following.span.start):
                yield Stretch(start=point, end=following)
                at += 2
                continue
            at += 1
            if self._until.search(before):
                yield Stretch(start=self._month_of_start(reading, point), end=point)
            elif self._since.search(before) or (
                self._from.search(before) and self._goes_on.match(text, point.span.end)
            ):
                yield Stretch(start=point)
            else:
                yield Stretch(single=point)

    def _month_of_start(self, reading: Reading, end: PointInTime) -> PointInTime | None:
        """ "von Mai bis Oktober 2021": the month before takes the year of the end, or the year before it."""
        match = self._from_month.search(reading.before(end.span.start))
        if not match or len(end.value) == len(end.year):
            return None
        month, year = self._months[match["month"].lower()], int(end.year)
        start = reading.text.rindex(match["month"], 0, end.span.start)
        year -= month > int(end.value[-2:])
        return PointInTime(f"{year}-{month:02}", Span(start, start + len(match["month"])))
