"""What the engine invents is dropped with a reason; what was said stands, whatever it is."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.errors import InputError
from assistant.domain.transcript import DropReason
from assistant.speech.activity import Region
from assistant.speech.engine import RecognisedSegment
from assistant.speech.guards import Guard

SAID = RecognisedSegment("Ich war drei Jahre im Lager.", 0.0, 3.0, no_speech=0.1, log_probability=-0.3)
THANKS = replace(SAID, text="Vielen Dank.")
CREDITS = replace(SAID, text="Untertitel im Auftrag des ZDF, 2019")
LOUD = (Region(0.0, 3.0),)
HARDLY = (Region(0.0, 0.4),)
CLEAN, LOUD_ROOM = 40.0, 3.0  # dB


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard.load()


@pytest.mark.parametrize(
    ("segment", "heard", "verdict"),
    [
        (SAID, LOUD, None),
        (SAID, HARDLY, None),
        (SAID, (), DropReason.NO_SPEECH),
        (replace(SAID, no_speech=0.9, log_probability=-1.2), LOUD, DropReason.NO_SPEECH),
        (replace(SAID, no_speech=0.9), LOUD, None),
        (replace(SAID, log_probability=-1.2), LOUD, DropReason.UNSURE),
        (replace(SAID, text="Heuschrecke.", log_probability=-1.0), LOUD, None),
        (THANKS, LOUD, None),
        (THANKS, HARDLY, DropReason.PHRASE),
        (replace(THANKS, no_speech=0.5), LOUD, DropReason.PHRASE),
        (replace(THANKS, log_probability=-0.8), LOUD, DropReason.PHRASE),
        (CREDITS, HARDLY, DropReason.PHRASE),
        (replace(THANKS, text="Vielen Dank, das war alles."), HARDLY, None),
        (replace(SAID, text="Tja. " * 30, compression=9.0), LOUD, DropReason.LOOP),
        (replace(SAID, compression=9.0), LOUD, None),
    ],
    ids=[
        "clear speech stands",
        "an ordinary sentence stands on little evidence",
        "text in a pause",
        "the engine itself heard nothing and was unsure",
        "no-speech alone is not enough",
        "a sentence the engine is very unsure of",
        "of a single word it is never very sure",
        "thanks that were said",
        "thanks over almost nothing",
        "thanks the engine doubts was speech",
        "thanks the engine is unsure of",
        "credits of another year",
        "a phrase inside a sentence",
        "a text that repeats itself",
        "one sentence beside a loop",
    ],
)
def test_each_segment_is_judged_by_its_evidence(
    guard: Guard, segment: RecognisedSegment, heard: tuple[Region, ...], verdict: DropReason | None
) -> None:
    assert guard.verdicts([segment], heard, CLEAN) == (verdict,)


def test_of_a_sentence_in_a_loop_the_first_saying_stands(guard: Guard) -> None:
    loop = [replace(SAID, compression=5.0)] * 3
    assert guard.verdicts(loop, LOUD, CLEAN) == (None, DropReason.LOOP, DropReason.LOOP)


def test_a_sentence_said_twice_stands_twice(guard: Guard) -> None:
    assert guard.verdicts([SAID, SAID], LOUD, CLEAN) == (None, None)


def test_the_list_of_phrases_is_data_that_can_be_missing_or_faulty(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    for content in (None, "version: 1\n", "phrases: ["):
        if content is not None:
            path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError):
            Guard.load(path)


@pytest.mark.parametrize(
    ("log_probability", "signal_to_noise", "verdict"),
    [(-0.8, LOUD_ROOM, DropReason.NOISE), (-0.2, LOUD_ROOM, None), (-0.8, CLEAN, None)],
    ids=["unsure in a loud room", "sure in a loud room", "unsure in a quiet room"],
)
def test_in_a_loud_room_only_what_the_engine_is_sure_of_stands(
    guard: Guard, log_probability: float, signal_to_noise: float, verdict: DropReason | None
) -> None:
    segment = replace(SAID, log_probability=log_probability)
    assert guard.verdicts([segment], LOUD, signal_to_noise) == (verdict,)
