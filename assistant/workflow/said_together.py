"""An answer and the answers to its follow-ups, read as one: "drei Jahre" alone tells of no job."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.domain.findings import Fact, Slot
from assistant.domain.transcript import Span

_BETWEEN = "\n"


def read_as_one(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts)


def facts_in_parts(texts: Sequence[str], find: Callable[[str], Sequence[Fact]], group: str) -> list[tuple[Fact, ...]]:
    """The facts of texts read as one, for each text those whose words stand in it, with spans into that text.

    A fact whose words stand in several texts has a part in each; `part_of` begins with `group`.
    """
    found: list[list[Fact]] = [[] for _ in texts]
    for number, fact in enumerate(find(read_as_one(texts))):
        parts = [(index, slots) for index, slots in enumerate(_by_text(fact.slots, texts)) if slots]
        part_of = f"{group}/{number}" if len(parts) > 1 else ""
        for index, slots in parts:
            found[index].append(replace(fact, slots=slots, part_of=part_of))
    return [tuple(facts) for facts in found]


def _by_text(slots: Sequence[Slot], texts: Sequence[str]) -> list[tuple[Slot, ...]]:
    """A slot whose words begin in one text and end in another is nobody's: it has no evidence."""
    begin = 0
    divided: list[tuple[Slot, ...]] = []
    for text in texts:
        end = begin + len(text)
        divided.append(
            tuple(
                replace(slot, span=Span(slot.span.start - begin, slot.span.end - begin))
                for slot in slots
                if begin <= slot.span.start and slot.span.end <= end
            )
        )
        begin = end + len(_BETWEEN)
    return divided
