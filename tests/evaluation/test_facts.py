"""Figures for facts count every slot of an answer once."""

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview
from assistant.evaluation.facts import FactScore, evaluate_facts
from assistant.evaluation.finding_tables import fact_table

ANSWER = AnnotatedAnswer(
    "work_experience",
    "Fünf Jahre Koch.",
    facts=({"kind": "employment", "role": "Koch", "months": "60"}, {"kind": "goal", "occupation": "Maler"}),
)


def fact(kind: FactKind, **values: str) -> Fact:
    return Fact(kind, tuple(Slot(key, value, Span(0, 4)) for key, value in values.items()), 0.9, "rule")


def score(*facts: Fact) -> FactScore:
    return evaluate_facts([AnnotatedInterview("x", (ANSWER,))], lambda _: [facts], lambda: None)


def test_values_are_compared_without_case_and_marks() -> None:
    result = score(fact(FactKind.EMPLOYMENT, role="KOCH.", months="60"))
    assert [(share.hits, share.total) for share in result.whole] == [(2, 2), (2, 3)]


def test_a_value_told_twice_is_right_once() -> None:
    result = score(fact(FactKind.GOAL, occupation="Maler"), fact(FactKind.GOAL, occupation="Maler"))
    precision, recall = result.whole
    assert (precision.hits, precision.total) == (1, 2)
    assert recall.hits == 1


def test_slots_are_told_apart() -> None:
    result = score(fact(FactKind.EMPLOYMENT, role="Koch", months="12"))
    assert result.recall["employment.role"].rate == 1.0
    assert result.recall["employment.months"].rate == 0.0
    table = fact_table(result)
    assert "employment.months" in table
    assert "Koch" not in table


def test_nothing_found_has_no_f1() -> None:
    assert score().f1 is None
