"""School and training as steps of a life: each gets the year that was said for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.points_in_time import PointsInTime, Stretch
from assistant.facts.vocabulary import Vocabulary

_SENTENCES_LATER = 2
_WORK = "work_experience"  # there the years of later sentences belong to jobs


@dataclass(slots=True)
class Milestone:
    """A school-leaving level or a training; `span` is the word that names it."""

    kind: FactKind
    span: Span
    slots: list[Slot] = field(default_factory=list)
    year: Slot | None = None

    def fact(self) -> Fact:
        slots = (*self.slots, self.year) if self.year else tuple(self.slots)
        return Fact(self.kind, slots, 0.85 if self.year else 0.75, self.kind.value)


class MilestoneYears:
    """Gives years to milestones: the one named before it in the sentence, else the next, else the last one said."""

    def __init__(self, vocabulary: Vocabulary, points: PointsInTime) -> None:
        self._points = points
        self._residence = vocabulary.pattern("employment", "residence_words")
        self._steps = vocabulary.pattern("context", "steps")

    def assign(self, reading: Reading, milestones: list[Milestone], on: date) -> Iterator[Fact]:
        ordered = sorted(milestones, key=lambda item: item.span.start)
        for stretch in self._points.find(reading, on):
            if self._tells_an_end(reading, stretch) and not reading.clause(stretch.span.start).other_person:
                self._give(reading, ordered, stretch)
        for item in ordered:
            yield item.fact()

    def _tells_an_end(self, reading: Reading, stretch: Stretch) -> bool:
        """ "Krankenschwester seit 2002" does, "in Deutschland seit 2013" does not."""
        return bool(stretch.last) or not self._residence.search(reading.clause_text(stretch.span.start))

    def _give(self, reading: Reading, ordered: list[Milestone], stretch: Stretch) -> None:
        point = stretch.last or stretch.start
        if point is None:
            return
        sentence = reading.clause(stretch.span.start).sentence
        here = [item for item in ordered if reading.clause(item.span.start).sentence == sentence]
        before = [item for item in here if item.span.start < stretch.span.start]
        after = [item for item in here if item.span.start > stretch.span.start]
        target: Milestone | None = None
        if before and not (after and self._apart(reading, before[-1], stretch)):
            target = before[-1]
        if after and (target is None or target.year):
            target = after[0]
        if target is None and not here and reading.topic != _WORK:
            earlier = [item for item in ordered if item.span.start < stretch.span.start]
            near = earlier and sentence - reading.clause(earlier[-1].span.start).sentence <= _SENTENCES_LATER
            target = earlier[-1] if near else None
        if target and not target.year:
            target.year = Slot("year", point.year, point.span)

    def _apart(self, reading: Reading, before: Milestone, stretch: Stretch) -> bool:
        """Whether a new step begins between the milestone and the year ("… , danach 2014 …")."""
        return bool(self._steps.search(reading.text, before.span.end, stretch.span.start)) or bool(
            re.search(r"[.;]", reading.text[before.span.end : stretch.span.start])
        )
