"""Statements of one client that cannot all be right: all of them are kept, and marked for a person to ask about."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from assistant.domain.contradiction import Contradiction, Said
from assistant.domain.findings import Fact, FactKind
from assistant.facts.languages import suggested_level

_MONTHS_IN_A_YEAR = 12
_LENGTH_SLACK = 0.1  # of the longer one: "gut fünf Jahre" is no other length than five
_SPAN_SLACK = 18  # months by which a length may differ from two years, which leave the months open
_FULL_TIME = 35  # hours a week
_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
_NO_LEVEL = "ohne Abschluss"

Agrees = Callable[[str, str], bool]


def contradictions(facts: Sequence[tuple[str, Fact]]) -> tuple[Contradiction, ...]:
    """All pairs of statements that contradict each other. `facts`: answer id and fact, in the order they were said."""
    found: list[Contradiction] = []
    for answer_id, fact in facts:
        found += _within(answer_id, fact)
    for (first_id, first), (second_id, second) in combinations(facts, 2):
        if first.kind == second.kind and _same_thing(first, second):
            found += _between(first_id, first, second_id, second)
    return tuple(found)


def _between(first_id: str, first: Fact, second_id: str, second: Fact) -> Iterator[Contradiction]:
    for key, agrees in _COMPARED[first.kind].items():
        for other in _OPPOSITES.get(key, (key,)):
            before, after = first.values.get(key), second.values.get(other)
            if before is not None and after is not None and not agrees(before, after):
                yield Contradiction(
                    first.kind,
                    _about(first),
                    Said(first_id, first, key, before),
                    Said(second_id, second, other, after),
                )


def _within(answer_id: str, fact: Fact) -> Iterator[Contradiction]:
    """A job whose length is not the time from its start to its end."""
    values = fact.values
    if fact.kind is not FactKind.EMPLOYMENT or not {"from", "to", "months"} <= values.keys():
        return
    between = _months(values["to"]) - _months(values["from"])
    if abs(between - float(values["months"])) > _SPAN_SLACK:
        yield Contradiction(
            fact.kind,
            _about(fact),
            Said(answer_id, fact, "months", values["months"]),
            Said(answer_id, fact, "to", values["to"]),
        )


def _months(point: str) -> int:
    year, _, month = point.partition("-")
    return int(year) * _MONTHS_IN_A_YEAR + int(month or 1)


def _same_thing(first: Fact, second: Fact) -> bool:
    """Whether two facts of one kind speak of one language, job, training and so on."""
    if first.kind is FactKind.EMPLOYMENT:
        return _same_job(first.values, second.values)
    if first.kind is FactKind.EDUCATION:
        levels = {first.values.get("level"), second.values.get("level")}
        return len(levels) == 1 or _NO_LEVEL in levels
    key = _NAMED_BY.get(first.kind)
    return key is None or _name(first.values.get(key, "")) == _name(second.values.get(key, ""))


def _same_job(first: Mapping[str, str], second: Mapping[str, str]) -> bool:
    """Employer and role are the same; a role left out may be any, but an employer must be named."""
    if "employer" not in first or _name(first["employer"]) != _name(second.get("employer", "")):
        return False
    roles = {_name(values["role"]) for values in (first, second) if "role" in values}
    return len(roles) <= 1


def _about(fact: Fact) -> str:
    key = _NAMED_BY.get(fact.kind)
    return fact.values.get(key, "") if key else ""


def _name(said: str) -> str:
    """Without case, signs and the female ending: "Verkäuferin" and "Verkäufer" are one occupation."""
    words = re.sub(r"[\W_]+", " ", said.lower()).split()
    return " ".join(re.sub(r"(?<=er|or|ur|nt|st)in(?:nen)?$", "", word) for word in words)


def _same(first: str, second: str) -> bool:
    return _name(first) == _name(second)


def _same_point(first: str, second: str) -> bool:
    """ "2019" and "2019-05" agree: the one is only said more exactly."""
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(shorter)


def _same_length(first: str, second: str) -> bool:
    one, other = float(first), float(second)
    return abs(one - other) <= _LENGTH_SLACK * max(one, other)


def _same_number(first: str, second: str) -> bool:
    return float(first) == float(second)


def _same_level(first: str, second: str) -> bool:
    """Levels of the framework are compared exactly; levels in words only roughly."""
    one, other = suggested_level(first), suggested_level(second)
    if one is None or other is None:
        return True
    apart = abs(_LEVELS.index(one) - _LEVELS.index(other))
    exact = first.upper() in _LEVELS and second.upper() in _LEVELS
    return apart == 0 if exact else apart <= 1


def _same_hours(first: str, second: str) -> bool:
    """ "Vollzeit" agrees with 40 hours, "Teilzeit" with 20."""
    one, other = _hours(first), _hours(second)
    if isinstance(one, float) and isinstance(other, float):
        return one == other
    full_or_part = [hours >= _FULL_TIME if isinstance(hours, float) else hours for hours in (one, other)]
    return full_or_part[0] == full_or_part[1]


def _hours(said: str) -> float | bool:
    """Hours, or whether it is full time where no hours were said."""
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return _same(said, "Vollzeit")


def _same_start(first: str, second: str) -> bool:
    """A date agrees with its month, and with itself without the year."""
    one, other = _start(first), _start(second)
    return all(a == b for a, b in zip(one, other, strict=True) if a and b)


def _start(said: str) -> tuple[str, str, str]:
    """Day or words, month, and year of a start, as far as said."""
    exact = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})?", said)
    if exact:
        return exact[1], exact[2], exact[3] or ""
    month = next((number for number, name in enumerate(_MONTH_NAMES, 1) if said.endswith(name)), None)
    return ("", f"{month:02}", "") if month else (said, "none", "")


_MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def _never(first: str, second: str) -> bool:
    """For two keys that exclude each other whatever their values."""
    return False


def _both_or_no_level(first: str, second: str) -> bool:
    return (first == _NO_LEVEL) == (second == _NO_LEVEL)


_NAMED_BY: Mapping[FactKind, str] = {
    FactKind.EMPLOYMENT: "employer",
    FactKind.EDUCATION: "level",
    FactKind.TRAINING: "occupation",
    FactKind.LANGUAGE: "language",
    FactKind.CERTIFICATE: "name",
}
"""The slot that says which thing of its kind a fact is about; facts of other kinds are about the client."""

_OPPOSITES: Mapping[str, tuple[str, ...]] = {"classes": ("none",), "none": ("classes",)}
"""Keys that are compared with other keys than themselves."""

_COMPARED: Mapping[FactKind, Mapping[str, Agrees]] = {
    FactKind.EMPLOYMENT: {"from": _same_point, "to": _same_point, "months": _same_length},
    FactKind.EDUCATION: {"level": _both_or_no_level, "year": _same_point, "country": _same},
    FactKind.TRAINING: {"completed": _same, "year": _same_point},
    FactKind.LANGUAGE: {"level": _same_level},
    FactKind.DRIVING_LICENCE: {"classes": _never, "none": _never},
    FactKind.MOBILITY: {
        "car": _same,
        "public_transport": _same,
        "radius_km": _same_number,
        "max_commute_min": _same_number,
    },
    FactKind.AVAILABILITY: {"from": _same_start, "hours_per_week": _same_hours, "shift": _same, "weekend": _same},
    FactKind.GOAL: {},
    FactKind.CERTIFICATE: {"year": _same_point, "valid": _same},
}
