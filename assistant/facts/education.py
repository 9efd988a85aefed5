"""School-leaving level, and the country where it was not Germany."""

import re

from assistant.domain.findings import FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.milestones import Milestone
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

TOPIC = "school_training"
_LONGEST_SCHOOL = 14  # more years than anybody goes to school
_NEAR = 40  # characters before "kein Abschluss" in which a training makes it the training's
FOREIGN = "ausländischer Abschluss"
NONE = "ohne Abschluss"


class EducationFinder:
    """In answers about school every level counts; elsewhere the same, unless wished for or somebody else's."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        self._levels = [(level, pattern(said)) for level, said in vocabulary.table("education", "levels").items()]
        self._attended = [(level, pattern(said)) for level, said in vocabulary.table("education", "attended").items()]
        self._finished = vocabulary.pattern("education", "finished")
        self._graduated = vocabulary.pattern("education", "graduated")
        self._near_school = vocabulary.pattern("education", "school_near")
        years = alternatives(vocabulary.words("education", "school_years"))
        self._years = re.compile(rf"(?<!\w)(?P<number>\d{{1,2}}|\w+)\s+(?:{years})(?!\w)", re.IGNORECASE)
        self._german = frozenset(level for level, _ in self._levels) - {
            FOREIGN,
            NONE,
            *vocabulary.words("education", "anywhere"),
        }
        self._school = vocabulary.pattern("education", "school")
        self._said_school = vocabulary.pattern("education", "class_ten_school_said")
        self._degrees = [(level, pattern(said)) for level, said in vocabulary.table("education", "degrees").items()]
        self._compared = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('education', 'compared'))})\s+(?:das\s+|ein\s+|unser\s+)?$",
            re.IGNORECASE,
        )
        self._lost = vocabulary.pattern("education", "taken_back")
        classes = alternatives(vocabulary.words("education", "class_words"))
        self._ten_school = vocabulary.word("education", "class_ten_school")
        self._class = re.compile(rf"(?<!\w)(?P<number>\d{{1,2}}\.?|\w+)\s+(?P<word>{classes})(?!\w)", re.IGNORECASE)
        names = {name.lower(): name for name in vocabulary.words("education", "countries")}
        for country, cities in vocabulary.table("education", "cities").items():
            names |= {city.lower(): country for city in cities}
        self._countries = names
        lead = alternatives(vocabulary.words("education", "country_prepositions"))
        self._country = re.compile(rf"(?<!\w)(?:{lead})\s+(?P<name>{alternatives(names)})(?!\w)", re.IGNORECASE)
        self._training = vocabulary.pattern("training", "training_words")
        self._learned = vocabulary.pattern("training", "learned_words")

    def find(self, reading: Reading) -> list[Milestone]:
        """At most one milestone for each level, in order."""
        found = self._named(reading)
        if not found and reading.topic == TOPIC:
            found = (
                self._finished_abroad(reading, self._graduated)
                or self._years_of_school(reading)
                or self._finished_abroad(reading, self._finished)
            )
        country = self._abroad(reading)
        milestones = [Milestone(FactKind.EDUCATION, slot.span, [slot]) for slot in found]
        for milestone in milestones:
            where = self._country_of(reading, milestone, country)
            if where:
                milestone.slots.append(where)
        return milestones

    def _named(self, reading: Reading) -> list[Slot]:
        slots = self._levels_of(reading, self._levels)
        if not slots and reading.topic == TOPIC:
            slots = self._levels_of(reading, self._attended)
        if not slots and self._abroad(reading):
            slots = self._levels_of(reading, [(FOREIGN, said) for _, said in self._degrees])
        slots.sort(key=lambda slot: slot.span.start)
        kept = reading.kept(slots, [slot.span for slot in slots])
        first: dict[str, Slot] = {}
        for slot in kept:
            first.setdefault(slot.value, slot)
        if len(first) > 1:
            first.pop(NONE, None)
        if reading.topic != TOPIC:
            first.pop(NONE, None)
        return list(first.values())

    def _levels_of(self, reading: Reading, levels: list[tuple[str, re.Pattern[str]]]) -> list[Slot]:
        slots: list[Slot] = []
        for level, said in levels:
            for match in said.finditer(reading.text):
                span = Span(match.start(), match.end())
                if not any(span.overlaps(slot.span) for slot in slots) and self._holds(reading, level, span):
                    foreign = self._compared.search(reading.before(span.start))
                    slots.append(Slot("level", FOREIGN if foreign else level, span))
        return slots

    def _finished_abroad(self, reading: Reading, finished_words: re.Pattern[str]) -> list[Slot]:
        """ "in Eritrea habe ich die Schule abgeschlossen"."""
        for country in self._abroad(reading):
            sentence = reading.sentence_span(country.span.start)
            school = self._school.search(reading.text, sentence.start, sentence.end)
            finished = finished_words.search(reading.text, sentence.start, sentence.end)
            if school and finished and not reading.clause(finished.start()).negated:
                start, end = min(school.start(), finished.start()), max(school.end(), finished.end())
                return [Slot("level", FOREIGN, Span(start, end))]
        return []

    def _holds(self, reading: Reading, level: str, span: Span) -> bool:
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if clause.other_person:
            return False
        if level == NONE:
            around = reading.text[max(reading.sentence_span(span.start).start, span.start - _NEAR) : span.end]
            return not (self._training.search(around) or self._learned.search(around))
        return not (clause.wished or clause.negated or self._lost.search(said))

    def _years_of_school(self, reading: Reading) -> list[Slot]:
        """ "zehnte Klasse" → "10. Klasse", "elf Klassen" → "11 Klassen": only where no level was named."""
        for match in self._class.finditer(reading.text):
            if reading.clause(match.start()).other_person:
                continue
            said = match["number"]
            ordinal = None if said.isdigit() else self._numbers.ordinal(said)
            count = self._numbers.value(said)
            in_east = self._said_school.search(reading.sentence_text(match.start()))
            school = f" {self._ten_school}" if in_east else ""
            span = Span(match.start(), match.end())
            if ordinal:
                return [Slot("level", f"{ordinal}. Klasse{school}", span)]
            if count and count.is_integer() and 1 < count < _LONGEST_SCHOOL:
                return [Slot("level", f"{int(count)} Klassen{school}", span)]
        return self._years_in_years(reading)

    def _years_in_years(self, reading: Reading) -> list[Slot]:
        """ "sieben Jahre in der Schule" → "9 Klassen"."""
        for match in self._years.finditer(reading.text):
            count = self._numbers.value(match["number"])
            around = reading.before(match.start()) + match.group() + reading.after(match.end(), 20)
            if (
                count
                and count.is_integer()
                and 1 < count < _LONGEST_SCHOOL
                and self._near_school.search(around)
                and not self._training.search(around)
                and not reading.clause(match.start()).other_person
            ):
                return [Slot("level", f"{int(count)} Klassen", Span(match.start(), match.end()))]
        return []

    def _abroad(self, reading: Reading) -> list[Slot]:
        return [
            Slot("country", self._countries[match["name"].lower()], Span(match.start("name"), match.end("name")))
            for match in self._country.finditer(reading.text)
            if not reading.clause(match.start()).other_person
        ]

    def _country_of(self, reading: Reading, milestone: Milestone, countries: list[Slot]) -> Slot | None:
        """The country of the same sentence, else the first one said, where the answer is about school."""
        sentence = reading.sentence_span(milestone.span.start)
        same = [slot for slot in countries if sentence.contains(slot.span)]
        if same:
            return same[0]
        elsewhere = milestone.slots[0].value in self._german
        return countries[0] if countries and reading.topic == TOPIC and not elsewhere else None
