"""The interview from consent to the last answer: nothing without consent, nothing lost, nobody else's case."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    ConsentMissing,
    EditConflict,
    IllegalMove,
    InputError,
    NotAllowed,
    NotFound,
    RecordingEmpty,
)
from assistant.domain.interview import AnswerStatus, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.transcript import TranscriptSource
from tests.workflow.world import ANNA, OTTO, SARA, World


def test_a_new_interview_has_one_open_answer_for_each_question(world: World) -> None:
    interview = world.interviewing.start(ANNA, "Fall 7")
    view = world.interviewing.view(ANNA, interview.id)
    assert [answer.question_id for answer in view.answers] == [question.id for question in world.guide.questions]
    assert {answer.status for answer in view.answers} == {AnswerStatus.OPEN}


def test_an_interview_needs_a_name_to_be_found_again(world: World) -> None:
    with pytest.raises(InputError):
        world.interviewing.start(ANNA, "  ")


def test_consent_is_on_record_for_every_purpose_with_time_text_and_officer(world: World) -> None:
    interview = world.running({Purpose.RECORDING: True})
    consents = world.interviewing.view(ANNA, interview.id).consents
    assert {(c.purpose, c.granted) for c in consents} == {
        (Purpose.RECORDING, True),
        (Purpose.DRAFTING, False),
        (Purpose.KEEP_AUDIO, False),
    }
    assert {(c.at, c.text_version, c.recorded_by) for c in consents} == {(world.time, "1.0", ANNA.id)}


def test_without_consent_nothing_is_recorded_but_answers_can_be_typed(world: World) -> None:
    interview = world.running({Purpose.RECORDING: False, Purpose.DRAFTING: True})
    with pytest.raises(ConsentMissing):
        world.record(interview)
    assert world.recordings() == []
    typed = world.interviewing.save_typed(ANNA, world.answer(interview), "Ich war Koch.")
    assert typed.status is AnswerStatus.TYPED


@pytest.mark.parametrize("stranger", [OTTO, SARA])
def test_nobody_else_sees_or_changes_the_case(world: World, stranger: Actor) -> None:
    interview = world.running()
    answer_id = world.answer(interview)
    calls: list[Callable[[], object]] = [
        lambda: world.interviewing.view(stranger, interview.id),
        lambda: world.interviewing.go_to(stranger, interview.id, 1),
        lambda: world.interviewing.save_typed(stranger, answer_id, "x"),
        lambda: world.interviewing.refuse(stranger, answer_id),
        lambda: world.interviewing.pause(stranger, interview.id),
        lambda: world.recording.append(stranger, answer_id, 0, b"ab"),
        lambda: world.recording.finish(stranger, answer_id),
    ]
    for call in calls:
        with pytest.raises((NotFound, NotAllowed)):
            call()


def test_the_recording_is_on_disk_and_in_the_database_before_anyone_writes_it_down(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview, sound=b"what was said")
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.id, answer.status, answer.seconds) == (answer_id, AnswerStatus.RECORDED, 2.0)
    assert [path.read_bytes() for path in world.recordings()] == [b"what was said"]
    assert (world.woken, world.transcriber.heard) == (1, [])


def test_an_empty_recording_leaves_the_earlier_answer_as_it_was(world: World) -> None:
    interview = world.running()
    world.record(interview)
    with pytest.raises(RecordingEmpty):
        world.record(interview, sound=b"")
    assert [path.read_bytes() for path in world.recordings()] == [b"sound"]


def test_a_new_recording_replaces_the_old_one(world: World) -> None:
    interview = world.running()
    world.record(interview, sound=b"first")
    world.record(interview, sound=b"second")
    world.transcribing.step()
    assert [path.read_bytes() for path in world.recordings()] == [b"second"]


def test_a_correction_keeps_the_earlier_text(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    world.transcribing.step()
    world.interviewing.correct(ANNA, answer_id, "Ich war zwei Jahre Köchin.", seen_revision=1)
    with world.store.transaction() as transaction:
        kept = transaction.transcripts.all_of(answer_id)
    assert [(item.revision, item.source) for item in kept] == [
        (1, TranscriptSource.ENGINE),
        (2, TranscriptSource.CORRECTED),
    ]


def test_two_corrections_of_the_same_text_do_not_overwrite_each_other(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    world.transcribing.step()
    world.interviewing.correct(ANNA, answer_id, "eins", seen_revision=1)
    with pytest.raises(EditConflict):
        world.interviewing.correct(ANNA, answer_id, "zwei", seen_revision=1)
    assert world.interviewing.view(ANNA, interview.id).transcripts[answer_id].text == "eins"


def test_a_refused_question_keeps_no_recording(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    assert world.interviewing.refuse(ANNA, answer_id).status is AnswerStatus.REFUSED
    assert world.recordings() == []


def test_the_interview_resumes_at_the_question_where_it_was(world: World) -> None:
    interview = world.running()
    world.interviewing.go_to(ANNA, interview.id, 3)
    world.interviewing.pause(ANNA, interview.id)
    assert world.interviewing.resume(ANNA, interview.id).position == 3


@pytest.mark.parametrize(("wanted", "reached"), [(-5, 0), (99, 9)])
def test_there_is_no_question_before_the_first_or_after_the_last(world: World, wanted: int, reached: int) -> None:
    assert len(world.guide.questions) == 10
    assert world.interviewing.go_to(ANNA, world.running().id, wanted).position == reached


def test_after_the_end_answers_stay_as_they_are_until_the_interview_is_reopened(world: World) -> None:
    interview = world.running()
    world.interviewing.finish(ANNA, interview.id)
    with pytest.raises(IllegalMove):
        world.record(interview)
    assert world.interviewing.resume(ANNA, interview.id).status is InterviewStatus.RUNNING
    world.record(interview)


def test_no_row_or_file_name_outside_the_text_columns_holds_the_clients_words(world: World) -> None:
    interview = world.running(case="Zappelmann, Zora")
    world.transcriber.text = "Ich heiße Zora Zappelmann."
    world.record(interview)
    world.transcribing.step()
    with world.store.transaction() as transaction:
        trail = " ".join(f"{entry.action} {entry.subject} {entry.details}" for entry in transaction.audit.all())
    names = " ".join(str(path) for path in Path(world.folder).rglob("*"))
    assert "zappelmann" not in (trail + names).lower()


def test_taking_back_the_consent_to_keep_audio_deletes_what_is_written_down(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    world.transcribing.step()
    world.interviewing.ask_consent_anew(ANNA, interview.id)
    world.interviewing.record_consent(ANNA, interview.id, {Purpose.RECORDING: True, Purpose.DRAFTING: True})
    assert world.recordings() == []
    assert world.interviewing.view(ANNA, interview.id).transcripts[answer_id].text == world.transcriber.text


def test_taking_back_the_consent_to_record_deletes_what_is_not_yet_written_down(world: World) -> None:
    interview = world.running()
    world.record(interview)
    world.interviewing.ask_consent_anew(ANNA, interview.id)
    world.interviewing.record_consent(ANNA, interview.id, {Purpose.DRAFTING: True})
    assert world.recordings() == []
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.OPEN
    assert world.transcribing.step() is False
