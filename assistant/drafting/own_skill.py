"""A skill the officer adds, worded and placed as the drafter would have done."""

from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.domain.profile import Section
from assistant.drafting.wording import Wording

_PLACES = {
    SkillGroup.PROFESSIONAL: (Section.PROFESSIONAL_SKILLS, "skill", "label"),
    SkillGroup.TRANSVERSAL: (Section.TRANSVERSAL_STRENGTHS, "skill", "label"),
    SkillGroup.LANGUAGE: (Section.LANGUAGES, "language", "language"),
    SkillGroup.LICENCE: (Section.MOBILITY, "licence", "label"),
}
_OCCUPATION = (Section.EXPERIENCE, "occupation", "label")


def own_skill(name: ConceptName, wording: Wording, *, asked: bool = False) -> tuple[Section, str]:
    """Section and text of the statement. `asked`: the client confirmed it when asked, and the text says so."""
    section, template, gap = _OCCUPATION if name.kind is SkillKind.OCCUPATION else _PLACES[name.group]
    text = wording.text(template, **{gap: name.label})
    text = text[:1].upper() + text[1:]
    return section, wording.text("confirmed_when_asked", statement=text) if asked else text
