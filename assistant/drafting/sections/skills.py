"""Fachliche Kompetenzen and überfachliche Stärken: skills the client has, named as in the taxonomy."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import RedactedAnswer
from assistant.drafting.claim import Claim
from assistant.drafting.sections.mentions import stated_mention, template_of
from assistant.drafting.wording import Wording

_TEMPLATES = frozenset({"skill", "strength"})


def skills(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for mention in answer.skills:
            if template_of(mention) in _TEMPLATES:
                yield stated_mention(answer, mention, wording)
