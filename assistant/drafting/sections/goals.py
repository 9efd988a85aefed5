"""Ziele: occupations and skills the client wishes for or is learning; where none was found, their own sentences."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer, SkillKind, SkillMention
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim
from assistant.drafting.sections.mentions import stated_mention, template_of
from assistant.drafting.sections.own_words import quoted_sentences
from assistant.drafting.wording import Wording

_TOPIC = "goals"
_TEMPLATES = frozenset({"wish", "learning"})


def goals(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    named = False
    for answer in answers:
        for fact in answer.facts:
            for slot in fact.slots:
                if fact.kind is FactKind.GOAL and slot.key == "occupation":
                    yield fact_claim(Section.GOALS, wording.text("goal", occupation=slot.value), answer, fact, [slot])
                    named = True
        for mention in answer.skills:
            if template_of(mention) in _TEMPLATES and not _told(mention, answer):
                yield stated_mention(answer, mention, wording)
                named = named or (answer.topic == _TOPIC and mention.kind is SkillKind.OCCUPATION)
    for answer in answers:
        if answer.topic == _TOPIC and not named:
            yield from quoted_sentences(Section.GOALS, answer, wording)


def _told(mention: SkillMention, answer: RedactedAnswer) -> bool:
    """Whether a fact says it: the goal, or the licence that is being made."""
    kinds = {FactKind.GOAL, FactKind.DRIVING_LICENCE, FactKind.TRAINING}
    return any(fact.kind in kinds and fact.span.overlaps(mention.span) for fact in answer.facts)
