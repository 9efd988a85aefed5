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
    """In answers about mobility; elsewhere a car or a bus is work, unless said beside the driving licence."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, durations: Durations) -> None:
        self._numbers, self._durations = numbers, durations
        self._licence = vocabulary.pattern("driving", "licence")
        self._car = vocabulary.pattern("mobility", "cars")
        self._have = vocabulary.pattern("mobility", "have")
        self._no_car = vocabulary.pattern("mobility", "car_denied")
        self._car_lost = vocabulary.pattern("mobility", "car_lost")
        self._uses = vocabulary.pattern("mobility", "uses")
        people = alternatives(vocabulary.words("context", "people"))
        own = alternatives(vocabulary.words("context", "possessives"))
        uses = alternatives((*vocabulary.words("mobility", "uses"), "hat"))
        self._theirs = re.compile(rf"\s+(?:{uses})\s+(?:{own})\s+(?:{people})(?!\w)", re.IGNORECASE)
        self._public = vocabulary.pattern("mobility", "public")
        self._no_public = vocabulary.pattern("mobility", "public_denied")
        self._useless = vocabulary.pattern("mobility", "public_useless")
        self._no_problem = vocabulary.pattern("mobility", "no_problem")
        self._rare = vocabulary.pattern("mobility", "public_rare")
        self._kilometre = re.compile(
            rf"[\s-]*(?:{alternatives(vocabulary.words('mobility', 'kilometre'))})(?!\w)", re.IGNORECASE
        )
        self._timetable = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('mobility', 'timetable'))})\s+$", re.IGNORECASE
        )
        self._apart = vocabulary.pattern("mobility", "duration_not", "from_home")
        self._limits = vocabulary.pattern("mobility", "limits")
        self._sure_limits = vocabulary.pattern("mobility", "sure_limits")
        self._bare_hour = re.compile(
            rf"(?:^|[.,;!?]\s+)(?:so\s+)?(?P<hour>{alternatives(vocabulary.words('mobility', 'bare_hour'))})(?!\w)",
            re.IGNORECASE,
        )

    def find(self, reading: Reading, without_licence: Span | None) -> Iterator[Fact]:
        """`without_licence`: where the client says to have no driving licence, and so no car to get to work."""
        if reading.topic != TOPIC:
            car = self._has_car(reading) if self._licence.search(reading.text) else None
            near = car and self._licence.search(reading.sentence_text(car.span.start))
            if car and near:
                yield Fact(FactKind.MOBILITY, (car,), 0.7, "mobility")
            return
        car = Slot("car", "no", without_licence) if without_licence else self._has_car(reading)
        found = (car, self._rides(reading), self._radius(reading), self._commute(reading))
        slots = tuple(slot for slot in found if slot)
        if slots:
            yield Fact(FactKind.MOBILITY, slots, 0.8, "mobility")

    def _has_car(self, reading: Reading) -> Slot | None:
        for match in self._car.finditer(reading.text):
            clause = reading.clause(match.start())
            said = self._no_problem.sub(" ", clause.span.of(reading.text))
            span = Span(match.start(), match.end())
            rest = reading.text[span.end : reading.sentence_span(span.start).end]
            lost = self._car_lost.search(rest)
            if lost and not clause.wished:
                return Slot("car", "no", Span(span.start, span.end + lost.end()))
            if self._theirs.match(reading.text, span.end):
                return Slot("car", "no", span)
            if clause.other_person or (clause.wished and not self._no_car.search(said)):
                continue
            if self._no_car.search(said):
                return Slot("car", "no", Span(min(span.start, self._at(self._no_car, clause.span, reading)), span.end))
            if self._taken_by_others(reading, span):
                return Slot("car", "no", span)
            if self._have.search(said) or len(said.split()) <= 3:
                return Slot("car", "yes", span)
        return None

    def _taken_by_others(self, reading: Reading, span: Span) -> bool:
        """ "Auto gibt es, aber das braucht meine Frau"."""
        sentence = reading.clause(span.start).sentence
        return any(
            clause.other_person and self._uses.search(clause.span.of(reading.text))
            for clause in reading.clauses
            if clause.sentence == sentence and clause.span.start > span.start
        )

    @staticmethod
    def _at(sought: re.Pattern[str], span: Span, reading: Reading) -> int:
        match = sought.search(reading.text, span.start, span.end)
        return match.start() if match else span.end

    def _rides(self, reading: Reading) -> Slot | None:
        for match in self._public.finditer(reading.text):
            clause = reading.clause(match.start())
            said = clause.span.of(reading.text)
            span = Span(match.start(), match.end())
            if clause.other_person:
                continue
            if self._useless.search(reading.text, span.end, reading.sentence_span(span.start).end):
                return Slot("public_transport", "no", span)
            if self._rare.search(said):
                continue
            value = "no" if self._no_public.search(self._no_problem.sub(" ", said)) else "yes"
            return Slot("public_transport", value, span)
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
        return self._most(reading, kept)

    def _commute(self, reading: Reading) -> Slot | None:
        slots: list[Slot] = []
        for item in self._durations.find(reading):
            minutes = item.amount * 60 if item.unit == "hour" else item.amount
            if item.unit not in ("hour", "minute") or not 0 < minutes <= _LONGEST_COMMUTE:
                continue
            if reading.clause(item.span.start).other_person or self._timetable.search(reading.before(item.span.start)):
                continue
            if not self._apart.search(reading.clause_text(item.span.start)):
                slots.append(Slot("max_commute_min", f"{minutes:g}", item.span))
        if not slots:
            hour = self._bare_hour.search(reading.text)
            return Slot("max_commute_min", "60", Span(hour.start("hour"), hour.end("hour"))) if hour else None
        return self._most(reading, slots)

    def _most(self, reading: Reading, slots: list[Slot]) -> Slot | None:
        """The one surely named as a limit, else one that sounds like a limit, else the first."""
        sure, likely = (
            [slot for slot in slots if words.search(reading.clause_text(slot.span.start))]
            for words in (self._sure_limits, self._limits)
        )
        return next(iter(sure or likely or slots), None)
