"""Passages that reveal a special category of personal data (GDPR Art. 9, 10): words, phrases, and whose life it is."""

import re
from bisect import bisect_left
from contextlib import suppress
from pathlib import Path

from assistant.domain.errors import ModelUnusable, RedactionFailed
from assistant.domain.findings import SensitiveFinding
from assistant.domain.transcript import Span
from assistant.redaction.circumstances import Circumstances, Cues
from assistant.redaction.finder import LONGEST_TEXT
from assistant.redaction.lexicon import RULES, SENSITIVE_RULES, Lexicon, in_lower_case
from assistant.redaction.wordlists import WordLists

__all__ = ["RULES", "SENSITIVE_RULES", "SensitiveFinder"]
STEP = "special categories"
FOLDER = "special_categories"


class SensitiveFinder:
    """Flags passages for the officer and for the policy; a disability may matter for placement, so people decide."""

    def __init__(self, lexicon: Lexicon, cues: Cues) -> None:
        self._lexicon = lexicon
        self._cues = cues

    @classmethod
    def load(cls, models: Path) -> "SensitiveFinder":
        """Raises ModelMissing, ModelUnusable."""
        lists = WordLists.load(models)
        context = lists.of(f"{FOLDER}/context")
        try:
            lexicon = Lexicon([lists.of(f"{FOLDER}/{category.lower()}") for category in sorted(RULES)], context)
            return cls(lexicon, Cues(context, context["parts"]))
        except (KeyError, ValueError, TypeError, AttributeError, re.error) as error:
            raise ModelUnusable(name=f"redaction/{FOLDER}") from error

    def find(self, text: str, *, interview: str = "") -> tuple[SensitiveFinding, ...]:
        """Sorted, without overlaps; the longest passage wins, and passages side by side are one.

        `interview`: the texts of all answers; what the client says of themselves there tells whether "meine Frau" is
        said by a woman. Raises RedactionFailed if the text is too long or a rule stops.
        """
        if len(text) > LONGEST_TEXT:
            raise RedactionFailed(step=STEP, limit=LONGEST_TEXT)
        found: list[SensitiveFinding] | None = None
        with suppress(Exception):  # any failure stops the step, below
            found = self._found(text, interview or text)
        if found is None:
            # Raised out here so that the exception, which may hold the client's words, is no part of it.
            raise RedactionFailed(step=STEP)
        return tuple(found)

    def _found(self, text: str, interview: str) -> list[SensitiveFinding]:
        lower = in_lower_case(text)
        speakers = self._lexicon.speakers(in_lower_case(interview))
        circumstances = Circumstances(lower, self._cues)
        candidates = {
            SensitiveFinding(
                Span(self._lexicon.start_with_modifiers(lower, match.start), match.end),
                match.entry.category,
                match.entry.score,
                match.entry.rule,
            )
            for match in self._lexicon.matches(text, lower, speakers)
            if not circumstances.speak_of(match.entry.unless, match.start)
        }
        return _joined(_longest(candidates), text)


def _longest(candidates: set[SensitiveFinding]) -> list[SensitiveFinding]:
    """The longest of those that overlap, sorted."""
    kept: list[SensitiveFinding] = []
    for item in sorted(candidates, key=lambda item: (-len(item.span), item.span, -item.score, item.rule)):
        # Kept ones lie apart in order, so that only the neighbours can overlap.
        place = bisect_left(kept, item.span, key=lambda other: other.span)
        if not any(item.span.overlaps(other.span) for other in kept[max(0, place - 1) : place + 1]):
            kept.insert(place, item)
    return kept


def _joined(findings: list[SensitiveFinding], text: str) -> list[SensitiveFinding]:
    """Passages of one category with nothing but a blank between them as one; it has the rule of the longer part."""
    joined: list[SensitiveFinding] = []
    for item in findings:
        last = joined[-1] if joined else None
        if last and last.category == item.category and not text[last.span.end : item.span.start].strip():
            longer = max(last, item, key=lambda part: len(part.span))
            span = Span(last.span.start, item.span.end)
            joined[-1] = SensitiveFinding(span, item.category, max(last.score, item.score), longer.rule)
        else:
            joined.append(item)
    return joined
