"""From when, how many hours and at which times somebody can work."""

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Clause, Reading
from assistant.facts.durations import Durations
from assistant.facts.numbers import Numbers
from assistant.facts.refusals import Refusals
from assistant.facts.start_date import StartDates
from assistant.facts.time_limits import TimeLimits
from assistant.facts.vocabulary import Vocabulary
from assistant.facts.weekly_hours import WeeklyHours

TOPIC = "working_time"
_SHORT = 4  # words of a sentence that says nothing else: "Wochenende lieber nicht."


class AvailabilityFinder:
    """In answers about working time; elsewhere only near hours a week or a start, as hours may belong to old jobs."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, durations: Durations) -> None:
        self._refusals = Refusals(vocabulary)
        self._starts = StartDates(vocabulary, numbers)
        self._hours = WeeklyHours(vocabulary, numbers, durations, self._refusals)
        self._limits = TimeLimits(vocabulary, numbers, self._refusals)
        self._other_topics = frozenset(vocabulary.words("availability", "other_topics"))
        self._starting = vocabulary.pattern("availability", "starting")
        self._shift = vocabulary.pattern("availability", "shift")
        self._single_shift = vocabulary.pattern("availability", "single_shifts")
        self._all_shifts = vocabulary.pattern("availability", "all_shifts")
        self._only_day = vocabulary.pattern("availability", "only_day")
        self._weekend = vocabulary.pattern("availability", "weekend")
        self._single_day = vocabulary.pattern("availability", "sunday")

    def find(self, reading: Reading) -> Iterator[Fact]:
        if reading.topic != TOPIC and reading.topic not in self._other_topics:
            return
        found = (
            self._starts.find(reading),
            self._hours.find(reading),
            self._shift_work(reading),
            self._answer(reading, self._weekend, "weekend"),
            self._limits.find(reading),
        )
        slots = tuple(slot for slot in found if slot)
        if reading.topic != TOPIC:
            slots = self._said_as_working_time(reading, slots)
        if slots:
            yield Fact(FactKind.AVAILABILITY, slots, 0.8 if reading.topic == TOPIC else 0.7, "availability")

    def _said_as_working_time(self, reading: Reading, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """Those in a sentence with weekly hours or a start, and short sentences beside it."""
        sure = {
            reading.clause(slot.span.start).sentence
            for slot in slots
            if slot.key == "hours_per_week" or (slot.key == "from" and self._is_start(reading, slot))
        }
        if not any(slot.key == "hours_per_week" for slot in slots):
            return tuple(slot for slot in slots if slot.key == "from" and self._is_start(reading, slot))
        near = {sentence + step for sentence in sure for step in (-1, 0, 1, 2)}
        return tuple(
            slot
            for slot in slots
            if reading.clause(slot.span.start).sentence in sure
            or (
                reading.clause(slot.span.start).sentence in near
                and (slot.key == "from" or len(reading.sentence_text(slot.span.start).split()) <= _SHORT)
            )
        )

    def _is_start(self, reading: Reading, slot: Slot) -> bool:
        return bool(self._starting.search(reading.sentence_text(slot.span.start)))

    def _shift_work(self, reading: Reading) -> Slot | None:
        everything = self._all_shifts.search(reading.text)
        if everything and not self._refusals.refuses(reading.after(everything.end(), 80)):
            return Slot("shift", "yes", Span(everything.start(), everything.end()))
        only = self._only_day.search(reading.text)
        if only:
            return Slot("shift", "no", Span(only.start(), only.end()))
        return self._answer(reading, self._shift, "shift")

    def _answer(self, reading: Reading, sought: re.Pattern[str], key: str) -> Slot | None:
        """Yes or no to the thing sought, from its clause or the next one in the sentence that says yes or no.

        To refuse Sundays alone, or one sort of shift, does not refuse the whole.
        """
        maybe: Slot | None = None
        for match in sought.finditer(reading.text):
            clause = reading.clause(match.start())
            if clause.other_person:
                continue
            span = Span(match.start(), match.end())
            part_only = self._single_day.fullmatch(match.group()) or self._single_shift.fullmatch(match.group())
            own = clause.span.of(reading.text)
            silent = not (self._refusals.says(own))
            rest = [said for said in self._rest_of_sentence(reading, clause) if silent or not sought.search(said)]
            for said in [own, *rest]:
                if self._refusals.refuses(said):
                    if not part_only:
                        return Slot(key, "no", span)
                    break
                if self._refusals.agrees(said):
                    return Slot(key, "yes", span)
                if self._refusals.agrees_now_and_then(said):
                    maybe = maybe or Slot(key, "yes", span)
        return maybe

    @staticmethod
    def _rest_of_sentence(reading: Reading, clause: Clause) -> list[str]:
        """What follows in the sentence clause by clause, up to somebody else."""
        following = [
            item for item in reading.clauses if item.sentence == clause.sentence and item.span.start > clause.span.start
        ]
        return [item.span.of(reading.text) for item in takewhile(lambda item: not item.other_person, following)]
