"""Unterstützungsbedarf: sentences in which the client names a need or an obstacle, in their own words; nothing is
inferred."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim
from assistant.drafting.sections.own_words import quoted_sentences
from assistant.drafting.wording import Wording

_TOPIC = "support_needs"


def support_needs(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        if answer.topic == _TOPIC:
            for claim in quoted_sentences(Section.SUPPORT_NEEDS, answer, wording):
                if wording.needs.names_one(claim.text):
                    yield claim
