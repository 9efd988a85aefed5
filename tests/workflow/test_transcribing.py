"""Writing down in the background: each recording once, whatever crashes."""

import pytest

from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    AssistantError,
    ModelMissing,
    NoSpeech,
    RecordingTooLong,
    RecordingTooShort,
    RecordingUnreadable,
)
from assistant.domain.interview import AnswerStatus
from tests.workflow.world import ANNA, FakeTranscriber, World


def test_there_is_nothing_to_do_before_something_was_recorded(world: World) -> None:
    world.running()
    assert world.transcribing.step() is False


def test_a_recording_becomes_a_transcript(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    assert world.transcribing.step() is True
    view = world.interviewing.view(ANNA, interview.id)
    assert view.answers[0].status is AnswerStatus.TRANSCRIBED
    assert view.transcripts[answer_id].text == "Ich war zwei Jahre Koch."


def test_after_a_crash_the_transcription_begins_again_and_nothing_is_doubled(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)

    class Killed(BaseException):
        pass

    def kill() -> None:
        raise Killed

    world.transcriber.before = kill
    with pytest.raises(Killed):
        world.transcribing.step()
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.TRANSCRIBING

    world.transcriber = FakeTranscriber()
    _, restarted = world.worker()
    restarted.take_back_claims()
    assert restarted.step() is True
    assert restarted.step() is False
    with world.store.transaction() as transaction:
        assert [item.revision for item in transaction.transcripts.all_of(answer_id)] == [1]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NoSpeech(), AnswerStatus.SILENT),
        (RecordingUnreadable(), AnswerStatus.FAILED),
        (RecordingTooLong(minutes=10), AnswerStatus.FAILED),
        (ModelMissing(name="whisper-base"), AnswerStatus.FAILED),
    ],
)
def test_a_recording_that_gives_no_text_is_kept_with_the_reason(
    world: World, error: NoSpeech, status: AnswerStatus
) -> None:
    interview = world.running()
    world.record(interview)
    world.transcriber.error = error
    world.transcribing.step()
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.status, answer.problem) == (status, error.key)
    assert len(world.recordings()) == 1


def test_a_failed_transcription_can_be_tried_again(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    world.transcriber.error = ModelMissing(name="whisper-base")
    world.transcribing.step()
    world.transcriber.error = None
    world.interviewing.retry(ANNA, answer_id)
    world.transcribing.step()
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.TRANSCRIBED


def test_an_answer_recorded_again_meanwhile_wins_over_the_old_text(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview, sound=b"old")

    def record_again() -> None:
        world.record(interview, sound=b"new")

    world.transcriber.before = record_again
    world.transcribing.step()
    world.transcriber.before = lambda: None
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.RECORDED
    world.transcribing.step()
    with world.store.transaction() as transaction:
        assert len(transaction.transcripts.all_of(answer_id)) == 1
    assert world.transcriber.heard == [b"old", b"new"]


@pytest.mark.parametrize("error", [NoSpeech(), RecordingTooShort(seconds="0.3"), RecordingUnreadable()])
def test_a_new_take_without_speech_does_not_cost_the_earlier_answer(world: World, error: AssistantError) -> None:
    interview = world.running()
    answer_id = world.record(interview, sound=b"good")
    world.transcribing.step()
    world.record(interview, sound=b"silence")
    world.transcriber.error = error
    world.transcribing.step()
    view = world.interviewing.view(ANNA, interview.id)
    assert (view.answers[0].status, view.answers[0].problem) == (AnswerStatus.TRANSCRIBED, error.key)
    assert view.transcripts[answer_id].text == world.transcriber.text
    assert [path.read_bytes() for path in world.recordings()] == [b"good"]


def test_a_new_take_that_is_too_long_is_kept_beside_the_earlier_one(world: World) -> None:
    interview = world.running()
    world.record(interview, sound=b"good")
    world.transcribing.step()
    world.record(interview, sound=b"long")
    world.transcriber.error = RecordingTooLong(minutes="10")
    world.transcribing.step()
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.FAILED
    assert {path.read_bytes() for path in world.recordings()} == {b"good", b"long"}


def test_once_a_new_take_is_written_down_the_earlier_recording_goes(world: World) -> None:
    interview = world.running()
    world.record(interview, sound=b"first")
    world.transcribing.step()
    world.record(interview, sound=b"second")
    world.transcribing.step()
    assert [path.read_bytes() for path in world.recordings()] == [b"second"]


def test_an_engine_that_breaks_in_an_unknown_way_fails_the_answer_and_says_nothing_of_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    interview = world.running()
    world.record(interview)

    def explode() -> None:
        raise MemoryError("Zora Zappelmann")

    world.transcriber.before = explode
    assert world.transcribing.step() is True
    answer = world.interviewing.view(ANNA, interview.id).answers[0]
    assert (answer.status, answer.problem) == (AnswerStatus.FAILED, "transcription_failed")
    assert "Zappelmann" not in caplog.text


def test_a_typed_answer_takes_the_place_of_a_silent_recording(world: World) -> None:
    interview = world.running()
    answer_id = world.record(interview)
    world.transcriber.error = NoSpeech()
    world.transcribing.step()
    world.interviewing.save_typed(ANNA, answer_id, "Ich war Koch.")
    assert world.recordings() == []


def test_without_consent_to_keep_it_the_audio_goes_once_it_is_written_down(world: World) -> None:
    interview = world.running({Purpose.RECORDING: True, Purpose.DRAFTING: True, Purpose.KEEP_AUDIO: False})
    world.record(interview)
    world.transcribing.step()
    assert world.recordings() == []
    assert world.interviewing.view(ANNA, interview.id).answers[0].recording_id is None


def test_a_recording_that_was_not_written_down_is_kept_even_without_that_consent(world: World) -> None:
    interview = world.running({Purpose.RECORDING: True})
    world.record(interview)
    world.transcriber.error = ModelMissing(name="whisper-base")
    world.transcribing.step()
    assert len(world.recordings()) == 1
