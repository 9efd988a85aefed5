"""Verfügbarkeit: from when, how many hours, shifts, weekends, and what has to be kept in mind."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim
from assistant.drafting.sections.dates import shown_date
from assistant.drafting.wording import Wording

_NOW = "sofort"


def availability(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for fact in answer.facts:
            if fact.kind is not FactKind.AVAILABILITY:
                continue
            for slot in fact.slots:
                if text := availability_text(slot.key, slot.value, wording):
                    limiting = slot.value == "no" or slot.key == "constraint"
                    yield fact_claim(Section.AVAILABILITY, text, answer, fact, [slot], limiting=limiting)


def availability_text(key: str, value: str, wording: Wording) -> str:
    """Empty for what no template tells."""
    match key, value:
        case "from", value:
            if value.casefold() == _NOW:
                return wording.text("available_now")
            return wording.text("available_from", **{"from": shown_date(value.removeprefix("ab "))})
        case "hours_per_week", hours:
            return wording.text("hours" if hours[:1].isdigit() else "hours_named", hours=hours)
        case (("shift" | "weekend"), ("yes" | "no")):
            return wording.text(f"{key}_{value}")
        case "constraint", constraint:
            return wording.text("constraint", constraint=constraint)
    return ""
