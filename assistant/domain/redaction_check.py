"""What a person decides about hidden passages: hide more, show again, take a special category into the draft.

A decision is learned for its interview (the same words again, in every answer), never for others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain.transcript import Span

OTHER = "OTHER"
"""Label of a passage the officer hides without saying what it is."""
OFFICER_RULE = "officer"
"""The rule of a finding that rests on the officer's decision."""
LONGEST_PASSAGE = 200
"""Characters a person can hide or show at a time. More is no passage but a text."""

LONGEST_NOTE = 500
"""Characters of the note why a passage is taken into the draft."""


class Verdict(StrEnum):
    HIDE = "hide"
    UNCOVER = "uncover"
    """Shown again: it is no personal data, or needed."""
    INCLUDE = "include"
    """A passage of a special category goes into the draft; needs a note why."""
    LEAVE_OUT = "leave_out"
    """Takes an INCLUDE back."""


@dataclass(frozen=True, slots=True)
class RedactionDecision:
    """One decision; later ones on the same words replace earlier ones, all stay on record."""

    interview_id: str
    answer_id: str
    """Where it was made. INCLUDE and LEAVE_OUT hold for this answer only, HIDE and UNCOVER for the interview."""
    verdict: Verdict
    words: str
    """The passage as it was said. Client text."""
    label: str
    """Kind of personal data or special category."""
    by: str
    at: datetime
    note: str = ""

    @property
    def subject(self) -> tuple[str, str]:
        """What it decides on: decisions with the same subject replace each other."""
        whole_interview = self.verdict in (Verdict.HIDE, Verdict.UNCOVER)
        return "" if whole_interview else self.answer_id, " ".join(self.words.casefold().split())


def decisions_in_force(decisions: Iterable[RedactionDecision]) -> tuple[RedactionDecision, ...]:
    """The latest on each subject, in the order in which they were made."""
    latest: dict[tuple[str, str], RedactionDecision] = {}
    for decision in decisions:
        latest.pop(decision.subject, None)
        latest[decision.subject] = decision
    return tuple(latest.values())


@dataclass(frozen=True, slots=True)
class CheckedPassage:
    """A passage of a drafted text as the officer checks it: hidden (why?), or shown by a decision."""

    span: Span
    """In the redacted text: the placeholder, or the words that are shown."""
    label: str
    rule: str
    """Which rule found it; see the messages `why.*`."""
    words: str
    """What stands behind the placeholder. Empty for people who may not read it."""
    hidden: bool
    special: bool
    """Of a special category (Art. 9, 10 GDPR)."""
    note: str = ""
    """Why it was taken into the draft."""
