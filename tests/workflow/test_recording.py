"""While the client speaks: what arrived is safe, whatever happens next."""

import io
import wave

import pytest

from assistant.domain.consent import Purpose
from assistant.domain.errors import EditConflict, InputError, NotFound, RecordingEmpty, RecordingTooLong
from assistant.domain.interview import AnswerStatus
from assistant.store.parts import PartFiles
from tests.workflow.world import ANNA, OTTO, World


def length(world: World, answer_id: str) -> float | None:
    left = world.recording.broken_off(ANNA, answer_id)
    return left.seconds if left else None


def take_of(world: World, answer_id: str) -> str:
    with world.store.transaction() as transaction:
        take = transaction.takes.of_answer(answer_id)
    assert take is not None
    return take.id


SECOND = b"\x01\x00" * 16_000
OTHER = b"\x02\x00" * 8_000


def test_the_samples_arrive_piece_by_piece_and_become_one_playable_file(world: World) -> None:
    interview = world.running()
    answer_id = world.answer(interview)
    size = world.recording.append(ANNA, answer_id, 0, SECOND).saved
    world.recording.append(ANNA, answer_id, size, SECOND)
    answer = world.recording.finish(ANNA, answer_id)
    assert (answer.status, answer.seconds) == (AnswerStatus.RECORDED, 2.0)
    with wave.open(io.BytesIO(world.recordings()[0].read_bytes())) as file:
        assert (file.getframerate(), file.getnchannels(), file.readframes(99_999)) == (16_000, 1, SECOND * 2)


def test_a_piece_that_is_sent_twice_counts_once(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    world.recording.append(ANNA, answer_id, 0, SECOND)
    assert length(world, answer_id) == 1.0


def test_a_piece_of_which_half_was_written_is_completed_when_it_comes_again(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND[:7])
    assert world.recording.append(ANNA, answer_id, 0, SECOND).saved == len(SECOND)
    assert length(world, answer_id) == 1.0


@pytest.mark.parametrize(
    ("offset", "data"),
    [(0, OTHER), (0, SECOND), (0, b""), (len(SECOND), OTHER), (len(SECOND), SECOND[:-2])],
    ids=["other", "first of two again", "nothing", "other at the end", "shorter"],
)
def test_what_is_saved_is_never_overwritten_or_cut(world: World, offset: int, data: bytes) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    world.recording.append(ANNA, answer_id, len(SECOND), SECOND)
    with pytest.raises(EditConflict):
        world.recording.append(ANNA, answer_id, offset, data)
    with world.parts.as_wav(take_of(world, answer_id)) as file, wave.open(str(file)) as wav:
        assert wav.readframes(99_999) == SECOND * 2


def test_after_a_discarded_recording_another_one_can_begin(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    world.recording.discard(ANNA, answer_id)
    assert world.recording.append(ANNA, answer_id, 0, OTHER).saved == len(OTHER)


def test_a_missing_piece_is_noticed(world: World) -> None:
    answer_id = world.answer(world.running())
    with pytest.raises(EditConflict):
        world.recording.append(ANNA, answer_id, 32_000, SECOND)


def test_an_interrupted_recording_is_there_after_a_restart_and_can_be_taken_over(world: World) -> None:
    interview = world.running()
    answer_id = world.answer(interview)
    world.recording.append(ANNA, answer_id, 0, SECOND)
    assert PartFiles(world.folder / "recordings" / "unfinished").seconds(take_of(world, answer_id)) == 1.0
    assert world.recording.finish(ANNA, answer_id).seconds == 1.0
    assert length(world, answer_id) is None


def test_a_discarded_recording_is_gone(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    world.recording.discard(ANNA, answer_id)
    assert length(world, answer_id) is None
    with pytest.raises(NotFound):
        world.recording.finish(ANNA, answer_id)


def test_nothing_is_taken_beyond_the_limit_and_what_was_there_stays(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND * 60)
    with pytest.raises(RecordingTooLong):
        world.recording.append(ANNA, answer_id, 60 * len(SECOND), SECOND * 10)
    assert length(world, answer_id) == 60.0


def test_a_recording_without_a_single_sample_is_empty(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, b"")
    assert length(world, answer_id) is None
    with pytest.raises(RecordingEmpty):
        world.recording.finish(ANNA, answer_id)


def test_an_id_that_is_a_path_reaches_no_file(world: World) -> None:
    with pytest.raises(NotFound):
        world.parts.append("../../etc/passwd", 0, b"x")


def test_taking_back_the_consent_deletes_an_interrupted_recording(world: World) -> None:
    interview = world.running()
    answer_id = world.answer(interview)
    world.recording.append(ANNA, answer_id, 0, SECOND * 3)
    world.write_down_live()
    take = take_of(world, answer_id)
    world.interviewing.ask_consent_anew(ANNA, interview.id)
    world.interviewing.record_consent(ANNA, interview.id, {Purpose.DRAFTING: True})
    assert world.parts.seconds(take) is None
    with world.store.transaction() as transaction:
        assert (transaction.takes.ids(), transaction.passages.of(take)) == (frozenset(), ())


def test_at_the_start_running_recordings_stay_and_all_else_goes(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    folder = world.folder / "recordings" / "unfinished"
    (folder / f"{'f' * 32}.pcm").write_bytes(b"of a recording that was discarded")
    (folder / "tmpabc.wav").write_bytes(b"of a killed process")
    with world.store.transaction() as transaction:
        takes = transaction.takes.ids()
    assert world.parts.sweep(takes) == 2
    assert length(world, answer_id) == 1.0


def test_a_recording_that_broke_off_goes_on_where_it_stopped(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND, language="tr")
    left = world.recording.broken_off(ANNA, answer_id)
    assert left is not None
    assert (left.bytes, left.language) == (len(SECOND), "tr")
    world.recording.append(ANNA, answer_id, left.bytes, OTHER)
    assert world.recording.finish(ANNA, answer_id).seconds == 1.5


def test_the_language_is_pinned_with_the_first_samples(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND, language="uk")
    world.recording.append(ANNA, answer_id, len(SECOND), SECOND, language="de")
    assert world.recording.finish(ANNA, answer_id).language == "uk"


def test_a_language_that_is_not_offered_is_refused_before_anything_is_kept(world: World) -> None:
    answer_id = world.answer(world.running())
    with pytest.raises(InputError):
        world.recording.append(ANNA, answer_id, 0, SECOND, language="xx")
    assert length(world, answer_id) is None


def test_the_samples_wake_whoever_writes_them_down(world: World) -> None:
    answer_id = world.answer(world.running())
    woken = world.woken
    world.recording.append(ANNA, answer_id, 0, SECOND)
    assert world.woken == woken + 1


def test_a_stranger_learns_nothing_of_a_running_recording(world: World) -> None:
    answer_id = world.answer(world.running())
    world.recording.append(ANNA, answer_id, 0, SECOND)
    for attempt in (
        lambda: world.recording.append(OTTO, answer_id, len(SECOND), SECOND),
        lambda: world.recording.broken_off(OTTO, answer_id),
        lambda: world.recording.in_the_making(OTTO, answer_id),
        lambda: world.recording.discard(OTTO, answer_id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert length(world, answer_id) == 1.0
