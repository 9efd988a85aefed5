"""Führerschein und Mobilität: licences the client has, and how they get to work."""

import re
from collections.abc import Iterator, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer, SkillGroup, SkillMention
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim
from assistant.drafting.sections.mentions import stated_mention, template_of
from assistant.drafting.wording import Wording

_WORDS_BETWEEN = 5
_SENTENCE_END = re.compile(r"[.!?]")
_KINDS = frozenset({FactKind.DRIVING_LICENCE, FactKind.MOBILITY})


def mobility(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for fact in answer.facts:
            if fact.kind not in _KINDS:
                continue
            for slot in fact.slots:
                if text := mobility_text(slot.key, slot.value, wording):
                    limiting = slot.value == "no" or slot.key in {"none", "taken_away"}
                    yield fact_claim(Section.MOBILITY, text, answer, fact, [slot], limiting=limiting)
        for mention in answer.skills:
            if template_of(mention) == "licence" and not _told(mention, answer):
                yield stated_mention(answer, mention, wording)


def mobility_text(key: str, value: str, wording: Wording) -> str:
    """Of a driving licence or of getting to work; empty for what no template tells."""
    match key, value:
        case "classes", classes:
            return wording.text("driving_licence", classes=", ".join(part.strip() for part in classes.split(",")))
        case "taken_away", "yes":
            return wording.text("driving_licence_taken")
        case "in_progress", classes:
            return wording.text("driving_licence_in_progress", classes=classes)
        case "none", "yes":
            return wording.text("driving_licence_none")
        case (("car" | "public_transport"), ("yes" | "no")):
            return wording.text(f"{key}_{value}")
        case "radius_km", km:
            return wording.text("radius", km=km)
        case "max_commute_min", minutes:
            return wording.text("commute", minutes=minutes)
    return ""


def _told(mention: SkillMention, answer: RedactedAnswer) -> bool:
    """Whether a driving licence found as a fact says it: in the same words, or right behind them.

    In "Führerschein hab ich, Klasse B" the mention is the first word and the fact the last.
    """
    text = answer.transcript.text
    for fact in answer.facts:
        if fact.kind is not FactKind.DRIVING_LICENCE:
            continue
        if fact.span.overlaps(mention.span):
            return True
        between = text[mention.span.end : fact.span.start]
        close = between and len(between.split()) <= _WORDS_BETWEEN and not _SENTENCE_END.search(between)
        if close and not any(
            other.group is SkillGroup.LICENCE and mention.span.end <= other.span.start < fact.span.start
            for other in answer.skills
        ):
            return True
    return False
