"""Short follow-ups to a question: declared in the guide, chosen by the facts that the answer has left out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.domain.findings import Fact, FactKind

MOST_FOLLOW_UPS = 2
"""To one question; more would be an interrogation."""
_NAMES = frozenset({"role", "employer", "occupation", "language", "name"})
"""Keys of what a fact is about: with one of them alike, two facts speak of the same."""


class Needs(StrEnum):
    """When a follow-up is due: what was told so far."""

    FACT = "fact"
    """A fact of the kind without this slot, be there one or several."""
    ONE_FACT = "one_fact"
    SEVERAL_FACTS = "several_facts"
    NOTHING = "nothing"
    """No fact with this slot at all: for what every full answer tells."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up. `slots` are `<fact kind>.<key>`: one of them told is enough."""

    id: str
    text: str
    text_en: str
    voice: Path | None
    needs: Needs
    slots: tuple[str, ...]

    def due(self, facts: Sequence[Fact]) -> bool:
        if self.needs is Needs.NOTHING:
            return not any(_tells(fact, self.slots) for fact in facts)
        kinds = {FactKind(slot.partition(".")[0]) for slot in self.slots}
        told = [fact for fact in facts if fact.kind in kinds]
        if (self.needs is Needs.ONE_FACT and len(told) > 1) or (self.needs is Needs.SEVERAL_FACTS and len(told) < 2):
            return False
        return any(self._lacking(fact, told) for fact in told)

    def _lacking(self, fact: Fact, told: Sequence[Fact]) -> bool:
        """Neither the fact itself nor another that speaks of the same job, language or training tells the slot."""
        return not any(_tells(other, self.slots) and (other is fact or _same(fact, other)) for other in told)


def next_follow_up(
    follow_ups: Sequence[FollowUp], facts: Sequence[Fact], asked: Collection[str], *, refused: bool = False
) -> FollowUp | None:
    """The most useful one that is due; `follow_ups` of one question stand in the order of their use.

    `facts`: of the answer and of the follow-ups answered so far. `asked`: ids of the follow-ups put to the client, each
    of which counts for all that ask for the same slot. `refused`: the client did not want to answer the question.
    """
    if refused or len(asked) >= MOST_FOLLOW_UPS:
        return None
    settled = {slot for item in follow_ups if item.id in asked for slot in item.slots}
    return next((item for item in follow_ups if settled.isdisjoint(item.slots) and item.due(facts)), None)


def _tells(fact: Fact, slots: Sequence[str]) -> bool:
    return any(f"{fact.kind.value}.{slot.key}" in slots for slot in fact.slots)


def _same(fact: Fact, other: Fact) -> bool:
    return fact.kind is other.kind and not _names(fact).isdisjoint(_names(other))


def _names(fact: Fact) -> frozenset[tuple[str, str]]:
    return frozenset((slot.key, slot.value.casefold()) for slot in fact.slots if slot.key in _NAMES)
