"""From when, how many hours and at which times somebody can work."""

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Clause, Reading
from assistant.facts.durations import Durations
from assistant.facts.numbers import Numbers
from assistant.facts.start_date import StartDates
from assistant.facts.time_limits import TimeLimits
from assistant.facts.vocabulary import Vocabulary, pattern

TOPIC = "working_time"


class AvailabilityFinder:
    """Only in answers about working time: elsewhere hours and weekends belong to old jobs."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, durations: Durations) -> None:
        self._durations = durations
        self._starts = StartDates(vocabulary, numbers)
        self._limits = TimeLimits(vocabulary, numbers)
        self._full = vocabulary.pattern("availability", "full_time")
        self._parts = [(name, pattern(said)) for name, said in vocabulary.table("availability", "part_names").items()]
        self._day = vocabulary.pattern("availability", "day_words")
        self._least = float(vocabulary.word("availability", "least_hours"))
        self._most = float(vocabulary.word("availability", "most_hours"))
        self._full_hours = float(vocabulary.word("availability", "full_time_hours"))
        self._shift = vocabulary.pattern("availability", "shift")
        self._all_shifts = vocabulary.pattern("availability", "all_shifts")
        self._only_day = vocabulary.pattern("availability", "only_day")
        self._weekend = vocabulary.pattern("availability", "weekend")
        self._single_day = vocabulary.pattern("availability", "sunday")
        self._past = vocabulary.pattern("availability", "past")
        self._agreed = vocabulary.pattern("availability", "agreed")
        self._refused = vocabulary.pattern("availability", "refused")
        self._not_refused = vocabulary.pattern("availability", "not_refused")

    def find(self, reading: Reading) -> Iterator[Fact]:
        if reading.topic != TOPIC:
            return
        found = (
            self._starts.find(reading),
            self._hours(reading),
            self._shift_work(reading),
            self._weekend_work(reading),
            self._limits.find(reading),
        )
        slots = tuple(slot for slot in found if slot)
        if slots:
            yield Fact(FactKind.AVAILABILITY, slots, 0.8, "availability")

    def _hours(self, reading: Reading) -> Slot | None:
        hours = [
            item
            for item in self._durations.find(reading)
            if item.unit == "hour"
            and self._least <= item.amount <= self._most
            and not self._day.search(reading.after(item.span.end, 15))
            and not reading.clause(item.span.start).other_person
            and not self._past.search(reading.clause_text(item.span.start))
        ]
        full = next((match for match in self._full.finditer(reading.text) if self._mine(reading, match.start())), None)
        if full:
            sentence = reading.sentence_span(full.start())
            hours = [item for item in hours if sentence.contains(item.span) or item.amount >= self._full_hours]
            if not hours:
                return Slot("hours_per_week", "Vollzeit", Span(full.start(), full.end()))
        if hours:
            return Slot("hours_per_week", f"{hours[0].amount:g}", hours[0].span)
        for name, said in self._parts:
            part = next((match for match in said.finditer(reading.text) if self._mine(reading, match.start())), None)
            if part:
                return Slot("hours_per_week", name, Span(part.start(), part.end()))
        return None

    def _mine(self, reading: Reading, position: int) -> bool:
        clause = reading.clause(position)
        return not clause.other_person and not self._refuses(clause.span.of(reading.text))

    def _shift_work(self, reading: Reading) -> Slot | None:
        everything = self._all_shifts.search(reading.text)
        if everything:
            return Slot("shift", "yes", Span(everything.start(), everything.end()))
        only = self._only_day.search(reading.text)
        if only:
            return Slot("shift", "no", Span(only.start(), only.end()))
        return self._answer(reading, self._shift, "shift")

    def _weekend_work(self, reading: Reading) -> Slot | None:
        return self._answer(reading, self._weekend, "weekend")

    def _answer(self, reading: Reading, sought: re.Pattern[str], key: str) -> Slot | None:
        """Yes or no to the thing sought, from its clause or, where that says nothing, from the next one."""
        for match in sought.finditer(reading.text):
            clause = reading.clause(match.start())
            if clause.other_person:
                continue
            said = clause.span.of(reading.text)
            rest = "" if self._refuses(said) or self._agreed.search(said) else self._rest_of_sentence(reading, clause)
            if self._refuses(said) or self._refuses(rest):
                return (
                    None
                    if self._single_day.fullmatch(match.group())
                    else Slot(key, "no", Span(match.start(), match.end()))
                )
            if self._agreed.search(said) or self._agreed.search(rest):
                return Slot(key, "yes", Span(match.start(), match.end()))
        return None

    def _refuses(self, said: str) -> bool:
        return bool(self._refused.search(self._not_refused.sub(" ", said)))

    @staticmethod
    def _rest_of_sentence(reading: Reading, clause: Clause) -> str:
        """What follows in the sentence, up to somebody else."""
        following = [
            item for item in reading.clauses if item.sentence == clause.sentence and item.span.start > clause.span.start
        ]
        mine = list(takewhile(lambda item: not item.other_person, following))
        return reading.text[mine[0].span.start : mine[-1].span.end] if mine else ""
