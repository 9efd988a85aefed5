"""Two things the client said that cannot both be right."""

from dataclasses import dataclass

from assistant.domain.findings import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Said:
    """A value as noted, and the answer it was given in."""

    answer_id: str
    fact: Fact
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values for the same thing; `about` is what they are about ("Englisch"), empty for the client."""

    kind: FactKind
    about: str
    first: Said
    second: Said
