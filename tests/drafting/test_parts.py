"""A fact told in several answers is one statement that rests on the words of all of them."""

from dataclasses import replace

from assistant.domain.findings import Fact, FactKind, RedactedAnswer
from assistant.domain.profile import Statement
from assistant.drafting.draft import build_draft
from assistant.drafting.parts import put_together
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, fact

JOB, TIME = "Ich war Koch bei Rewe.", "Drei Jahre."


def part(text: str, kind: FactKind = FactKind.EMPLOYMENT, **slots: tuple[str, str]) -> Fact:
    return replace(fact(text, kind, **slots), part_of="q/0")


def answers(*more: RedactedAnswer) -> list[RedactedAnswer]:
    job = part(JOB, role=("Koch", "Koch"), employer=("Rewe", "Rewe"))
    return [
        answer(JOB, answer_id="a1", facts=[job]),
        answer(TIME, answer_id="a2", facts=[part(TIME, months=("36", "Drei Jahre"))]),
        *more,
    ]


def statements(told: list[RedactedAnswer], wording: Wording) -> tuple[Statement, ...]:
    return build_draft("i", told, (), wording, {}).statements


def test_the_parts_make_one_statement_with_evidence_from_each_answer(wording: Wording) -> None:
    (statement,) = statements(answers(), wording)
    assert statement.text == "3 Jahre Tätigkeit als Koch bei Rewe"
    assert [item.answer_id for item in statement.evidence] == ["a1", "a2"]


def test_another_job_of_the_same_length_stays_apart(wording: Wording) -> None:
    text = "Drei Jahre war ich Kellner."
    other = fact(text, FactKind.EMPLOYMENT, role=("Kellner", "Kellner"), months=("36", "Drei Jahre"))
    found = statements(answers(answer(text, answer_id="a3", facts=[other])), wording)
    assert [[item.answer_id for item in statement.evidence] for statement in found] == [["a1", "a2"], ["a3"]]


def test_what_redaction_took_from_one_part_is_in_no_other(wording: Wording) -> None:
    told = answers()
    hidden = replace(told[0], facts=(part(JOB, role=("Koch", "Koch")),))
    (statement,) = statements([hidden, told[1]], wording)
    assert statement.text == "3 Jahre Tätigkeit als Koch"


def test_a_level_told_to_a_follow_up_belongs_to_its_language(wording: Wording) -> None:
    spoken, level = "Türkisch.", "Ganz gut."
    told = [
        answer(
            spoken,
            "languages",
            answer_id="a1",
            facts=[part(spoken, FactKind.LANGUAGE, language=("Türkisch", "Türkisch"))],
        ),
        answer(level, "languages", answer_id="a2", facts=[part(level, FactKind.LANGUAGE, level=("gut", "gut"))]),
    ]
    (statement,) = statements(told, wording)
    assert "Türkisch" in statement.text
    assert "gut" in statement.text
    assert len(statement.evidence) == 2


def test_whole_facts_stay_as_they_are() -> None:
    whole = [answer(JOB, facts=[fact(JOB, FactKind.EMPLOYMENT, role=("Koch", "Koch"))])]
    assert put_together(whole) == whole
