"""While the client speaks, what is said is written down; at the end only the last stretch is left."""

import pytest

from assistant.domain.errors import AssistantError, EditConflict, ModelMissing, NoSpeech, TranscriptionFailed
from assistant.domain.interview import AnswerStatus, Interview
from assistant.domain.people import Actor
from tests.workflow.world import ANNA, OTTO, World

SECOND = b"\x01\x00" * 16_000


def speak(world: World, answer_id: str, seconds: int, actor: Actor = ANNA) -> tuple[str, ...]:
    """Say something for so many seconds more; what the page then shows."""
    left = world.recording.broken_off(actor, answer_id)
    offset = left.bytes if left else 0
    world.recording.append(actor, answer_id, offset, SECOND * seconds)
    world.write_down_live()
    shown = world.recording.append(actor, answer_id, offset + seconds * len(SECOND), b"")
    return tuple(passage.text for passage in shown.passages)


def text(world: World, interview: Interview, answer_id: str) -> str:
    return world.interviewing.view(ANNA, interview.id).transcripts[answer_id].text


@pytest.fixture
def interview(world: World) -> Interview:
    return world.running()


@pytest.fixture
def answer_id(world: World, interview: Interview) -> str:
    return world.answer(interview)


def test_text_is_there_while_the_recording_runs(world: World, answer_id: str) -> None:
    assert speak(world, answer_id, 3) == ("Satz 1.",)
    assert speak(world, answer_id, 2) == ("Satz 1.", "Satz 2.")


def test_the_page_gets_only_what_it_has_not_seen(world: World, answer_id: str) -> None:
    speak(world, answer_id, 4)
    kept = world.recording.append(ANNA, answer_id, 4 * len(SECOND), SECOND, seen=1)
    assert [passage.number for passage in kept.passages] == [2]


def test_at_the_end_only_the_rest_is_left_to_write_down(world: World, interview: Interview, answer_id: str) -> None:
    speak(world, answer_id, 5)
    world.recording.finish(ANNA, answer_id)
    assert world.transcribing.step() is True
    assert text(world, interview, answer_id) == "Satz 1. Satz 2. Satz 3."
    assert len(world.transcriber.streams) == 1
    assert world.transcriber.heard == []


def test_evidence_points_into_the_whole_recording(world: World, interview: Interview, answer_id: str) -> None:
    speak(world, answer_id, 5)
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    transcript = world.interviewing.view(ANNA, interview.id).transcripts[answer_id]
    third = transcript.segments[2]
    assert transcript.seconds_of(third.span) == (4.0, 5.0)
    assert [segment.id for segment in transcript.segments] == ["s1", "s2", "s3"]


def test_what_was_written_down_is_forgotten_once_it_is_a_transcript(world: World, answer_id: str) -> None:
    speak(world, answer_id, 5)
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    with world.store.transaction() as transaction:
        assert transaction.takes.ids() == frozenset()


@pytest.mark.parametrize("when", ["running", "finished"])
def test_another_worker_goes_on_where_one_has_died(
    world: World, interview: Interview, answer_id: str, when: str
) -> None:
    speak(world, answer_id, 5)
    if when == "finished":
        world.recording.finish(ANNA, answer_id)
    live, transcribing = world.worker()
    live.take_back_claims()
    if when == "running":
        world.live = live
        speak(world, answer_id, 2)
        world.recording.finish(ANNA, answer_id)
    assert transcribing.step() is True
    stream = world.transcriber.streams[-1]
    assert (stream.number, text(world, interview, answer_id)) == (
        (5, "Satz 1. Satz 2. Satz 3. Satz 4.") if when == "running" else (4, "Satz 1. Satz 2. Satz 3.")
    )


def test_a_second_worker_leaves_alone_what_the_first_is_listening_to(world: World, answer_id: str) -> None:
    speak(world, answer_id, 3)
    other, _ = world.worker("another")
    world.recording.append(ANNA, answer_id, 3 * len(SECOND), SECOND * 4)
    assert other.step() is False
    assert len(world.transcriber.streams) == 1


def test_three_clients_at_once_take_turns(world: World) -> None:
    answers = [world.answer(world.running(case=f"Fall {number}")) for number in range(3)]
    for answer in answers:
        world.recording.append(ANNA, answer, 0, SECOND * 6)
    for _ in answers:
        world.live.step()
    for answer in answers:
        left = world.recording.broken_off(ANNA, answer)
        assert left is not None
        assert [passage.number for passage in left.passages] == [1]


def test_what_was_said_is_there_after_the_tab_was_closed(world: World, answer_id: str) -> None:
    speak(world, answer_id, 4)
    left = world.recording.broken_off(ANNA, answer_id)
    assert left is not None
    assert [passage.text for passage in left.passages] == ["Satz 1.", "Satz 2."]


def test_a_recording_that_begins_anew_does_not_get_the_text_of_the_old_one(
    world: World, interview: Interview, answer_id: str
) -> None:
    speak(world, answer_id, 4)
    world.recording.discard(ANNA, answer_id)
    assert speak(world, answer_id, 2) == ("Satz 1.",)
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    assert text(world, interview, answer_id) == "Satz 1."


def test_an_engine_that_breaks_while_the_client_speaks_stops_neither_the_recording_nor_others(
    world: World, interview: Interview, answer_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down() -> None:
        raise MemoryError("Zora Zappelmann")

    world.transcriber.before = break_down
    assert speak(world, answer_id, 5) == ()
    world.transcriber.before = lambda: None
    other = world.answer(world.running(case="Fall 8"))
    assert speak(world, other, 2) == ("Satz 1.",)
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    assert text(world, interview, answer_id) == "Satz 1. Satz 2. Satz 3."
    assert "Zappelmann" not in caplog.text


@pytest.mark.parametrize("error", [ModelMissing(name="whisper-base"), TranscriptionFailed(answer="a")])
def test_what_could_not_be_written_down_is_kept_and_can_be_tried_again(
    world: World, interview: Interview, answer_id: str, error: AssistantError
) -> None:
    speak(world, answer_id, 4)
    world.recording.append(ANNA, answer_id, 4 * len(SECOND), SECOND)
    world.transcriber.error = error
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.status, answer.problem) == (AnswerStatus.FAILED, error.key)
    world.transcriber.error = None
    world.interviewing.retry(ANNA, answer_id)
    world.transcribing.step()
    assert text(world, interview, answer_id) == "Satz 1. Satz 2. Satz 3."


def test_a_recording_that_ends_the_worker_again_and_again_is_given_up(
    world: World, interview: Interview, answer_id: str
) -> None:
    class Killed(BaseException):
        pass

    def kill() -> None:
        raise Killed

    world.recording.append(ANNA, answer_id, 0, SECOND * 2)
    world.recording.finish(ANNA, answer_id)
    world.transcriber.before = kill
    for _ in range(3):
        _, restarted = world.worker()
        restarted.take_back_claims()
        with pytest.raises(Killed):
            restarted.step()
    _, restarted = world.worker()
    restarted.take_back_claims()
    assert restarted.step() is True
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.status, answer.problem) == (AnswerStatus.FAILED, TranscriptionFailed.key)
    assert len(world.recordings()) == 1


def test_silence_is_said_to_be_silence(world: World, interview: Interview, answer_id: str) -> None:
    world.recording.append(ANNA, answer_id, 0, SECOND * 2)
    world.recording.finish(ANNA, answer_id)
    world.transcriber.error = NoSpeech()
    world.transcribing.step()
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.SILENT


def test_a_stranger_sees_nothing_of_what_is_written_down(world: World, answer_id: str) -> None:
    speak(world, answer_id, 4)
    with pytest.raises(AssistantError):
        world.recording.append(OTTO, answer_id, 4 * len(SECOND), b"")


def test_an_answer_in_another_language_is_written_down_in_it_and_kept_out_of_the_draft(
    world: World, interview: Interview, answer_id: str
) -> None:
    world.recording.append(ANNA, answer_id, 0, SECOND * 2, language="tr")
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    assert world.transcriber.streams[-1].language == "tr"
    assert world.interviewing.view(ANNA, interview.id).transcripts[answer_id].language == "tr"


def test_the_german_version_of_an_answer_is_analysed_and_its_recording_stays(
    world: World, interview: Interview, answer_id: str
) -> None:
    world.recording.append(ANNA, answer_id, 0, SECOND * 2, language="tr")
    world.recording.finish(ANNA, answer_id)
    world.transcribing.step()
    with pytest.raises(EditConflict):
        world.interviewing.translate(ANNA, answer_id, "Ich war Koch.", 7)
    world.interviewing.translate(ANNA, answer_id, "Ich war Koch.", 1)
    view = world.interviewing.view(ANNA, interview.id)
    assert (view.transcripts[answer_id].language, view.transcripts[answer_id].revision) == ("de", 2)
    assert view.answers[0].recording_id is not None
