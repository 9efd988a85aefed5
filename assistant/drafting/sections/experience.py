"""Berufserfahrung: jobs with role, employer and time; occupations the client named without telling more."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer, SkillMention
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, whole_fact_claim
from assistant.drafting.sections.dates import shown_date
from assistant.drafting.sections.mentions import stated_mention, template_of
from assistant.drafting.wording import Wording

EMPLOYMENT_KEYS = ("role", "employer", "from", "to", "months")
_TELLS_OCCUPATION = {FactKind.EMPLOYMENT: "role", FactKind.TRAINING: "occupation"}
_NOT_A_CLAIM = _TELLS_OCCUPATION | {FactKind.GOAL: "occupation"}
"""Words that already tell a job or a training, or a wish: a mention in the same words is no claim of its own."""


def experience(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    told = _occupations_told(answers)
    for answer in answers:
        for fact in answer.facts:
            if fact.kind is FactKind.EMPLOYMENT:
                text = employment_text(fact.values, wording)
                yield whole_fact_claim(Section.EXPERIENCE, text, answer, fact, EMPLOYMENT_KEYS)
        for mention in answer.skills:
            if template_of(mention) == "occupation" and not _covered(mention, answer, told):
                yield stated_mention(answer, mention, wording)


def employment_text(values: Mapping[str, str], wording: Wording) -> str:
    """ "5 Jahre Tätigkeit als Altenpflegehelferin bei Caritas (2015–2020)", as much of it as was said."""
    text = wording.text("employment", role=values["role"]) if "role" in values else wording.text("employment_unnamed")
    if duration := _duration(values.get("months", ""), wording):
        text = wording.text("employment_duration", duration=duration, activity=text)
    if "employer" in values:
        text = wording.text("employment_employer", activity=text, employer=values["employer"])
    start, end = shown_date(values.get("from", "")), shown_date(values.get("to", ""))
    if start and end:
        period = wording.text("period", **{"from": start, "to": end})
    elif start:
        period = wording.text("period_from", **{"from": start})
    else:
        period = wording.text("period_to", to=end) if end else ""
    return wording.text("with_details", statement=text, details=period) if period else text


def _duration(months: str, wording: Wording) -> str:
    if not months.isdigit() or not int(months):
        return ""
    years, rest = divmod(int(months), 12)
    years_text = wording.text("one_year") if years == 1 else wording.text("years", years=years)
    rest_text = wording.text("one_month") if rest == 1 else wording.text("months", months=rest)
    if years and rest:
        return wording.text("years_and_months", years=years_text, months=rest_text)
    return years_text if years else rest_text


def _occupations_told(answers: Sequence[RedactedAnswer]) -> frozenset[str]:
    """Occupations, as the client named them, that a job or a training already tells."""
    return frozenset(
        slot.value.casefold()
        for answer in answers
        for fact in answer.facts
        for slot in fact.slots
        if slot.key == _TELLS_OCCUPATION.get(fact.kind)
    )


def _covered(mention: SkillMention, answer: RedactedAnswer, told: frozenset[str]) -> bool:
    names = {mention.span.of(answer.transcript.text), mention.label, *mention.label.split("/")}
    if any(name.strip().casefold() in told for name in names):
        return True
    return any(
        slot.key == _NOT_A_CLAIM.get(fact.kind) and slot.span.overlaps(mention.span)
        for fact in answer.facts
        for slot in fact.slots
    )
