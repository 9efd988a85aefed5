"""Car, public transport, and how far or how long somebody travels to work."""

import re
from collections.abc import Iterator

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.durations import Durations
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives

TOPIC = "mobility"
_LONGEST_COMMUTE = 180  # minutes; more was misheard or is no commute
_FARTHEST = 1000  # kilometres


class MobilityFinder:
    """Only in answers about mobility: elsewhere a car or a bus is work, not the way to work."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, durations: Durations) -> None:
        self._numbers, self._durations = numbers, durations
        self._car = vocabulary.pattern("mobility", "cars")
        self._have = vocabulary.pattern("mobility", "have")
        self._no_car = vocabulary.pattern("mobility", "car_denied")
        self._public = vocabulary.pattern("mobility", "public")
        self._no_public = vocabulary.pattern("mobility", "public_denied")
        self._no_problem = vocabulary.pattern("mobility", "no_problem")
        self._rare = vocabulary.pattern("mobility", "public_rare")
        self._kilometre = re.compile(
            rf"[\s-]*(?:{alternatives(vocabulary.words('mobility', 'kilometre'))})(?!\w)", re.IGNORECASE
        )
        self._timetable = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('mobility', 'timetable'))})\s+$", re.IGNORECASE
        )
        self._apart = vocabulary.pattern("mobility", "duration_not", "from_home")

    def find(self, reading: Reading) -> Iterator[Fact]:
        if reading.topic != TOPIC:
            return
        found = (self._has_car(reading), self._rides(reading), self._radius(reading), self._commute(reading))
        slots = tuple(slot for slot in found if slot)
        if slots:
            yield Fact(FactKind.MOBILITY, slots, 0.8, "mobility")

    def _has_car(self, reading: Reading) -> Slot | None:
        for match in self._car.finditer(reading.text):
            clause = reading.clause(match.start())
            said = self._no_problem.sub(" ", clause.span.of(reading.text))
            if clause.other_person or clause.wished:
                continue
            span = Span(match.start(), match.end())
            if self._no_car.search(said):
                return Slot("car", "no", Span(min(span.start, self._at(self._no_car, clause.span, reading)), span.end))
            if self._have.search(said) or len(said.split()) <= 3:
                return Slot("car", "yes", span)
        return None

    @staticmethod
    def _at(sought: re.Pattern[str], span: Span, reading: Reading) -> int:
        match = sought.search(reading.text, span.start, span.end)
        return match.start() if match else span.end

    def _rides(self, reading: Reading) -> Slot | None:
        for match in self._public.finditer(reading.text):
            clause = reading.clause(match.start())
            said = clause.span.of(reading.text)
            if clause.other_person or self._rare.search(said):
                continue
            value = "no" if self._no_public.search(self._no_problem.sub(" ", said)) else "yes"
            return Slot("public_transport", value, Span(match.start(), match.end()))
        return None

    def _radius(self, reading: Reading) -> Slot | None:
        slots: list[Slot] = []
        for number in self._numbers.find(reading.text):
            match = self._kilometre.match(reading.text, number.span.end)
            if not match or not 0 < number.value <= _FARTHEST or reading.clause(number.span.start).other_person:
                continue
            if not self._apart.search(reading.clause_text(number.span.start)):
                slots.append(Slot("radius_km", f"{number.value:g}", Span(number.span.start, match.end())))
        kept = reading.kept(slots, [slot.span for slot in slots])
        return kept[0] if kept else None

    def _commute(self, reading: Reading) -> Slot | None:
        for item in self._durations.find(reading):
            minutes = item.amount * 60 if item.unit == "hour" else item.amount
            if item.unit not in ("hour", "minute") or not 0 < minutes <= _LONGEST_COMMUTE:
                continue
            if reading.clause(item.span.start).other_person or self._timetable.search(reading.before(item.span.start)):
                continue
            if not self._apart.search(reading.clause_text(item.span.start)):
                return Slot("max_commute_min", f"{minutes:g}", item.span)
        return None
