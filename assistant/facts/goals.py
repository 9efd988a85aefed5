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
        self._gone = vocabulary.pattern("goals", "given_up")
        self._past = vocabulary.pattern("goals", "past")
        self._once = vocabulary.pattern("goals", "once")
        self._others_say = vocabulary.pattern("goals", "others_say")
        self._others_said = vocabulary.pattern("goals", "others_said")
        self._if_there = vocabulary.pattern("goals", "if_there_is")
        self._cues = vocabulary.pattern("goals", "cues")

    def find(self, reading: Reading) -> Iterator[Fact]:
        seen: set[str] = set()
        found = [item for item in self._occupations.find(reading) if self._is_goal(reading, item)]
        for item in found:
            if item.label.lower() not in seen and not _said_in_full(item, found):
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
        if self._given_up(reading, item) or self._of_others(reading, item):
            return False
        if reading.topic == TOPIC:
            return True
        return item.cued and clause.wished and bool(self._cues.search(said))

    def _met(self, reading: Reading, item: Occupation, said: str) -> bool:
        """Somebody the client met: "die Beraterin hat das gesagt"."""
        return bool(self._determined.search(reading.before(item.span.start))) and not self._wished.search(said)

    def _given_up(self, reading: Reading, item: Occupation) -> bool:
        """ "war mal der Traum, aber das ist vorbei"; a condition names no goal either."""
        clause = reading.clause(item.span.start)
        said = clause.span.of(reading.text).lower()
        if self._once.search(said):
            return True
        if self._past.search(said) and not self._wished.search(reading.sentence_text(item.span.start)):
            return True
        if said.startswith("wenn ") and self._if_there.search(said):
            return True
        return bool(self._gone.search(reading.text, item.span.end, reading.sentence_span(item.span.start).end))

    def _of_others(self, reading: Reading, item: Occupation) -> bool:
        """ "meine Tochter meint, ich soll Köchin werden", "Hausmeister, sagt meine Frau"."""
        if reading.wanted_by_others(item.span.start):
            return True
        clause = reading.clause(item.span.start)
        after = next((other for other in reading.clauses if other.span.start > clause.span.start), None)
        if not after or after.sentence != clause.sentence or not after.other_person:
            return False
        told = after.span.of(reading.text)
        return bool(self._others_say.match(told) or self._others_said.search(told))


def _said_in_full(item: Occupation, found: list[Occupation]) -> bool:
    """ "Systemadministrator, also Administrator" is one goal."""
    label = item.label.lower()
    return any(
        len(other.label) > len(label)
        and (other.label.lower().startswith(f"{label} ") or other.label.lower().endswith(label))
        for other in found
    )
