"""What changed between two revisions of a profile: which statements, and which of their words."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.domain.profile import Statement

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
"""Every character belongs to exactly one: a word, blanks, or a sign by itself."""


class WordChange(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that fared alike. Never empty."""

    change: WordChange
    text: str


class StatementChange(StrEnum):
    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """One statement in both revisions, or in the one that has it. At least one of them is there."""

    before: Statement | None
    after: Statement | None
    words: tuple[Stretch, ...]

    @property
    def change(self) -> StatementChange:
        if self.before is None:
            return StatementChange.ADDED
        if self.after is None:
            return StatementChange.REMOVED
        return StatementChange.UNCHANGED if self.before.text == self.after.text else StatementChange.REWORDED

    @property
    def other_evidence(self) -> bool:
        """Both revisions have it, and it no longer rests on the same words of the client."""
        return self.before is not None and self.after is not None and _quotes(self.before) != _quotes(self.after)


def word_difference(before: str, after: str) -> tuple[Stretch, ...]:
    """Kept and removed stretches make up the text before, kept and added ones the text after."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    stretches: list[tuple[bool, str, str]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept, gone, come = tag == "equal", "".join(old[start:end]), "".join(new[new_start:new_end])
        # A blank between two changed words is no word that stayed: "a b" for "c d" is read as one change.
        if len(stretches) > 1 and stretches[-1][0] and stretches[-1][1].isspace():
            (_, blank, _), (_, gone_before, come_before) = stretches.pop(), stretches.pop()
            gone, come = gone_before + blank + gone, come_before + blank + come
        stretches.append((kept, gone, come))
    return tuple(_told(stretches))


def statement_differences(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[StatementDifference, ...]:
    """Every statement of either revision once, in the order of the later one; what is gone stands where it stood.

    Two are the same statement if they have the same id, else the same wording, else words of the client in common
    (a statement that was drafted anew has another id), always in the same section.
    """
    pairs = _pairs(before, after)
    place_of = {old: new for new, old in pairs.items()}
    gone: dict[int, list[StatementDifference]] = {}
    place = -1
    for number, statement in enumerate(before):
        place = place_of.get(number, place)
        if number not in place_of:
            gone.setdefault(place, []).append(_difference(statement, None))
    differences = gone.get(-1, [])
    for number, statement in enumerate(after):
        differences.append(_difference(before[pairs[number]] if number in pairs else None, statement))
        differences += gone.get(number, [])
    return tuple(differences)


def _pairs(before: Sequence[Statement], after: Sequence[Statement]) -> dict[int, int]:
    """Place in the later revision → place in the earlier one, of statements that are in both."""
    sames: tuple[Callable[[Statement], set[Hashable]], ...] = (
        lambda statement: {statement.id},
        lambda statement: {statement.text},
        lambda statement: set(_quotes(statement)),
    )
    pairs: dict[int, int] = {}
    for keys_of in sames:
        free = [number for number in range(len(before)) if number not in pairs.values()]
        for number, statement in enumerate(after):
            if number in pairs:
                continue
            keys = keys_of(statement)
            match = next(
                (old for old in free if before[old].section is statement.section and keys & keys_of(before[old])), None
            )
            if match is not None:
                pairs[number] = match
                free.remove(match)
    return pairs


def _quotes(statement: Statement) -> frozenset[tuple[str, str]]:
    return frozenset((piece.answer_id, piece.quote) for piece in statement.evidence)


def _difference(before: Statement | None, after: Statement | None) -> StatementDifference:
    words = word_difference(before.text if before else "", after.text if after else "")
    return StatementDifference(before, after, words)


def _told(stretches: Sequence[tuple[bool, str, str]]) -> Iterator[Stretch]:
    for kept, gone, come in stretches:
        if kept:
            yield Stretch(WordChange.KEPT, gone)
            continue
        if gone:
            yield Stretch(WordChange.REMOVED, gone)
        if come:
            yield Stretch(WordChange.ADDED, come)
