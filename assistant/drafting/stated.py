"""Evidence of a statement and the places of its typed values in it."""

from collections.abc import Iterator, Sequence

from assistant.domain.profile import Evidence, StatedValue
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.drafting.claim import Claim, Told
from assistant.drafting.merging import MergedClaim
from assistant.drafting.passages import visible_parts


def stated(accounts: Sequence[MergedClaim]) -> tuple[tuple[Evidence, ...], tuple[StatedValue, ...]]:
    """The evidence of all accounts, each passage once, and the values each of them tells with all their places."""
    evidence = tuple(
        dict.fromkeys(
            Evidence.at(claim.answer.transcript, passage)
            for account in accounts
            for claim in _telling(account)
            for passage in claim.passages
        )
    )
    values = tuple(
        StatedValue(told.key, told.value, tuple(_places(told, account, evidence)), number)
        for number, account in enumerate(accounts)
        for told in account.main.values
    )
    return evidence, values


def said_in(transcript: RedactedTranscript, span: Span, evidence: Sequence[Evidence]) -> Iterator[tuple[int, Span]]:
    """Where the visible words of a place stand in the pieces of evidence: number of the piece, place in its quote."""
    for part in visible_parts(transcript, span):
        for number, piece in enumerate(evidence):
            if piece.answer_id == transcript.answer_id and piece.span.contains(part):
                yield number, part.shifted(-piece.span.start)
                break


def _telling(account: MergedClaim) -> Iterator[Claim]:
    """The claims whose passages carry a value of the statement; quotes of the client's own words carry themselves."""
    told = {value.plain for value in account.main.values}
    for claim in account.claims:
        if not told or any(value.plain in told and value.span for value in claim.values):
            yield claim


def _places(told: Told, account: MergedClaim, evidence: Sequence[Evidence]) -> Iterator[tuple[int, Span]]:
    seen: set[tuple[int, Span]] = set()
    for claim in account.claims:
        for value in claim.values:
            if value.plain != told.plain or value.span is None:
                continue
            for place in said_in(claim.answer.transcript, value.span, evidence):
                if place not in seen:
                    seen.add(place)
                    yield place
