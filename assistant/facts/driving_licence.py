"""Driving licence classes, or that there is no licence: never made, taken away, or still being made."""

from collections.abc import Iterator

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Clause, Reading
from assistant.facts.licence_classes import LicenceClasses
from assistant.facts.vocabulary import Vocabulary

TOPIC = "mobility"


class DrivingLicenceFinder:
    """Reads the classes held, else whether the licence is held at all; a loss and a course under way are marked."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._licence = vocabulary.pattern("driving", "licence")
        self._classes = LicenceClasses(vocabulary)
        self._car_class = vocabulary.word("driving", "car_class")
        self._taken = vocabulary.pattern("driving", "taken")
        self._lost = vocabulary.pattern("driving", "taken", "not_mine", "not_yet")
        self._not_valid = vocabulary.pattern("driving", "not_valid_here")
        self._learning = vocabulary.pattern("driving", "learning")
        self._reached = vocabulary.pattern("languages", "reached")
        self._denied = vocabulary.pattern("driving", "denied")
        self._owned = vocabulary.pattern("driving", "held")
        self._general = vocabulary.pattern("driving", "not_about_having")

    def find(self, reading: Reading) -> Iterator[Fact]:
        named = [slot for slot in self._classes.find(reading) if not self._not_mine(reading, slot.span)]
        held = [slot for slot in named if self._held(reading, slot.span)]
        in_progress = next((slot for slot in named if slot not in held and self._learnt(reading, slot.span)), None)
        if held:
            slots = [self._joined(held)]
            if in_progress:
                slots.append(Slot("in_progress", in_progress.value, in_progress.span))
            yield Fact(FactKind.DRIVING_LICENCE, tuple(slots), 0.9, "licence_classes")
            return
        if in_progress and not self._licence.search(reading.text):
            none = (Slot("none", "yes", in_progress.span),) if in_progress.value == self._car_class else ()
            slots = [*none, Slot("in_progress", in_progress.value, in_progress.span)]
            yield Fact(FactKind.DRIVING_LICENCE, tuple(slots), 0.7, "licence_in_progress")
            return
        for match in self._licence.finditer(reading.text):
            fact = self._unnamed(reading, Span(match.start(), match.end()), in_progress)
            if fact:
                yield fact
                return

    @staticmethod
    def _joined(held: list[Slot]) -> Slot:
        spans = [slot.span for slot in held]
        value = ",".join(dict.fromkeys(slot.value for slot in held))
        return Slot("classes", value, Span(min(span.start for span in spans), max(span.end for span in spans)))

    def _unnamed(self, reading: Reading, span: Span, in_progress: Slot | None) -> Fact | None:
        """What is said about "the licence" as a whole."""
        clause = reading.clause(span.start)
        if clause.other_person:
            return None
        said = clause.span.of(reading.text)
        if self._learnt(reading, span) and not clause.wished:
            progress = in_progress or Slot("in_progress", self._car_class, span)
            slots = (Slot("none", "yes", span), Slot("in_progress", progress.value, progress.span))
            return Fact(FactKind.DRIVING_LICENCE, slots, 0.7, "licence_in_progress")
        if self._general.search(said) and reading.topic != TOPIC:
            return None
        if self._refused(reading, span):
            whole = self._refusal_span(clause, span)
            taken = self._taken.search(reading.sentence_text(span.start))
            marks = (Slot("taken_away", "yes", whole),) if taken else ()
            return Fact(FactKind.DRIVING_LICENCE, (Slot("none", "yes", whole), *marks), 0.8, "licence_none")
        valid = not self._not_valid.search(reading.sentence_text(span.start))
        if reading.topic == TOPIC and valid and not clause.wished and self._owned.search(said):
            return Fact(FactKind.DRIVING_LICENCE, (Slot("classes", self._car_class, span),), 0.6, "licence_held")
        return None

    @staticmethod
    def _not_mine(reading: Reading, span: Span) -> bool:
        return reading.clause(span.start).other_person

    def _held(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        if clause.wished or self._learnt(reading, span):
            return False
        if self._lost.search(clause.span.of(reading.text)):
            return False
        tail = reading.text[span.end : clause.span.end]
        head = reading.text[max(clause.span.start, span.start - 20) : span.start]
        return not (self._denied.search(tail) or self._denied.search(head))

    def _learnt(self, reading: Reading, span: Span) -> bool:
        """Whether the licence is still being made, from its clause: "mach grad den B"."""
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if not self._learning.search(said) or self._reached.search(said):
            return False
        return not self._denied.search(self._learning.split(said, maxsplit=1)[-1]) and not self._lost.search(said)

    def _refused(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if self._denied.search(said) or self._lost.search(said):
            return True
        following = next((item for item in reading.clauses if item.span.start > clause.span.start), clause)
        asked = said.rstrip().endswith("?") or following.sentence == clause.sentence
        return asked and bool(self._denied.match(reading.text[clause.span.end : clause.span.end + 12].strip(" ,?.")))

    @staticmethod
    def _refusal_span(clause: Clause, span: Span) -> Span:
        return Span(min(clause.span.start, span.start), max(span.end, clause.span.end))
