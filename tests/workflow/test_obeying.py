"""What the client asks for aloud is done, once, and is never taken for an answer."""

import pytest

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import NotFound
from assistant.domain.interview import AnswerStatus, Interview, InterviewStatus
from tests.workflow.world import ANNA, OTTO, World


def say(world: World, interview: Interview, words: str, position: int = 0) -> str:
    world.transcriber.text = words
    answer_id = world.record(interview, position, sound=words.encode())
    world.transcribing.step()
    return answer_id


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Bitte wiederholen.", SpokenCommand.REPEAT),
        ("Weiter.", SpokenCommand.NEXT),
        ("Pause.", SpokenCommand.PAUSE),
        ("Das möchte ich nicht beantworten.", SpokenCommand.REFUSE),
        ("Das löschen.", SpokenCommand.DELETE),
    ],
)
def test_a_command_is_no_answer_and_its_recording_goes(world: World, words: str, command: SpokenCommand) -> None:
    interview = world.running()
    answer_id = say(world, interview, words)
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.status, answer.command) == (AnswerStatus.OPEN, command)
    assert world.recordings() == []
    with world.store.transaction() as transaction:
        assert transaction.transcripts.all_of(answer_id) == ()
    assert world.obeying.obey(ANNA, answer_id) is command
    assert world.obeying.obey(ANNA, answer_id) is None


def test_an_earlier_answer_stands_after_a_command(world: World) -> None:
    interview = world.running()
    answer_id = say(world, interview, "Ich war Koch.")
    say(world, interview, "Bitte wiederholen.")
    view = world.interviewing.view(ANNA, interview.id)
    assert (view.answers[0].status, view.transcripts[answer_id].text) == (AnswerStatus.TRANSCRIBED, "Ich war Koch.")
    assert [path.read_bytes() for path in world.recordings()] == [b"Ich war Koch."]


def test_next_goes_on_and_after_the_last_question_ends(world: World) -> None:
    interview = world.running()
    world.obeying.obey(ANNA, say(world, interview, "Weiter."))
    assert world.interviewing.view(ANNA, interview.id).interview.position == 1
    last = len(world.guide.questions) - 1
    world.interviewing.go_to(ANNA, interview.id, last)
    world.obeying.obey(ANNA, say(world, interview, "Weiter.", last))
    assert world.interviewing.view(ANNA, interview.id).interview.status is InterviewStatus.ANSWERED


def test_next_does_not_move_on_twice_when_the_officer_has_gone_on_already(world: World) -> None:
    interview = world.running()
    answer_id = say(world, interview, "Weiter.")
    world.interviewing.go_to(ANNA, interview.id, 1)
    world.obeying.obey(ANNA, answer_id)
    assert world.interviewing.view(ANNA, interview.id).interview.position == 1


def test_pause_pauses(world: World) -> None:
    interview = world.running()
    world.obeying.obey(ANNA, say(world, interview, "Pause."))
    assert world.interviewing.view(ANNA, interview.id).interview.status is InterviewStatus.PAUSED


def test_refusing_aloud_is_refusing(world: World) -> None:
    interview = world.running()
    say(world, interview, "Ich war Koch.")
    world.obeying.obey(ANNA, say(world, interview, "Das möchte ich nicht beantworten."))
    view = world.interviewing.view(ANNA, interview.id)
    assert (view.answers[0].status, view.interview.position) == (AnswerStatus.REFUSED, 1)
    assert world.recordings() == []


def test_deleting_aloud_deletes_text_and_audio(world: World) -> None:
    interview = world.running()
    answer_id = say(world, interview, "Ich war Koch.")
    say(world, interview, "Das löschen.")
    world.obeying.obey(ANNA, answer_id)
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.OPEN
    assert world.recordings() == []
    with world.store.transaction() as transaction:
        assert transaction.transcripts.all_of(answer_id) == ()
    say(world, interview, "Ich war Bäcker.")
    assert world.interviewing.view(ANNA, interview.id).transcripts[answer_id].text == "Ich war Bäcker."


def test_only_the_officer_of_the_case_carries_it_out(world: World) -> None:
    answer_id = say(world, world.running(), "Pause.")
    with pytest.raises(NotFound):
        world.obeying.obey(OTTO, answer_id)
