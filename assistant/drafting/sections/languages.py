"""Sprachen: languages with the level as said; a language named without a level is told without one."""

import re
from collections.abc import Iterator, Sequence

from assistant.domain.findings import Fact, FactKind, Polarity, RedactedAnswer, SkillGroup, SkillKind
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim, mention_claim
from assistant.drafting.wording import Wording

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
                yield fact_claim(Section.LANGUAGES, _language(fact, wording), answer, fact, fact.slots)
        for mention in answer.skills:
            if mention.kind is not SkillKind.SKILL or mention.group is not SkillGroup.LANGUAGE:
                continue
            if mention.polarity is Polarity.HAS:
                names = {mention.label.casefold(), mention.span.of(answer.transcript.text).casefold()}
                if not names & told:
                    text = wording.text("language", language=mention.label)
                    yield mention_claim(Section.LANGUAGES, text, answer, mention)


def _language(fact: Fact, wording: Wording) -> str:
    language, level = fact.values["language"], fact.values.get("level", "")
    if not level:
        return wording.text("language", language=language)
    if _CEFR.fullmatch(level):
        return wording.text("language_cefr", language=language, level=level.upper())
    return wording.text("language_level", language=language, level=level)
