"""Sprachen: languages with the level as said; a language named without a level is told without one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, whole_fact_claim
from assistant.drafting.sections.mentions import stated_mention, template_of
from assistant.drafting.wording import Wording

LANGUAGE_KEYS = ("language", "level")
_CEFR = re.compile(r"[ABC][12]", re.IGNORECASE)


def languages(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    told = {
        fact.values["language"].casefold()
        for answer in answers
        for fact in answer.facts
        if fact.kind is FactKind.LANGUAGE and "language" in fact.values
    }
    for answer in answers:
        for fact in answer.facts:
            if fact.kind is FactKind.LANGUAGE and "language" in fact.values:
                text = language_text(fact.values, wording)
                yield whole_fact_claim(Section.LANGUAGES, text, answer, fact, LANGUAGE_KEYS)
        for mention in answer.skills:
            if template_of(mention) == "language":
                names = {mention.label.casefold(), mention.span.of(answer.transcript.text).casefold()}
                if not names & told:
                    yield stated_mention(answer, mention, wording)


def language_text(values: Mapping[str, str], wording: Wording) -> str:
    language, level = values["language"], values.get("level", "")
    if not level:
        return wording.text("language", language=language)
    if _CEFR.fullmatch(level):
        return wording.text("language_cefr", language=language, level=level.upper())
    return wording.text("language_level", language=language, level=level)
