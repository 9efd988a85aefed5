"""The evidence check: a statement lives only while the words it rests on stand where it says."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.domain.errors import EvidenceBroken
from assistant.domain.profile import Draft, Origin, Statement
from assistant.domain.transcript import RedactedTranscript
from assistant.drafting.claim import FACT, MENTION, OWN_WORDS
from assistant.drafting.numbers import unsupported_numbers


def check_draft(draft: Draft, transcripts: Mapping[str, RedactedTranscript]) -> tuple[Draft, int]:
    """The draft without statements that do not hold, and how many were dropped.

    `transcripts` by answer id, in the revision that counts now. The officer's own statements need no evidence.
    """
    holding = tuple(statement for statement in draft.statements if _holds(statement, transcripts))
    return replace(draft, statements=holding), len(draft.statements) - len(holding)


def _holds(statement: Statement, transcripts: Mapping[str, RedactedTranscript]) -> bool:
    if statement.origin is not Origin.MACHINE:
        return True
    for evidence in statement.evidence:
        transcript = transcripts.get(evidence.answer_id)
        if transcript is None or any(item.redacted.overlaps(evidence.span) for item in transcript.replacements):
            return False
        try:
            evidence.check(transcript)
        except EvidenceBroken:
            return False
    return _supported(statement)


def _supported(statement: Statement) -> bool:
    """Whether the words of the evidence carry what the statement says.

    Values of a fact come from slots whose words are the evidence, and names of skills from the taxonomy: both need
    not be there letter by letter ("halb zwei" is 13:30). Everything else must be.
    """
    quotes = [evidence.quote for evidence in statement.evidence]
    source = statement.rule.partition(".")[0]
    if source in {FACT, MENTION}:
        return True
    if source == OWN_WORDS and not all(quote in statement.text for quote in quotes):
        return False
    return not unsupported_numbers(statement.text, quotes)
