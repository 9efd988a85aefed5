"""Ziele: occupations and skills the client wishes for or is learning; where none was found, their own sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.domain.findings import FactKind, Polarity, RedactedAnswer, SkillKind, SkillMention
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim, mention_claim
from assistant.drafting.sections.own_words import quoted_sentences
from assistant.drafting.wording import Wording

_TOPIC = "goals"
_TEMPLATES = {Polarity.WISHED: "wish", Polarity.LEARNING: "learning"}


def goals(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        named = False
        for fact in answer.facts:
            for slot in fact.slots:
                if fact.kind is FactKind.GOAL and slot.key == "occupation":
                    text = wording.text("goal", occupation=slot.value)
                    yield fact_claim(Section.GOALS, text, answer, fact, [slot])
                    named = True
        for mention in answer.skills:
            template = _TEMPLATES.get(mention.polarity)
            if template and not _told(mention, answer):
                claim = mention_claim(Section.GOALS, wording.text(template, label=mention.label), answer, mention)
                # A wish says something else than the skill itself does.
                content = frozenset((f"{mention.polarity} {kind}", what) for kind, what in claim.content)
                yield replace(claim, content=content)
                named = named or mention.kind is SkillKind.OCCUPATION
        if answer.topic == _TOPIC and not named:
            yield from quoted_sentences(Section.GOALS, answer, wording)


def _told(mention: SkillMention, answer: RedactedAnswer) -> bool:
    """Whether a fact says it: the goal, or the licence that is being made."""
    kinds = {FactKind.GOAL, FactKind.DRIVING_LICENCE, FactKind.TRAINING}
    return any(fact.kind in kinds and fact.span.overlaps(mention.span) for fact in answer.facts)
