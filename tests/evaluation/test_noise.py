"""Nothing is invented over noise, no sentence is lost in it, and a short answer is written down once.

The clips are made in the test (noise_set.py, short_set.py); what counts as lost or looped is told in judgement.py.
"""

import json
from pathlib import Path

import pytest

from assistant.domain.errors import NoSpeech, TooNoisy
from assistant.domain.transcript import DropReason, Transcript, put_together
from assistant.speech.audio import Audio, read_recording
from assistant.speech.transcriber import Transcriber
from tests.evaluation import noise_set
from tests.evaluation.judgement import longest_unaccounted, loop_in, lost_sentences
from tests.evaluation.noise_set import NoiseClip
from tests.evaluation.short_set import COUNT, short_clips
from tests.evaluation.sounds import RATE, Samples

NOISE_ONLY = noise_set.noise_only()
WITH_SPEECH = noise_set.with_speech()
BATCH = 25
LONGEST_PAUSE_IN_A_PASSAGE = 3.0
"""Seconds: a speaker's pauses inside a passage are neither text nor dropped; all that is longer is noted."""

LOUD = 10.0  # dB

pytestmark = pytest.mark.models


def written_down(transcriber: Transcriber, samples: Samples) -> Transcript:
    """As the worker does it: the text may be empty."""
    stream = transcriber.stream()
    stream.take_in(samples)
    stream.end()
    return put_together("noise", stream.passages(), len(samples) / RATE, "de")


def check_no_sentence_is_lost(transcriber: Transcriber, clip: NoiseClip) -> None:
    """Each stands in the text, or the client is asked to repeat because it was too loud (10 dB under noise only)."""
    transcript = written_down(transcriber, clip.samples)
    too_loud = any(item.reason is DropReason.NOISE for item in transcript.dropped)
    if too_loud and "under" in clip.name and clip.signal_to_noise is not None and clip.signal_to_noise <= LOUD:
        return
    assert not lost_sentences(clip.sentences, transcript.text), (transcript.text, transcript.dropped)
    assert longest_unaccounted(transcript, len(clip.samples) / RATE) <= LONGEST_PAUSE_IN_A_PASSAGE


@pytest.mark.parametrize("name", NOISE_ONLY)
def test_no_word_is_written_where_nobody_speaks_and_all_of_it_is_noted(name: str, transcriber: Transcriber) -> None:
    clip = NOISE_ONLY[name]()
    transcript = written_down(transcriber, clip.samples)
    assert transcript.text == ""
    assert longest_unaccounted(transcript, len(clip.samples) / RATE) <= LONGEST_PAUSE_IN_A_PASSAGE


@pytest.mark.parametrize("name", WITH_SPEECH)
def test_no_sentence_is_lost_under_or_between_noise(name: str, transcriber: Transcriber) -> None:
    check_no_sentence_is_lost(transcriber, WITH_SPEECH[name]())


@pytest.mark.parametrize(("kind", "ratio", "number"), noise_set.UNDER_HUMAN)
def test_no_sentence_of_human_speech_is_lost_in_noise(
    kind: str, ratio: float, number: int, transcriber: Transcriber, shared: Path
) -> None:
    folder = shared / "data" / "speech_de"
    row = json.loads((folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()[number])
    speech = read_recording(folder / row["audio"], longest_seconds=60).samples
    check_no_sentence_is_lost(
        transcriber, noise_set.under(f"human-{number}-{kind}", kind, ratio, speech, str(row["text"]))
    )


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_short_answers_do_not_loop(first: int, transcriber: Transcriber) -> None:
    looped: dict[str, str] = {}
    for name, samples in list(short_clips().items())[first : first + BATCH]:
        try:
            text = transcriber.transcribe_audio(Audio(samples), name).text
        except (NoSpeech, TooNoisy):
            continue
        if reason := loop_in(text):
            looped[name] = f"{reason}: {text}"
    assert looped == {}
