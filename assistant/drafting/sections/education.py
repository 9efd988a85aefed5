"""Schule und Ausbildung: school leaving certificates, vocational training, certificates."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.findings import FactKind, RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, whole_fact_claim
from assistant.drafting.sections.dates import shown_date
from assistant.drafting.wording import Wording

_NO_DEGREE = "ohne abschluss"
_FOREIGN_DEGREE = "ausländischer abschluss"


EDUCATION_KEYS: Mapping[FactKind, tuple[str, ...]] = {
    FactKind.EDUCATION: ("level", "country", "year"),
    FactKind.TRAINING: ("occupation", "completed", "year"),
    FactKind.CERTIFICATE: ("name", "valid", "year"),
}


def education(answers: Sequence[RedactedAnswer], wording: Wording) -> Iterator[Claim]:
    for answer in answers:
        for fact in answer.facts:
            if text := education_text(fact.kind, fact.values, wording):
                yield whole_fact_claim(
                    Section.EDUCATION, text, answer, fact, EDUCATION_KEYS[fact.kind], limiting=_limiting(fact.values)
                )


def education_text(kind: FactKind, values: Mapping[str, str], wording: Wording) -> str:
    """Of a school leaving certificate, a training or another certificate; empty for other facts and nameless ones."""
    if kind is FactKind.EDUCATION:
        return _with_details(_school(values.get("level", ""), wording), values, ("country", "year"), wording)
    if kind is FactKind.TRAINING and "occupation" in values:
        template = {"yes": "training_completed", "no": "training_broken_off"}.get(values.get("completed", ""))
        statement = wording.text(template or "training", occupation=values["occupation"])
        return _with_details(statement, values, ("year",), wording)
    if kind is FactKind.CERTIFICATE and "name" in values:
        template = {"yes": "certificate_valid", "no": "certificate_expired"}.get(values.get("valid", ""))
        statement = wording.text(template or "certificate", name=values["name"])
        return _with_details(statement, values, ("year",), wording)
    return ""


def _school(level: str, wording: Wording) -> str:
    if not level:
        return wording.text("education_unnamed")
    if level.casefold() == _NO_DEGREE:
        return wording.text("education_none")
    if level.casefold() == _FOREIGN_DEGREE:
        return wording.text("education_foreign")
    return wording.text("education", level=level)


def _limiting(values: Mapping[str, str]) -> bool:
    if "occupation" in values or "name" in values:
        return "no" in {values.get("completed"), values.get("valid")}
    return values.get("level", _NO_DEGREE).casefold() == _NO_DEGREE


def _with_details(statement: str, values: Mapping[str, str], keys: Sequence[str], wording: Wording) -> str:
    details = ", ".join(shown_date(value) for key in keys if (value := values.get(key)))
    return wording.text("with_details", statement=statement, details=details) if details else statement
