"""What the officer checks in a drafted text: hidden passages, and passages that a decision shows."""

from collections.abc import Iterable

from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.domain.redaction_check import (
    OFFICER_RULE,
    CheckedPassage,
    RedactionDecision,
    Verdict,
    decisions_in_force,
)
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.redaction.decided import occurrences


def checked_passages(
    text: RedactedTranscript, raw: str, decisions: Iterable[RedactionDecision]
) -> tuple[CheckedPassage, ...]:
    """In the order of the redacted text, apart. `raw`: the text before redaction; empty for whoever may not read it."""
    passages = [
        CheckedPassage(
            span=item.redacted,
            label=item.label,
            rule=item.rule,
            words=item.raw.of(raw),
            hidden=True,
            special=item.label in SPECIAL_CATEGORIES,
        )
        for item in text.replacements
    ]
    for span, decision in shown_by_decision(text, decisions):
        passages.append(_shown(span, decision, text.text if raw else ""))
    return tuple(sorted(passages, key=lambda item: item.span))


def shown_by_decision(
    text: RedactedTranscript, decisions: Iterable[RedactionDecision]
) -> tuple[tuple[Span, RedactionDecision], ...]:
    """Places in the redacted text whose words a decision in force shows, apart, with that decision."""
    found = [
        (span, decision)
        for decision in decisions_in_force(decisions)
        if _shows(decision, text.answer_id)
        for span in occurrences(decision.words, text.text)
    ]
    taken = [item.redacted for item in text.replacements]
    apart: list[tuple[Span, RedactionDecision]] = []
    for span, decision in sorted(found, key=lambda item: -len(item[0])):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            apart.append((span, decision))
    return tuple(apart)


def _shows(decision: RedactionDecision, answer_id: str) -> bool:
    return decision.verdict is Verdict.UNCOVER or (
        decision.verdict is Verdict.INCLUDE and decision.answer_id == answer_id
    )


def _shown(span: Span, decision: RedactionDecision, text: str) -> CheckedPassage:
    return CheckedPassage(
        span=span,
        label=decision.label,
        rule=OFFICER_RULE,
        words=span.of(text),
        hidden=False,
        special=decision.label in SPECIAL_CATEGORIES,
        note=decision.note,
    )
