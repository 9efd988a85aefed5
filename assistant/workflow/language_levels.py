"""Levels of the Common European Framework that come near what was said: suggestions beside a statement, never in it."""

from collections.abc import Iterable, Mapping

from assistant.domain.profile import Statement
from assistant.facts.languages import suggested_level

_LEVEL = "language.level"


def suggested_levels(statements: Iterable[Statement]) -> Mapping[str, str]:
    """By statement id: "C1" where "fließend" was said. Nothing where a level was said as such, or none comes near."""
    suggested: dict[str, str] = {}
    for statement in statements:
        said = next((value.value for value in statement.values if value.key == _LEVEL), "")
        level = suggested_level(said) if said else None
        if level and level.casefold() != said.casefold():
            suggested[statement.id] = level
    return suggested
