"""The office's word list: names and terms that recognition shall prefer where the sound allows it.

Contextual biasing by shallow fusion: a beam that spells a term of the list gets a bonus with every token of it, and
gives it back where it leaves the term before its end (Zhao et al., "Shallow-Fusion End-to-End Contextual Biasing",
2019).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.errors import InputError

_LONGEST_LIST = 2000  # terms; a longer list would pull ordinary words towards it
_LONGEST_TERM = 60  # characters
_BONUS = 1.0  # added to the logarithm of the probability with each token of a term


@dataclass(slots=True)
class _Node:
    following: dict[int, "_Node"] = field(default_factory=dict)
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """How far a beam has come in a term, and what it would have to give back."""

    node: _Node | None
    owed: float


NOWHERE = Place(None, 0.0)


class Terms:
    """Terms as sequences of tokens. Empty if there is no list."""

    def __init__(self, sequences: Sequence[Sequence[int]] = (), bonus: float = _BONUS) -> None:
        self._root = _Node()
        self._bonus = bonus
        for sequence in sequences:
            node = self._root
            for token in sequence:
                node = node.following.setdefault(token, _Node())
            node.ends = node is not self._root

    def __bool__(self) -> bool:
        return bool(self._root.following)

    def next_tokens(self, place: Place) -> Collection[int]:
        """Tokens that go on in a term; none at the beginning of one, where sound alone decides."""
        return place.node.following.keys() if place.node else ()

    def after(self, place: Place, token: int) -> tuple[float, Place]:
        """What the token adds to the score, and where the beam stands after it."""
        node = (place.node or self._root).following.get(token)
        if node is not None:
            owed = place.owed + self._bonus
            return self._bonus, _reached(node, owed)
        back = -place.owed
        node = self._root.following.get(token) if place.node else None
        if node is not None:
            return back + self._bonus, _reached(node, self._bonus)
        return back, NOWHERE


def _reached(node: _Node, owed: float) -> Place:
    if node.ends:
        owed = 0.0  # said to its end: the bonus stays, whatever comes next
    return Place(node, owed) if node.following else NOWHERE


def read_terms(path: Path) -> tuple[str, ...]:
    """One term a line; blank lines and lines beginning with # do not count. Raises InputError."""
    try:
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(what=path.name) from error
    terms = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if len(terms) > _LONGEST_LIST or any(len(term) > _LONGEST_TERM for term in terms):
        raise InputError(what=path.name)
    return terms


def spelled(terms: Sequence[str], encode: Callable[[str], list[int]]) -> list[list[int]]:
    """Token sequences of the terms as they stand inside a sentence, after a blank."""
    return [encode(f" {term}") for term in terms]
