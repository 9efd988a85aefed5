"""Claims that say the same, merged: one statement with the evidence of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting.claim import Claim


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """`main` says everything the others say; `claims` are all of them in the order of the answers, main included."""

    main: Claim
    claims: tuple[Claim, ...]


def merged(claims: Iterable[Claim]) -> tuple[MergedClaim, ...]:
    """In the order in which each statement was first said."""
    ordered = tuple(claims)
    groups: list[list[int]] = []
    for index in sorted(range(len(ordered)), key=lambda number: -len(ordered[number].content)):
        group = next((group for group in groups if _says_nothing_new(ordered[index], ordered[group[0]])), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    return tuple(_merged_claim(ordered, group) for group in sorted(groups, key=min))


def _says_nothing_new(claim: Claim, richer: Claim) -> bool:
    if claim.section is not richer.section:
        return False
    return claim.content <= richer.content or claim.text.casefold() == richer.text.casefold()


def _merged_claim(claims: Sequence[Claim], group: Sequence[int]) -> MergedClaim:
    return MergedClaim(claims[group[0]], tuple(claims[index] for index in sorted(group)))
