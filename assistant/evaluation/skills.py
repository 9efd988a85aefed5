"""How well skills and occupations are found in annotated interviews, and how well they are linked.

A found mention is right when it shares half of the shorter of both with an annotated one; one to one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.domain.findings import Polarity, SkillMention
from assistant.domain.transcript import Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, AnnotatedMention
from assistant.evaluation.shares import NONE, Share, f1

_LEAST_SHARED = 0.5
_NOT_A_WORD = re.compile(r"[\W_]+")

FindSkills = Callable[[AnnotatedInterview], Sequence[Sequence[SkillMention]]]
"""The mentions in each answer of an interview."""


@dataclass(slots=True)
class SkillScore:
    interviews: int
    precision: Share = NONE
    """Of the mentions taken as the client's."""
    recall: Share = NONE
    false_claims: Share = NONE
    """Annotated mentions that are not the client's and that a claim touches."""
    kind: Share = NONE
    first: Share = NONE
    """Linkable mentions found whose first candidate is the annotated concept."""
    first_five: Share = NONE

    @property
    def f1(self) -> float | None:
        return f1(self.precision, self.recall)

    def as_dict(self) -> dict[str, Any]:
        return {
            "interviews": self.interviews,
            "precision": self.precision.as_dict(),
            "recall": self.recall.as_dict(),
            "f1": None if self.f1 is None else round(self.f1, 4),
            "false_claims": self.false_claims.as_dict(),
            "kind": self.kind.as_dict(),
            "link@1": self.first.as_dict(),
            "link@5": self.first_five.as_dict(),
        }


def evaluate_skills(
    interviews: Sequence[AnnotatedInterview], find: FindSkills, done: Callable[[], object]
) -> SkillScore:
    """`done` is called after each interview."""
    score = SkillScore(len(interviews))
    for interview in interviews:
        for answer, found in zip(interview.answers, find(interview), strict=True):
            _add(score, answer, [mention for mention in found if mention.polarity is Polarity.HAS])
        done()
    return score


def _add(score: SkillScore, answer: AnnotatedAnswer, claims: Sequence[SkillMention]) -> None:
    free = list(claims)
    for wanted in answer.mentions:
        if not wanted.clients:
            score.false_claims += Share(any(_shared(wanted.span, claim.span) > 0 for claim in claims), 1)
            continue
        best = max(free, key=lambda claim: _shared(wanted.span, claim.span), default=None)
        hit = best is not None and _shared(wanted.span, best.span) >= _LEAST_SHARED
        score.recall += Share(hit, 1)
        if best is not None and hit:
            free.remove(best)
            _add_link(score, wanted, best)
    score.precision += Share(len(claims) - len(free), len(claims))


def _add_link(score: SkillScore, wanted: AnnotatedMention, found: SkillMention) -> None:
    score.kind += Share(found.kind is wanted.kind, 1)
    if wanted.linkable:
        labels = [_plain(candidate.label) for candidate in found.candidates]
        score.first += Share(_plain(wanted.label) == labels[0], 1)
        score.first_five += Share(_plain(wanted.label) in labels, 1)


def _shared(one: Span, other: Span) -> float:
    """Part of the shorter one that lies in the other; below 0 apart."""
    return (min(one.end, other.end) - max(one.start, other.start)) / min(len(one), len(other))


def _plain(label: str) -> str:
    return _NOT_A_WORD.sub(" ", label.lower()).strip()
