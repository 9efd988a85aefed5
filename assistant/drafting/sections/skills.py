"""Fachliche Kompetenzen and überfachliche Stärken: skills the client has, named as in the taxonomy."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import Polarity, RedactedAnswer, SkillGroup, SkillKind
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, mention_claim
from assistant.drafting.wording import Wording

_SECTIONS = {
    SkillGroup.PROFESSIONAL: Section.PROFESSIONAL_SKILLS,
    SkillGroup.TRANSVERSAL: Section.TRANSVERSAL_STRENGTHS,
}


def skills(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for mention in answer.skills:
            section = _SECTIONS.get(mention.group)
            if section and mention.kind is SkillKind.SKILL and mention.polarity is Polarity.HAS:
                yield mention_claim(section, wording.text("skill", label=mention.label), answer, mention)
