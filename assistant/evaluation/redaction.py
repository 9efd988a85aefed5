"""How well personal data is found in annotated interviews, and what a policy leaves to be read.

Counted in letters and digits: a passage is covered when all of its letters and digits are, whatever covers them; blanks
and punctuation at the edges do not matter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.domain.findings import PersonalDataFinding, SensitiveFinding
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, Marked
from assistant.evaluation.shares import NONE, Share

QUASI = frozenset({"LOC", "ORG", "AGE"})
"""Labels that identify somebody only together with others; all other labels are direct identifiers."""
_NOT_ANNOTATED = frozenset({"DATE"})
"""Dates other than of birth are found for strict policies, and are no personal data in the annotation."""


@dataclass(frozen=True, slots=True)
class FoundInAnswer:
    """What the product found in one answer; `redacted` where a policy is measured."""

    personal_data: Sequence[PersonalDataFinding] = ()
    sensitive: Sequence[SensitiveFinding] = ()
    redacted: RedactedTranscript | None = None


FindIn = Callable[[AnnotatedInterview], Sequence[FoundInAnswer]]
"""The findings in an interview, one item an answer."""


@dataclass(slots=True)
class PolicyScore:
    """What can still be read behind a policy."""

    policy: str
    hidden: dict[str, Share]
    """By label, kept ones too: annotated passages of which no letter can be read."""
    direct_leaked: int
    """Direct identifiers of which at least one letter or digit can be read."""
    leaked_characters: int
    """Letters and digits of direct identifiers that can be read."""
    sensitive_hidden: Share
    """Annotated passages of special categories of which no letter can be read."""
    skills_readable: Share
    """Skills and occupations of the client of which every letter can be read."""
    employers_readable: Share
    """The same of ORG."""

    def as_dict(self) -> dict[str, Any]:
        return {
            "policy": self.policy,
            "direct_leaked": self.direct_leaked,
            "leaked_characters": self.leaked_characters,
            "hidden": {label: share.as_dict() for label, share in self.hidden.items()},
            "sensitive_hidden": self.sensitive_hidden.as_dict(),
            "skills_readable": self.skills_readable.as_dict(),
            "employers_readable": self.employers_readable.as_dict(),
        }


@dataclass(slots=True)
class RedactionScore:
    """Personal data: recall by label (any label covers), `typed` with the right one; precision in characters."""

    interviews: int
    answers: int
    recall: dict[str, Share]
    typed: dict[str, Share]
    precision: Share
    """Found letters and digits that lie in an annotated passage (personal data or special category)."""
    leaked_characters: int
    skill_damage: Share
    """Skills and occupations of the client that a finding touches."""
    sensitive_recall: dict[str, Share]
    """By category: annotated passages that a marked one touches."""
    sensitive_precision: dict[str, Share]
    """By category of the finding: those that touch an annotated passage of any category."""
    policy: PolicyScore | None = None

    @property
    def direct(self) -> Share:
        return sum((share for label, share in self.recall.items() if label not in QUASI), NONE)

    @property
    def quasi(self) -> Share:
        return sum((share for label, share in self.recall.items() if label in QUASI), NONE)

    def as_dict(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "interviews": self.interviews,
            "answers": self.answers,
            "personal_data": {
                "recall_direct": self.direct.as_dict(),
                "recall_quasi": self.quasi.as_dict(),
                "precision": self.precision.as_dict(),
                "leaked_characters": self.leaked_characters,
                "skill_damage": self.skill_damage.as_dict(),
                "by_label": {
                    label: {"recall": share.as_dict(), "typed": self.typed[label].as_dict()}
                    for label, share in self.recall.items()
                },
            },
            "special_categories": {
                "recall": sum(self.sensitive_recall.values(), NONE).as_dict(),
                "precision": sum(self.sensitive_precision.values(), NONE).as_dict(),
                "by_category": {
                    category: {
                        "recall": self.sensitive_recall.get(category, NONE).as_dict(),
                        "precision": self.sensitive_precision.get(category, NONE).as_dict(),
                    }
                    for category in sorted(self.sensitive_recall.keys() | self.sensitive_precision.keys())
                },
            },
        }
        if self.policy:
            document["policy"] = self.policy.as_dict()
        return document


def evaluate_redaction(
    interviews: Sequence[AnnotatedInterview], find: FindIn, done: Callable[[], object]
) -> RedactionScore:
    """`done` is called after each interview."""
    count, policy = _Count(), _PolicyCount()
    for interview in interviews:
        for answer, found in zip(interview.answers, find(interview), strict=True):
            count.add(answer, found)
            if found.redacted:
                policy.add(answer, found.redacted)
        done()
    answers = sum(len(interview.answers) for interview in interviews)
    return count.score(len(interviews), answers, policy.score() if policy.name else None)


@dataclass(slots=True)
class _Count:
    recall: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    typed: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    sensitive_recall: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    sensitive_precision: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    precision: Share = NONE
    damage: Share = NONE
    leaked: int = 0

    def add(self, answer: AnnotatedAnswer, found: FoundInAnswer) -> None:
        text = answer.text
        personal = [item for item in found.personal_data if item.label not in _NOT_ANNOTATED]
        covered = _letters(text, (item.span for item in personal))
        for item in answer.personal_data:
            letters = _letters(text, [item.span])
            same = _letters(text, (other.span for other in personal if other.label == item.label))
            self.recall[item.label] += Share(letters <= covered, 1)
            self.typed[item.label] += Share(letters <= same, 1)
            self.leaked += len(letters - covered)
        right = _letters(text, (item.span for item in (*answer.personal_data, *answer.sensitive)))
        self.precision += Share(len(covered & right), len(covered))
        for skill in answer.skills:
            self.damage += Share(bool(_letters(text, [skill]) & covered), 1)
        self._add_sensitive(answer, found.sensitive)

    def _add_sensitive(self, answer: AnnotatedAnswer, found: Iterable[SensitiveFinding]) -> None:
        marked = [Marked(item.span, item.category) for item in found]
        for rows, passages, others in (
            (self.sensitive_recall, answer.sensitive, marked),
            (self.sensitive_precision, marked, answer.sensitive),
        ):
            touched = _letters(answer.text, (item.span for item in others))
            for item in passages:
                rows[item.label] += Share(bool(_letters(answer.text, [item.span]) & touched), 1)

    def score(self, interviews: int, answers: int, policy: PolicyScore | None) -> RedactionScore:
        return RedactionScore(
            interviews,
            answers,
            dict(sorted(self.recall.items())),
            dict(sorted(self.typed.items())),
            self.precision,
            self.leaked,
            self.damage,
            dict(sorted(self.sensitive_recall.items())),
            dict(sorted(self.sensitive_precision.items())),
            policy,
        )


@dataclass(slots=True)
class _PolicyCount:
    name: str = ""
    hidden: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    sensitive: Share = NONE
    skills: Share = NONE
    employers: Share = NONE
    leaks: int = 0
    leaked: int = 0

    def add(self, answer: AnnotatedAnswer, redacted: RedactedTranscript) -> None:
        self.name = redacted.policy
        gone = _letters(answer.text, (item.raw for item in redacted.replacements))
        for item in answer.personal_data:
            letters = _letters(answer.text, [item.span])
            self.hidden[item.label] += Share(letters <= gone, 1)
            if item.label not in QUASI:
                self.leaks += bool(letters - gone)
                self.leaked += len(letters - gone)
            if item.label == "ORG":
                self.employers += Share(not letters & gone, 1)
        for item in answer.sensitive:
            self.sensitive += Share(_letters(answer.text, [item.span]) <= gone, 1)
        for skill in answer.skills:
            self.skills += Share(not _letters(answer.text, [skill]) & gone, 1)

    def score(self) -> PolicyScore:
        return PolicyScore(
            self.name,
            dict(sorted(self.hidden.items())),
            self.leaks,
            self.leaked,
            self.sensitive,
            self.skills,
            self.employers,
        )


def _letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Places of the letters and digits in these passages."""
    return frozenset(place for span in spans for place in range(span.start, span.end) if text[place].isalnum())
