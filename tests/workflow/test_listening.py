"""Hearing a recording: who may, and as what it is handed out."""

from pathlib import Path

import pytest

from assistant.domain.errors import NotFound
from assistant.workflow.listening import Listening
from tests.workflow.world import ANNA, OTTO, World


@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_a_recording_comes_back_as_it_was_kept_with_its_format(world: World, tmp_path: Path, suffix: str) -> None:
    answer_id = world.answer(world.running())
    source = tmp_path / f"upload{suffix}"
    source.write_bytes(b"sound")
    world.interviewing.save_recording(ANNA, answer_id, source, 2.0)
    sound = Listening(world.store).audio(ANNA, answer_id)
    assert (sound.content, sound.suffix) == (b"sound", suffix)


def test_another_officer_hears_nothing(world: World) -> None:
    answer_id = world.record(world.running())
    with pytest.raises(NotFound):
        Listening(world.store).audio(OTTO, answer_id)


def test_an_answer_without_a_recording_cannot_be_heard(world: World) -> None:
    with pytest.raises(NotFound):
        Listening(world.store).audio(ANNA, world.answer(world.running()))


def test_who_listened_is_on_record(world: World) -> None:
    Listening(world.store).audio(ANNA, world.record(world.running()))
    assert world.actions()[-1] == "audio.heard"


def test_the_further_pieces_a_player_asks_for_are_not_counted_again(world: World) -> None:
    answer_id = world.record(world.running())
    Listening(world.store).audio(ANNA, answer_id, begins=False)
    assert "audio.heard" not in world.actions()
