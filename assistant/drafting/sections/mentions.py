"""Statements that name a concept of the taxonomy: which template a mention is told with, and in which section."""

from collections.abc import Mapping

from assistant.domain.findings import Polarity, RedactedAnswer, SkillGroup, SkillKind, SkillMention
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, mention_claim
from assistant.drafting.wording import Wording

MENTION_SECTIONS: Mapping[str, Section] = {
    "wish": Section.GOALS,
    "learning": Section.GOALS,
    "occupation": Section.EXPERIENCE,
    "skill": Section.PROFESSIONAL_SKILLS,
    "strength": Section.TRANSVERSAL_STRENGTHS,
    "language": Section.LANGUAGES,
    "licence": Section.MOBILITY,
}
_WANTED = {Polarity.WISHED: "wish", Polarity.LEARNING: "learning"}
_HAD = {
    SkillGroup.PROFESSIONAL: "skill",
    SkillGroup.TRANSVERSAL: "strength",
    SkillGroup.LANGUAGE: "language",
    SkillGroup.LICENCE: "licence",
}


def template_of(mention: SkillMention) -> str:
    """Empty for what is no claim: denied, somebody else's, only tried."""
    if mention.polarity is not Polarity.HAS:
        return _WANTED.get(mention.polarity, "")
    return "occupation" if mention.kind is SkillKind.OCCUPATION else _HAD[mention.group]


def mention_text(template: str, label: str, wording: Wording) -> str:
    text = wording.text(template, **{"language" if template == "language" else "label": label})
    return text[:1].upper() + text[1:]


def stated_mention(answer: RedactedAnswer, mention: SkillMention, wording: Wording) -> Claim:
    """The claim of a mention that has a template."""
    template = template_of(mention)
    text = mention_text(template, mention.label, wording)
    return mention_claim(MENTION_SECTIONS[template], text, template, answer, mention)
