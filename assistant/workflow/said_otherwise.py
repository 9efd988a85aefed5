"""What the client said otherwise later in the same answer: "Ich habe ein Auto. … Ein Auto habe ich nicht."

Whoever reads an answer as a whole notes one of both. Read sentence by sentence, the other comes to light, so that the
draft can show that they do not go together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.drafting.passages import sentences
from assistant.drafting.wording import Wording
from assistant.facts.contradictions import contradictions

_ABOUT_THE_CLIENT = frozenset({FactKind.MOBILITY, FactKind.DRIVING_LICENCE, FactKind.AVAILABILITY, FactKind.LANGUAGE})
"""Kinds of which there is one thing; jobs and trainings named in one breath are several."""
_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")


def said_otherwise(
    text: str, noted: Sequence[Fact], find: Callable[[str], Sequence[Fact]], wording: Wording
) -> tuple[Fact, ...]:
    """Facts of single sentences that contradict a noted one, both naming the same thing; a correction is none."""
    parts = tuple(sentences(text))
    told = _nouns_of_sentences_with(parts, text, noted)
    found: list[Fact] = []
    for sentence in parts:
        nouns = _nouns(sentence.of(text))
        if not any(part != sentence and nouns & others for part, others in told.items()):
            continue  # nothing here can speak of the same thing; reading it alone would take time
        for fact in find(sentence.of(text)):
            if fact.kind not in _ABOUT_THE_CLIENT:
                continue
            alone = replace(fact, slots=tuple(_moved(slot, sentence.start) for slot in fact.slots))
            for slot in _contradicting(text, parts, sentence, alone, noted, wording):
                kept = alone.slots if fact.kind is FactKind.LANGUAGE else (slot,)
                if all(slot not in other.slots for other in found):
                    found.append(replace(alone, slots=kept))
    return tuple(found)


def _nouns_of_sentences_with(parts: Sequence[Span], text: str, noted: Sequence[Fact]) -> dict[Span, frozenset[str]]:
    slots = [slot for fact in noted if fact.kind in _ABOUT_THE_CLIENT for slot in fact.slots]
    return {part: _nouns(part.of(text)) for part in parts if any(part.contains(slot.span) for slot in slots)}


def _contradicting(
    text: str, parts: Sequence[Span], sentence: Span, alone: Fact, noted: Sequence[Fact], wording: Wording
) -> Iterator[Slot]:
    for contradiction in contradictions([("", alone), *(("", fact) for fact in noted)]):
        if contradiction.first.fact is not alone or contradiction.second.fact is alone:
            continue
        mine = next(slot for slot in alone.slots if slot.key == contradiction.first.key)
        other = next(slot for slot in contradiction.second.fact.slots if slot.key == contradiction.second.key)
        theirs = next((part for part in parts if part.contains(other.span)), None)
        if theirs is None or theirs == sentence or not _nouns(sentence.of(text)) & _nouns(theirs.of(text)):
            continue
        later = parts.index(max(sentence, theirs))
        read = {sentence, theirs, parts[later - 1]}
        if not any(wording.said.takes_back(part.of(text)) for part in read):
            yield mine


def _nouns(sentence: str) -> frozenset[str]:
    return frozenset(noun.lower() for noun in _NOUN.findall(sentence))


def _moved(slot: Slot, by: int) -> Slot:
    return replace(slot, span=slot.span.shifted(by))
