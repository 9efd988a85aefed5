"""Facts told in several answers: each of their parts knows what the others tell, so that all make one statement."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.findings import Fact, RedactedAnswer


def put_together(answers: Sequence[RedactedAnswer]) -> list[RedactedAnswer]:
    """Only what is left after redaction is put together: nothing hidden in one answer is told by another."""
    parts: dict[str, list[Fact]] = {}
    for answer in answers:
        for fact in answer.facts:
            if fact.part_of:
                parts.setdefault(fact.part_of, []).append(fact)
    return [
        replace(answer, facts=tuple(_with_others(fact, parts.get(fact.part_of, ())) for fact in answer.facts))
        for answer in answers
    ]


def _with_others(fact: Fact, parts: Sequence[Fact]) -> Fact:
    own = {slot.key for slot in fact.slots}
    others = {slot.key: slot.value for part in parts for slot in part.slots if slot.key not in own}
    return replace(fact, elsewhere=tuple(others.items()))
