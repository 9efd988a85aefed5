"""Occupations the client wants to work in."""

from collections.abc import Iterator

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.facts.clauses import Reading
from assistant.facts.occupations import Occupation, Occupations
from assistant.facts.vocabulary import Vocabulary, before

TOPIC = "goals"


class GoalFinder:
    """In answers about goals every occupation neither refused nor somebody else's; elsewhere only a wished one."""

    def __init__(self, vocabulary: Vocabulary, occupations: Occupations) -> None:
        self._occupations = occupations
        self._wished = vocabulary.pattern("goals", "wished")
        self._refused = vocabulary.pattern("goals", "refused")
        self._determined = before(vocabulary.words("goals", "determiners"))
        self._cues = vocabulary.pattern("goals", "cues")

    def find(self, reading: Reading) -> Iterator[Fact]:
        seen: set[str] = set()
        found = [item for item in self._occupations.find(reading) if self._is_goal(reading, item)]
        for item in found:
            if item.label.lower() not in seen:
                seen.add(item.label.lower())
                slot = Slot("occupation", item.label, item.span)
                yield Fact(
                    FactKind.GOAL,
                    (slot,),
                    0.8 if self._wished.search(reading.clause_text(item.span.start)) else 0.6,
                    "goal",
                )

    def _is_goal(self, reading: Reading, item: Occupation) -> bool:
        clause = reading.clause(item.span.start)
        said = clause.span.of(reading.text)
        if clause.other_person or self._refused.search(said) or self._met(reading, item, said):
            return False
        if reading.topic == TOPIC:
            return True
        return item.cued and clause.wished and bool(self._cues.search(said))

    def _met(self, reading: Reading, item: Occupation, said: str) -> bool:
        """Somebody the client met: "die Beraterin hat das gesagt"."""
        return bool(self._determined.search(reading.before(item.span.start))) and not self._wished.search(said)
