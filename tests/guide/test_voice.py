"""The recorded questions: they fit their text and can be played."""

from pathlib import Path

import av
import numpy as np
import pytest
import yaml

from assistant.data import PROMPTS
from assistant.guide.guide import Guide
from assistant.guide.voice_index import outdated_voices

SHIPPED = PROMPTS / "guides" / "erstgespraech.de.yaml"
FILES = sorted((PROMPTS / "voice" / "de").glob("*.mp3"))


def test_every_recording_speaks_the_text_of_the_guide() -> None:
    """On failure: python models/training/voice/make_voice.py"""
    assert outdated_voices(Guide.load(SHIPPED)) == ()


def test_a_changed_text_makes_its_recording_outdated(tmp_path: Path) -> None:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    for question in data["questions"]:
        for item in (question, *question.get("follow_ups", [])):
            item["voice"] = str(SHIPPED.parent / item["voice"])
    data["questions"][4]["text"] += " Bitte."
    data["questions"][4]["follow_ups"][0]["text"] += " Bitte."
    path = tmp_path / "geaendert.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert outdated_voices(Guide.load(path)) == ("languages", "language_level")


def test_no_recording_is_left_without_a_question() -> None:
    assert set(FILES) == {item.voice for item in Guide.load(SHIPPED).all_asked()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recording_is_small_audible_and_not_clipped(path: Path) -> None:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        samples = np.concatenate([frame.to_ndarray().ravel() for frame in container.decode(stream)])
        assert stream.codec_context.channels == 1
        seconds = len(samples) / stream.rate
        lead_in = np.abs(samples[: int(0.15 * stream.rate)])
    assert path.stat().st_size < 60_000
    assert 1.5 < seconds < 15
    assert 0.3 < np.abs(samples).max() < 0.95
    assert 0.08 < np.sqrt((samples**2).mean()) < 0.25
    assert lead_in.max() < 0.02
