"""A skill the officer adds stands where the drafter would have put it, in its wording."""

import pytest

from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.domain.profile import Section
from assistant.drafting.own_skill import own_skill
from assistant.drafting.wording import Wording


@pytest.mark.parametrize(
    ("kind", "group", "section", "text"),
    [
        (SkillKind.SKILL, SkillGroup.PROFESSIONAL, Section.PROFESSIONAL_SKILLS, "Betten machen"),
        (SkillKind.SKILL, SkillGroup.TRANSVERSAL, Section.TRANSVERSAL_STRENGTHS, "Betten machen"),
        (SkillKind.SKILL, SkillGroup.LANGUAGE, Section.LANGUAGES, "Betten machen: Kenntnisse vorhanden"),
        (SkillKind.SKILL, SkillGroup.LICENCE, Section.MOBILITY, "Betten machen"),
        (SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL, Section.EXPERIENCE, "Beruf: betten machen"),
    ],
)
def test_section_and_text_follow_the_kind_of_concept(
    kind: SkillKind, group: SkillGroup, section: Section, text: str, wording: Wording
) -> None:
    assert own_skill(ConceptName("betten machen", None, kind, group), wording) == (section, text)


def test_the_text_says_that_the_client_was_asked(wording: Wording) -> None:
    name = ConceptName("Betten machen", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)
    assert own_skill(name, wording, asked=True)[1] == "Betten machen (auf Nachfrage bestätigt)"
