"""A follow-up comes where an answer left something out, can always be passed over, and is never lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.data import MODELS
from assistant.domain.consent import Purpose
from assistant.domain.errors import AnalysisFailed, EditConflict, IllegalMove, NotFound
from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.interview import AnswerStatus, Interview, InterviewStatus
from assistant.domain.language import Language
from assistant.domain.profile import OpenPoint, OpenReason
from assistant.domain.transcript import Span
from assistant.facts.finder import FactFinder
from assistant.workflow.analysis import open_points
from assistant.workflow.following_up import FollowingUp
from tests.workflow.world import ALL_YES, ANNA, OTTO, START, World

WORK, LANGUAGES, CLOSING = 1, 4, 9
COOK, GERMAN = "Ich war Koch.", "Deutsch."
TOLD: dict[str, tuple[FactKind, dict[str, str]]] = {
    "Koch": (FactKind.EMPLOYMENT, {"role": "Koch", "employer": "Rewe"}),
    "Reinigung": (FactKind.EMPLOYMENT, {"months": "12"}),
    "Deutsch": (FactKind.LANGUAGE, {"language": "Deutsch"}),
}


def told(text: str) -> Sequence[Fact]:
    """Of each word above that was said; with "drei Jahre", the first of them is whole."""
    whole = {"months": "36", "level": "B1"} if "drei Jahre" in text else {}
    return [
        Fact(kind, tuple(Slot(key, value, Span(0, 1)) for key, value in (values | whole).items()), 0.9, "test")
        for word, (kind, values) in TOLD.items()
        if word in text
    ]


@pytest.fixture
def office(world: World) -> World:
    world.facts.told = told
    return world


def at(world: World, interview: Interview, position: int, text: str = "") -> str:
    """On the question at a position, with this answer; its id."""
    world.interviewing.go_to(ANNA, interview.id, position)
    answer_id = world.answer(interview, position)
    if text:
        world.interviewing.save_typed(ANNA, answer_id, text)
    return answer_id


def go_on(world: World, interview: Interview) -> str:
    """What is on screen after "Weiter"; empty at the end."""
    after = world.following_up.go_on(ANNA, interview.id)
    if after.status is not InterviewStatus.RUNNING:
        return ""
    return world.interviewing.view(ANNA, interview.id).current.question_id


def asked(world: World, interview: Interview) -> list[str]:
    return [answer.question_id for answer in world.interviewing.view(ANNA, interview.id).answers if answer.follow_up]


def test_a_follow_up_comes_right_after_its_answer_and_then_the_next_question(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, COOK)
    assert go_on(office, interview) == "employment_duration"
    view = office.interviewing.view(ANNA, interview.id)
    follow_up = view.answers[WORK + 1]
    assert follow_up == view.current
    assert (follow_up.topic, follow_up.status) == ("work_experience", AnswerStatus.OPEN)
    assert (follow_up.follows, follow_up.follow_up) == ("work_experience", 1)
    assert go_on(office, interview) == "work_tasks"
    assert office.actions().count("follow_up.asked") == 1


def test_answers_are_read_together_with_the_answers_to_their_follow_ups(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, "Ich war Koch und dann bei der Reinigung.")
    assert go_on(office, interview) == "employment_durations"
    office.interviewing.save_typed(ANNA, office.answer(interview, WORK + 1), "Jeweils drei Jahre.")
    assert go_on(office, interview) == "employment_role"
    text = "Ich war Koch und dann bei der Reinigung.\nJeweils drei Jahre."
    assert office.facts.read[-1] == ("work_experience", text)


def test_going_back_and_on_again_asks_nothing_twice(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, COOK)
    go_on(office, interview)
    office.interviewing.go_to(ANNA, interview.id, WORK)
    assert [go_on(office, interview) for _ in range(2)] == ["employment_duration", "work_tasks"]
    assert asked(office, interview) == ["employment_duration"]


def test_a_full_answer_and_none_at_all_lead_to_the_next_question(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, "Ich war drei Jahre Koch.")
    assert go_on(office, interview) == "work_tasks"
    at(office, interview, LANGUAGES)
    assert go_on(office, interview) == "mobility"


def test_who_refuses_a_question_or_a_follow_up_is_asked_no_more_about_it(office: World) -> None:
    interview = office.running()
    refused = at(office, interview, LANGUAGES, GERMAN)
    office.interviewing.refuse(ANNA, refused)
    assert go_on(office, interview) == "mobility"
    at(office, interview, WORK, "Reinigung.")
    go_on(office, interview)
    office.interviewing.refuse(ANNA, office.answer(interview, WORK + 1))
    assert go_on(office, interview) == "work_tasks"


def test_a_text_that_came_late_is_followed_up_after_the_last_question(office: World) -> None:
    interview = office.running()
    office.interviewing.go_to(ANNA, interview.id, WORK)
    office.record(interview, WORK)
    assert go_on(office, interview) == "work_tasks"
    office.transcriber.text = COOK
    office.transcribing.step()
    at(office, interview, CLOSING, "Nein.")
    assert go_on(office, interview) == "employment_duration"
    view = office.interviewing.view(ANNA, interview.id)
    assert (view.index, view.on_last, view.current.topic) == (CLOSING + 1, True, "work_experience")
    assert go_on(office, interview) == ""


def test_while_a_text_is_missing_the_end_is_not_held_up_and_the_way_back_is_open(office: World) -> None:
    interview = office.running()
    office.record(interview, WORK)
    at(office, interview, LANGUAGES, GERMAN)
    office.interviewing.go_to(ANNA, interview.id, CLOSING)
    assert go_on(office, interview) == "language_level"
    assert go_on(office, interview) == ""
    view = office.interviewing.view(ANNA, interview.id)
    assert office.following_up.left_over(view) == 0
    office.transcriber.text = COOK
    office.transcribing.step()
    view = office.interviewing.view(ANNA, interview.id)
    assert office.following_up.left_over(view) == 1
    assert office.following_up.take_up(ANNA, interview.id).status is InterviewStatus.RUNNING
    view = office.interviewing.view(ANNA, interview.id)
    assert (view.current.question_id, office.following_up.left_over(view)) == ("employment_duration", 0)
    assert go_on(office, interview) == ""
    assert asked(office, interview) == ["language_level", "employment_duration"]


def test_a_follow_up_whose_own_text_is_missing_waits_with_the_next_one(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, "Ich war Koch und dann bei der Reinigung.")
    go_on(office, interview)
    office.record(interview, WORK + 1)
    assert go_on(office, interview) == "work_tasks"


def test_the_interview_is_found_again_at_its_follow_up(office: World) -> None:
    interview = office.running()
    at(office, interview, LANGUAGES, GERMAN)
    go_on(office, interview)
    office.interviewing.pause(ANNA, interview.id)
    office.interviewing.resume(ANNA, interview.id)
    assert office.interviewing.view(ANNA, interview.id).current.question_id == "language_level"


def test_a_follow_up_nobody_answered_is_an_open_point(office: World) -> None:
    interview = office.running()
    at(office, interview, LANGUAGES, GERMAN)
    go_on(office, interview)
    points = open_points(office.interviewing.view(ANNA, interview.id).answers)
    assert OpenPoint("language_level", "languages", OpenReason.UNANSWERED) in points


def test_a_follow_up_can_be_answered_aloud(office: World) -> None:
    interview = office.running()
    at(office, interview, LANGUAGES, GERMAN)
    go_on(office, interview)
    answer_id = office.record(interview, LANGUAGES + 1)
    office.transcriber.text = "B1."
    office.transcribing.step()
    assert office.interviewing.view(ANNA, interview.id).transcripts[answer_id].text == "B1."


def test_saying_next_follows_up_as_the_button_does(office: World) -> None:
    interview = office.running()
    at(office, interview, LANGUAGES, GERMAN)
    office.record(interview, LANGUAGES)
    office.transcriber.text = "Weiter."
    office.transcribing.step()
    office.obeying.obey(ANNA, office.answer(interview, LANGUAGES))
    assert office.interviewing.view(ANNA, interview.id).current.question_id == "language_level"
    office.record(interview, LANGUAGES + 1, sound=b"again")
    office.transcribing.step()
    office.obeying.obey(ANNA, office.answer(interview, LANGUAGES + 1))
    assert office.interviewing.view(ANNA, interview.id).current.question_id == "mobility"


def test_without_consent_to_drafting_nobody_looks_for_facts(office: World) -> None:
    interview = office.running({**ALL_YES, Purpose.DRAFTING: False})
    at(office, interview, WORK, COOK)
    assert go_on(office, interview) == "work_tasks"
    assert office.facts.read == []


def test_switched_off_there_are_none(office: World) -> None:
    following_up = FollowingUp(office.store, office.guide, office.interviewing, lambda: office.facts, enabled=False)
    interview = office.running()
    at(office, interview, WORK, COOK)
    following_up.go_on(ANNA, interview.id)
    assert asked(office, interview) == []


def test_an_answer_in_another_language_is_not_followed_up_before_its_german_version(office: World) -> None:
    interview = office.running()
    answer_id = at(office, interview, WORK)
    with office.store.transaction() as transaction:
        answer = transaction.answers.get(answer_id)
        transaction.answers.save(replace(answer, language=Language.TURKISH))
    office.record(interview, WORK)
    with office.store.transaction() as transaction:
        recorded = transaction.answers.get(answer_id)
        transaction.answers.save(replace(recorded, language=Language.TURKISH))
    office.transcriber.text = "Koch."
    office.transcribing.step()
    assert go_on(office, interview) == "work_tasks"
    office.interviewing.translate(ANNA, answer_id, COOK, 1)
    office.interviewing.go_to(ANNA, interview.id, WORK)
    assert go_on(office, interview) == "employment_duration"


def test_where_facts_cannot_be_found_the_interview_goes_on(office: World) -> None:
    def broken(text: str) -> Sequence[Fact]:
        raise AnalysisFailed(step="facts")

    office.facts.told = broken
    interview = office.running()
    at(office, interview, WORK, COOK)
    assert go_on(office, interview) == "work_tasks"


def test_a_stranger_and_a_finished_interview_get_no_follow_up(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, COOK)
    with pytest.raises(NotFound):
        office.following_up.go_on(OTTO, interview.id)
    office.interviewing.pause(ANNA, interview.id)
    with pytest.raises(IllegalMove):
        office.following_up.take_up(ANNA, interview.id)
    assert asked(office, interview) == []


def test_of_two_that_go_on_at_once_one_is_told(office: World) -> None:
    interview = office.running()
    at(office, interview, WORK, COOK)

    def meanwhile(text: str) -> Sequence[Fact]:
        office.facts.told = told
        office.following_up.go_on(ANNA, interview.id)
        return told(text)

    office.facts.told = meanwhile
    with pytest.raises(EditConflict):
        office.following_up.go_on(ANNA, interview.id)
    assert asked(office, interview) == ["employment_duration"]


def test_the_real_finder_reads_a_short_answer_with_what_it_belongs_to(office: World) -> None:
    finder = FactFinder.load(MODELS)
    office.facts.told = lambda text: finder.find(text, topic="work_experience", on=START.date())
    interview = office.running()
    at(office, interview, WORK, "Ich war Koch bei Rewe.")
    assert go_on(office, interview) == "employment_duration"
    office.interviewing.save_typed(ANNA, office.answer(interview, WORK + 1), "Seit drei Jahren.")
    assert go_on(office, interview) == "work_tasks"
    (job,) = office.facts.told(office.facts.read[-1][1])
    assert set(job.values) == {"role", "employer", "months"}
