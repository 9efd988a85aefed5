"""Clips of one speaker become answers of the wanted length, with pauses, in the order of speaking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.joining import RATE, SpokenClip, joined_answers


def clips(*seconds: float, group: str = "a") -> list[SpokenClip]:
    return [
        SpokenClip(f"{group}{number}.wav", group, f"{group}{number}", np.full(round(length * RATE), 0.1, np.float32))
        for number, length in enumerate(seconds)
    ]


def test_clips_are_joined_in_their_order_with_pauses_of_a_speaker() -> None:
    (answer,) = joined_answers(clips(4.0, 5.0, 6.0), 15.0, 18.0, seed=0)
    assert answer.text == "a0 a1 a2"
    assert 15.0 + 2 * 0.4 <= answer.seconds <= 15.0 + 2 * 0.9


def test_a_clip_that_is_too_long_is_kept_for_the_next_answer() -> None:
    answers = joined_answers(clips(6.0, 9.0, 5.0, 2.0), 10.5, 12.0, seed=0)
    assert [answer.text for answer in answers] == ["a0 a2", "a1 a3"]


def test_speakers_are_not_mixed_and_what_fills_no_answer_is_left_out() -> None:
    answers = joined_answers([*clips(5.0, 5.0, 3.0), *clips(5.0, group="b")], 10.0, 12.0, seed=0)
    assert [answer.text for answer in answers] == ["a0 a1"]


def test_another_seed_is_another_order_and_the_same_seed_the_same_answers() -> None:
    many = clips(*[3.0] * 30)
    orders = [[answer.text for answer in joined_answers(many, 10.0, 15.0, seed)] for seed in (0, 1, 1, 2)]
    assert orders[1] == orders[2]
    assert len({tuple(order) for order in orders}) == 3


def test_a_pause_is_as_quiet_as_the_quietest_of_the_clip_before() -> None:
    first, second = clips(5.0, 5.0)
    first.samples[:RATE] = 0.001
    (answer,) = joined_answers([first, second], 10.0, 12.0, seed=0)
    pause = answer.samples[5 * RATE : -5 * RATE]
    assert 0.0005 < float(np.sqrt((pause**2).mean())) < 0.002


@given(st.lists(st.floats(0.5, 40.0), max_size=12), st.integers(0, 5))
def test_every_answer_has_the_wanted_length_and_no_clip_is_used_twice(seconds: list[float], seed: int) -> None:
    answers = joined_answers(clips(*seconds), 20.0, 30.0, seed)
    used = [text for answer in answers for text in answer.text.split()]
    assert len(used) == len(set(used))
    assert all(20.0 - 0.01 <= answer.seconds <= 30.0 + 0.01 for answer in answers)


def test_a_length_nothing_fits_gives_no_answer() -> None:
    assert joined_answers(clips(50.0), 10.0, 20.0, seed=0) == ()
    assert joined_answers([], 10.0, 20.0, seed=0) == ()


def test_a_single_clip_may_be_an_answer() -> None:
    (answer,) = joined_answers(clips(11.0), 10.0, 12.0, seed=0)
    assert answer.seconds == pytest.approx(11.0)
