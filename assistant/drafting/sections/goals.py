"""Ziele: occupations the client wishes for; where none was found, their own sentences on the question."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim
from assistant.drafting.sections.own_words import quoted_sentences
from assistant.drafting.wording import Wording

_TOPIC = "goals"


def goals(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        named = False
        for fact in answer.facts:
            for slot in fact.slots:
                if fact.kind is FactKind.GOAL and slot.key == "occupation":
                    text = wording.text("goal", occupation=slot.value)
                    yield fact_claim(Section.GOALS, text, answer, fact, [slot])
                    named = True
        if answer.topic == _TOPIC and not named:
            yield from quoted_sentences(Section.GOALS, answer, wording)
