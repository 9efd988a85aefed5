"""What the office may learn from a confirmed profile: names that its officer chose for the client's words."""

from assistant.domain.found_skill import LONGEST_WORDS, OFFICER_RULE, common_words
from assistant.domain.profile import Evidence, RevisionKind
from assistant.domain.transcript import RedactedTranscript
from assistant.store.store import Transaction
from assistant.workflow.review_view import ReviewView


def propose_names(transaction: Transaction, view: ReviewView) -> int:
    """How many were proposed. To be called at the confirmation: by then everything is hidden that will be, and a click
    that was taken back has left nothing. A profile confirmed again proposes nothing again.
    """
    if any(revision.kind is RevisionKind.CONFIRMED for revision in view.revisions):
        return 0
    chosen = {
        (words, skill.name)
        for skill in view.skills.found
        if skill.rule.startswith(f"{OFFICER_RULE}.")
        for piece in skill.evidence
        if (words := _learnable(view.texts[piece.answer_id], piece))
    }
    for words, name in sorted(chosen, key=lambda item: (item[0], item[1].label)):
        transaction.concept_suggestions.propose(words, name)
    return len(chosen)


def _learnable(text: RedactedTranscript, evidence: Evidence) -> str:
    """The words as the office may learn them; empty where they are too long or touch anything hidden."""
    words = common_words(evidence.quote)
    hidden = any(item.redacted.overlaps(evidence.span) for item in text.replacements) or "[" in words
    return "" if hidden or len(words) > LONGEST_WORDS else words
