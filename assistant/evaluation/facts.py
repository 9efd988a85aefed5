"""How well the values of facts are found in annotated interviews: each (kind, key, value) of an answer counts once."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.domain.findings import Fact
from assistant.evaluation.annotated import AnnotatedInterview
from assistant.evaluation.shares import NONE, Share, f1

_NOT_A_WORD = re.compile(r"[\W_]+")

FindFacts = Callable[[AnnotatedInterview], Sequence[Sequence[Fact]]]
"""The facts in each answer of an interview."""


@dataclass(slots=True)
class FactScore:
    """By "kind.key"."""

    interviews: int
    precision: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    recall: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))

    @property
    def whole(self) -> tuple[Share, Share]:
        """Precision and recall over all slots."""
        return sum(self.precision.values(), NONE), sum(self.recall.values(), NONE)

    @property
    def f1(self) -> float | None:
        return f1(*self.whole)

    def as_dict(self) -> dict[str, Any]:
        precision, recall = self.whole
        return {
            "interviews": self.interviews,
            "precision": precision.as_dict(),
            "recall": recall.as_dict(),
            "f1": None if self.f1 is None else round(self.f1, 4),
            "by_slot": {
                slot: {
                    "precision": self.precision.get(slot, NONE).as_dict(),
                    "recall": self.recall.get(slot, NONE).as_dict(),
                }
                for slot in sorted(self.precision.keys() | self.recall.keys())
            },
        }


def evaluate_facts(interviews: Sequence[AnnotatedInterview], find: FindFacts, done: Callable[[], object]) -> FactScore:
    """`done` is called after each interview."""
    score = FactScore(len(interviews))
    for interview in interviews:
        for answer, found in zip(interview.answers, find(interview), strict=True):
            wanted = _slots(answer.facts)
            told = _slots([{"kind": fact.kind.value, **fact.values} for fact in found])
            right = wanted & told
            for shares, counted in ((score.recall, wanted), (score.precision, told)):
                for slot, count in counted.items():
                    shares[f"{slot[0]}.{slot[1]}"] += Share(right[slot], count)
        done()
    return score


def _slots(facts: Sequence[Mapping[str, str]]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (fact["kind"], key, _NOT_A_WORD.sub(" ", value.lower()).strip())
        for fact in facts
        for key, value in fact.items()
        if key != "kind"
    )
