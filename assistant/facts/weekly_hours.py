"""How many hours a week somebody wants to work, in hours or as "Vollzeit", "Teilzeit"."""

import re

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.durations import Duration, Durations
from assistant.facts.numbers import Numbers
from assistant.facts.refusals import Refusals
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_KEY = "hours_per_week"


class WeeklyHours:
    """A number of hours goes before a name for it; of two numbers the greater one counts, as it is the most."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, durations: Durations, refusals: Refusals) -> None:
        self._numbers, self._durations, self._refusals = numbers, durations, refusals
        self._full = vocabulary.pattern("availability", "full_time")
        self._parts = [(name, pattern(said)) for name, said in vocabulary.table("availability", "part_names").items()]
        self._day = vocabulary.pattern("availability", "day_words")
        self._least = float(vocabulary.word("availability", "least_hours"))
        self._most = float(vocabulary.word("availability", "most_hours"))
        self._most_a_day = float(vocabulary.word("availability", "most_hours_a_day"))
        weeks = alternatives(vocabulary.words("availability", "week_words"))
        self._a_week = re.compile(
            rf"\s+(?:(?:{{hours}})\s+)?(?:{weeks})(?!\w)".format(
                hours=alternatives(vocabulary.table("calendar", "units")["hour"])
            ),
            re.IGNORECASE,
        )
        self._full_hours = float(vocabulary.word("availability", "full_time_hours"))
        self._past = vocabulary.pattern("availability", "past")
        limits = alternatives(vocabulary.words("availability", "bare_limits"))
        self._limited = re.compile(rf"\W*(?:{limits})(?!\w)", re.IGNORECASE)
        hours = alternatives(vocabulary.table("calendar", "units")["hour"])
        self._hour_words = re.compile(rf"(?<!\w)(?:{hours})(?!\w)", re.IGNORECASE)
        weeks = alternatives(vocabulary.words("availability", "week_words"))
        self._a_week = re.compile(rf"\s+(?:(?:{hours})\s+)?(?:{weeks})(?!\w)", re.IGNORECASE)
        self._bare_least = float(vocabulary.word("availability", "bare_least"))
        more = alternatives(vocabulary.words("availability", "more_hours"))
        self._more = re.compile(rf"\W*(?:(?:{more})\W+)+", re.IGNORECASE)

    def find(self, reading: Reading) -> Slot | None:
        hours = [item for item in self._durations.find(reading) if self._weekly(reading, item)]
        full = next((match for match in self._full.finditer(reading.text) if self._mine(reading, match.start())), None)
        if full:
            sentence = reading.sentence_span(full.start())
            hours = [
                item
                for item in hours
                if (sentence.contains(item.span) and item.amount > self._most_a_day) or item.amount >= self._full_hours
            ]
            if not hours:
                return Slot(_KEY, "Vollzeit", Span(full.start(), full.end()))
        if hours:
            daily = hours[0].amount <= self._most_a_day
            return (self._said_of_the_week(reading) if daily else None) or self._greatest(reading, hours[0])
        bare = self._bare(reading)
        if bare:
            return bare
        for name, said in self._parts:
            part = next((match for match in said.finditer(reading.text) if self._mine(reading, match.start())), None)
            if part:
                return Slot(_KEY, name, Span(part.start(), part.end()))
        return None

    def _said_of_the_week(self, reading: Reading) -> Slot | None:
        """ "Sechs Stunden höchstens, so dreißig die Woche"."""
        for number in self._numbers.find(reading.text):
            week = self._a_week.match(reading.text, number.span.end)
            mine = not reading.clause(number.span.start).other_person
            if week and mine and self._most_a_day < number.value <= self._most:
                return Slot(_KEY, f"{number.value:g}", Span(number.span.start, week.end()))
        return None

    def _bare(self, reading: Reading) -> Slot | None:
        """ "Stunden? Dreißig, höchstens": a number with a limit, in an answer that speaks of hours."""
        if not self._hour_words.search(reading.text):
            return None
        for number in self._numbers.find(reading.text):
            clause = reading.clause(number.span.start)
            rest = reading.after(number.span.end, 25)
            if (
                self._bare_least <= number.value <= self._most
                and self._limited.match(rest)
                and not clause.other_person
                and not self._past.search(clause.span.of(reading.text))
            ):
                return Slot(_KEY, f"{number.value:g}", number.span)
        return None

    def _weekly(self, reading: Reading, item: Duration) -> bool:
        return (
            item.unit == "hour"
            and self._least <= item.amount <= self._most
            and not self._day.search(reading.after(item.span.end, 15))
            and not reading.clause(item.span.start).other_person
            and not self._past.search(reading.clause_text(item.span.start))
        )

    def _greatest(self, reading: Reading, item: Duration) -> Slot:
        """ "15 Stunden, maximal 20" is 20."""
        for number in self._numbers.find(reading.text):
            if number.span.start < item.span.end:
                continue
            if self._more.fullmatch(reading.text, item.span.end, number.span.start):
                clock = re.match(r"\s*uhr", reading.text[number.span.end :], re.IGNORECASE)
                if item.amount < number.value <= self._most and not clock:
                    return Slot(_KEY, f"{number.value:g}", Span(item.span.start, number.span.end))
            break
        return Slot(_KEY, f"{item.amount:g}", item.span)

    def _mine(self, reading: Reading, position: int) -> bool:
        clause = reading.clause(position)
        return not clause.other_person and not self._refusals.refuses(clause.span.of(reading.text))
