"""Schule und Ausbildung: school leaving certificates, vocational training, certificates."""

from collections.abc import Iterator, Sequence

from assistant.domain.findings import Fact, FactKind, RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, fact_claim
from assistant.drafting.sections.dates import shown_date
from assistant.drafting.wording import Wording

_NO_DEGREE = "ohne abschluss"
_FOREIGN_DEGREE = "ausländischer abschluss"


def education(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for fact in answer.facts:
            if fact.kind is FactKind.EDUCATION:
                yield _school(answer, fact, wording)
            elif fact.kind is FactKind.TRAINING and "occupation" in fact.values:
                yield _training(answer, fact, wording)
            elif fact.kind is FactKind.CERTIFICATE and "name" in fact.values:
                yield _certificate(answer, fact, wording)


def _school(answer: RedactedAnswer, fact: Fact, wording: Wording) -> Claim:
    level = fact.values.get("level", "")
    if not level:
        statement = wording.text("education_unnamed")
    elif level.casefold() == _NO_DEGREE:
        statement = wording.text("education_none")
    elif level.casefold() == _FOREIGN_DEGREE:
        statement = wording.text("education_foreign")
    else:
        statement = wording.text("education", level=level)
    text = _with_details(statement, fact, ("country", "year"), wording)
    return fact_claim(
        Section.EDUCATION, text, answer, fact, fact.slots, limiting=not level or level.casefold() == _NO_DEGREE
    )


def _training(answer: RedactedAnswer, fact: Fact, wording: Wording) -> Claim:
    completed = fact.values.get("completed")
    template = {"yes": "training_completed", "no": "training_broken_off"}.get(completed or "", "training")
    statement = wording.text(template, occupation=fact.values["occupation"])
    text = _with_details(statement, fact, ("year",), wording)
    return fact_claim(Section.EDUCATION, text, answer, fact, fact.slots, limiting=completed == "no")


def _certificate(answer: RedactedAnswer, fact: Fact, wording: Wording) -> Claim:
    valid = fact.values.get("valid")
    template = {"yes": "certificate_valid", "no": "certificate_expired"}.get(valid or "", "certificate")
    statement = wording.text(template, name=fact.values["name"])
    text = _with_details(statement, fact, ("year",), wording)
    return fact_claim(Section.EDUCATION, text, answer, fact, fact.slots, limiting=valid == "no")


def _with_details(statement: str, fact: Fact, keys: Sequence[str], wording: Wording) -> str:
    details = ", ".join(shown_date(value) for key in keys if (value := fact.values.get(key)))
    return wording.text("with_details", statement=statement, details=details) if details else statement
