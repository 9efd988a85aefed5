"""The tests of the noise set can fail: what they call lost or looped, and the clips they are given."""

import pytest

from assistant.domain.transcript import DroppedAudio, DropReason, Segment, Span, Transcript
from tests.evaluation import noise_set
from tests.evaluation.judgement import longest_unaccounted, loop_in, lost_sentences
from tests.evaluation.short_set import COUNT, short_clips
from tests.evaluation.sounds import RATE, SOUNDS, active_level

SPOKEN = ("Ich war drei Jahre im Lager.", "Danach habe ich Pakete ausgefahren.", "Und Sie?")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (" ".join(SPOKEN), ()),
        ("Ich war drei Jahr im Laager. Danach habe ich Pakete ausgefahrn. Und Sie?", ()),
        ("Ich war drei Jahre im Lager. Und Sie?", SPOKEN[1:2]),
        ("Danach habe ich Pakete ausgefahren. Und Sie? Ich war drei Jahre im Lager.", SPOKEN[:1]),
        ("", SPOKEN),
    ],
)
def test_a_sentence_is_lost_when_less_than_half_of_it_stands_in_its_place(text: str, lost: tuple[str, ...]) -> None:
    assert lost_sentences(SPOKEN, text) == lost


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("Ich war im Lager.", False),
        ("Ja, ja, ja.", False),
        ("", False),
        ("Ich war da. Ich war da.", True),
        ("und ich war und ich war und ich war müde", True),
        ("und ich war und ich war müde", False),
        ("la" * 60, True),
    ],
)
def test_what_a_loop_is(text: str, loops: bool) -> None:
    assert (loop_in(text) is not None) is loops


def test_what_is_neither_text_nor_noted_is_unaccounted() -> None:
    transcript = Transcript(
        "a",
        1,
        "Ja.",
        (Segment("s1", Span(0, 3), 1.0, 2.0),),
        dropped=(DroppedAudio(4.5, 6.0, DropReason.NOISE), DroppedAudio(5.0, 5.5, DropReason.LOOP)),
    )
    assert longest_unaccounted(transcript, 7.0) == 2.5
    assert longest_unaccounted(transcript, 10.0) == 4.0


def test_the_noise_set_has_at_least_48_clips_of_5_to_30_seconds() -> None:
    made = [make() for make in (noise_set.noise_only() | noise_set.with_speech()).values()]
    assert len(made) >= 48
    assert all(5.0 <= len(clip.samples) / RATE <= 30.0 for clip in made)
    assert {type(clip.signal_to_noise) for clip in made if clip.sentences} == {float}
    assert min(clip.signal_to_noise for clip in made if clip.signal_to_noise is not None) >= 10.0


def test_noises_are_as_loud_as_their_names_say_and_the_same_every_time() -> None:
    for name, make in noise_set.noise_only().items():
        clip = make()
        assert (clip.samples == make().samples).all()
        if "dBFS" in name:
            level = float(name.removesuffix("dBFS").rsplit("-", 1)[1])
            assert active_level(clip.samples) == pytest.approx(-level, abs=1.0), name


def test_every_sound_is_in_the_set() -> None:
    assert {kind for kind in SOUNDS if any(name.startswith(kind) for name in noise_set.noise_only())} == set(SOUNDS)


def test_the_short_clips_are_short_different_and_the_same_every_time() -> None:
    clips = short_clips()
    assert len(clips) == COUNT
    assert all(0.5 <= len(samples) / RATE <= 4.0 for samples in clips.values())
    assert len({samples.tobytes() for samples in clips.values()}) == COUNT
    again = short_clips()
    assert all((samples == again[name]).all() for name, samples in clips.items())
