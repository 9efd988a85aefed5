"""Which follow-up is asked: what the answer left out, the most useful first, at most two, none after a refusal."""

import pytest

from assistant.data import PROMPTS
from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.guide.follow_up import FollowUp, Needs, next_follow_up
from assistant.guide.guide import Guide

QUESTIONS = {question.id: question for question in Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml").questions}


def fact(kind: str, **values: str) -> Fact:
    slots = tuple(Slot(key.rstrip("_"), value, Span(0, 1)) for key, value in values.items())
    return Fact(FactKind(kind), slots, 0.9, "test")


def job(**values: str) -> Fact:
    return fact("employment", **values)


def wanted(question: str, *facts: Fact, asked: tuple[str, ...] = (), refused: bool = False) -> str | None:
    found = next_follow_up(QUESTIONS[question].follow_ups, facts, asked, refused=refused)
    return found.id if found else None


COOK = job(role="Koch")
FULL = job(role="Koch", employer="Rewe", months="36")
SCHOOL = fact("education", level="Hauptschulabschluss", year="2004")
GERMAN, TURKISH = fact("language", language="Deutsch"), fact("language", language="Türkisch")


@pytest.mark.parametrize(
    ("question", "facts", "expected"),
    [
        ("work_experience", [COOK], "employment_duration"),
        ("work_experience", [job(role="Koch", from_="2019")], "employment_employer"),
        ("work_experience", [COOK, FULL], None),
        ("work_experience", [FULL, job(role="Kellner")], "employment_durations"),
        ("work_experience", [FULL], None),
        ("work_experience", [job(employer="Post", months="36")], "employment_role"),
        ("languages", [GERMAN], "language_level"),
        ("languages", [GERMAN, TURKISH], "language_levels"),
        ("languages", [], "language_names"),
        ("school_training", [SCHOOL, fact("training", occupation="Maler")], "training_completed"),
        ("school_training", [SCHOOL, fact("training", completed="no")], "training_occupation"),
        ("school_training", [fact("training", occupation="Maler", completed="yes")], "education_level"),
        ("mobility", [fact("driving_licence", none="yes")], "way_to_work"),
        ("mobility", [fact("driving_licence", classes="B"), fact("mobility", car="yes")], "longest_commute"),
        ("working_time", [fact("availability", hours_per_week="30")], "available_from"),
        ("working_time", [fact("availability", from_="sofort")], "hours_per_week"),
        ("goals", [], "goal_occupation"),
        ("goals", [fact("goal", occupation="Koch")], None),
    ],
)
def test_what_was_left_out_is_asked_for(question: str, facts: list[Fact], expected: str | None) -> None:
    assert wanted(question, *facts) == expected


def test_who_told_of_no_work_is_not_asked_about_it() -> None:
    assert wanted("work_experience") is None


def test_a_job_told_twice_needs_its_time_once() -> None:
    told = (job(role="Koch"), job(role="koch", months="24"))
    assert wanted("work_experience", *told) == "employment_employer"
    assert wanted("work_experience", *told, job(role="Kellner")) == "employment_durations"


def test_each_slot_is_asked_for_once_however_the_number_of_facts_changes() -> None:
    assert wanted("languages", GERMAN, asked=("language_level",)) is None
    assert wanted("languages", GERMAN, TURKISH, asked=("language_level",)) is None
    assert wanted("work_experience", COOK, asked=("employment_durations",)) == "employment_employer"


def test_what_a_follow_up_told_besides_is_not_asked_for_again() -> None:
    told = fact("availability", from_="sofort", hours_per_week="30")
    assert wanted("working_time", told, asked=("available_from",)) == "shifts_and_times"


def test_at_most_two_are_asked_those_of_an_earlier_guide_included() -> None:
    assert wanted("working_time") == "available_from"
    assert wanted("working_time", asked=("available_from",)) == "hours_per_week"
    assert wanted("working_time", asked=("available_from", "hours_per_week")) is None
    assert wanted("working_time", asked=("no_longer_there", "available_from")) is None


def test_after_a_refusal_nothing_is_asked() -> None:
    assert wanted("working_time", refused=True) is None


def test_the_order_of_the_guide_is_the_order_of_use() -> None:
    pair = [FollowUp(name, "?", "?", None, Needs.NOTHING, (f"goal.{name}",)) for name in ("second", "first")]
    found = next_follow_up(pair, [], [])
    assert found is pair[0]
