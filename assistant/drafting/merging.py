"""Claims that say the same, merged: one statement with the evidence of all of them. Claims that do not go together
become the accounts of one statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain.contradiction import Contradiction, Said
from assistant.drafting.claim import Claim


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """`main` says everything the others say; `claims` are all of them in the order of the answers, main included."""

    main: Claim
    claims: tuple[Claim, ...]

    @property
    def confidence(self) -> float:
        """Said twice, as sure as where it was said best."""
        return max(claim.confidence for claim in self.claims if claim.content == self.main.content)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one statement tells: one account, or those that do not go together in the order they were given."""

    accounts: tuple[MergedClaim, ...]
    contradictory: bool = False

    @property
    def main(self) -> Claim:
        return self.accounts[0].main

    @property
    def limiting(self) -> bool:
        return all(account.main.limiting for account in self.accounts)


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


def put_against(groups: Sequence[MergedClaim], found: Iterable[Contradiction]) -> tuple[Telling, ...]:
    """The groups in their order; those of a contradiction become one, where the first of them stood."""
    parts = [{number} for number in range(len(groups))]
    doubtful: set[int] = set()
    for contradiction in found:
        first, second = (_group_of(side, groups) for side in (contradiction.first, contradiction.second))
        if first is None or second is None:
            continue
        doubtful.add(first)
        if parts[first] is not parts[second] and groups[first].main.section is groups[second].main.section:
            parts[first] |= parts[second]
            for number in parts[second]:
                parts[number] = parts[first]
    return tuple(
        Telling(tuple(groups[member] for member in sorted(part)), contradictory=bool(part & doubtful))
        for number, part in enumerate(parts)
        if number == min(part)
    )


def _group_of(side: Said, groups: Sequence[MergedClaim]) -> int | None:
    key = f"{side.fact.kind}.{side.key}"
    for number, group in enumerate(groups):
        for claim in group.claims:
            here = claim.answer.transcript.answer_id == side.answer_id and claim.fact == side.fact
            if here and any(value.key == key and value.value == side.value for value in claim.values):
                return number
    return None


def _says_nothing_new(claim: Claim, richer: Claim) -> bool:
    if claim.section is not richer.section:
        return False
    return claim.content <= richer.content or claim.text.casefold() == richer.text.casefold()


def _merged_claim(claims: Sequence[Claim], group: Sequence[int]) -> MergedClaim:
    return MergedClaim(claims[group[0]], tuple(claims[index] for index in sorted(group)))
