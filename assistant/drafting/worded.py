"""Typed values in the words of the templates, and their section: the same for drafting and for checking a draft."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from assistant.domain.findings import FactKind
from assistant.domain.profile import Section
from assistant.drafting.claim import MENTION
from assistant.drafting.sections.availability import availability_text
from assistant.drafting.sections.education import education_text
from assistant.drafting.sections.experience import employment_text
from assistant.drafting.sections.languages import language_text
from assistant.drafting.sections.mentions import MENTION_SECTIONS, mention_text
from assistant.drafting.sections.mobility import mobility_text
from assistant.drafting.wording import Wording

_FACT_SECTIONS: Mapping[FactKind, Section] = {
    FactKind.GOAL: Section.GOALS,
    FactKind.EDUCATION: Section.EDUCATION,
    FactKind.TRAINING: Section.EDUCATION,
    FactKind.CERTIFICATE: Section.EDUCATION,
    FactKind.EMPLOYMENT: Section.EXPERIENCE,
    FactKind.LANGUAGE: Section.LANGUAGES,
    FactKind.DRIVING_LICENCE: Section.MOBILITY,
    FactKind.MOBILITY: Section.MOBILITY,
    FactKind.AVAILABILITY: Section.AVAILABILITY,
}
_SINGLE: Mapping[FactKind, Callable[[str, str, Wording], str]] = {
    FactKind.DRIVING_LICENCE: mobility_text,
    FactKind.MOBILITY: mobility_text,
    FactKind.AVAILABILITY: availability_text,
    FactKind.GOAL: lambda key, value, wording: wording.text("goal", occupation=value),
}
"""Kinds of facts of which each value is a statement of its own."""


def worded(values: Mapping[str, str], wording: Wording) -> tuple[Section, str] | None:
    """Section and text of one account; None where these values make none. Keys: "employment.role", "mention.skill"."""
    kinds = {key.partition(".")[0] for key in values}
    if len(kinds) != 1:
        return None
    (name,) = kinds
    told = {key.partition(".")[2]: value for key, value in values.items()}
    if name == MENTION:
        ((template, label),) = told.items() if len(told) == 1 else (("", ""),)
        section = MENTION_SECTIONS.get(template)
        return (section, mention_text(template, label, wording)) if section else None
    if name not in list(FactKind):
        return None
    kind = FactKind(name)
    text = _fact_text(kind, told, wording)
    return (_FACT_SECTIONS[kind], text) if text else None


def contradictory_text(accounts: Sequence[str], wording: Wording) -> str:
    """Statements that do not go together, all shown."""
    sides = [wording.text("account", statement=statement) for statement in accounts]
    joined = reduce(lambda first, second: wording.text("accounts", first=first, second=second), sides)
    return wording.text("contradictory", accounts=joined)


def _fact_text(kind: FactKind, values: Mapping[str, str], wording: Wording) -> str:
    if single := _SINGLE.get(kind):
        ((key, value),) = values.items() if len(values) == 1 else (("", ""),)
        return single(key, value, wording) if key else ""
    if kind is FactKind.EMPLOYMENT:
        return employment_text(values, wording)
    if kind is FactKind.LANGUAGE:
        return language_text(values, wording) if "language" in values else ""
    return education_text(kind, values, wording)
