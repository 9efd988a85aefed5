"""Speech with known texts: the recordings that ship with the product."""

import re
from functools import cache

import yaml

from assistant.data import PROMPTS
from assistant.guide.guide import Guide
from assistant.speech.audio import read_recording
from tests.evaluation.sounds import Samples

_GUIDE = PROMPTS / "guides" / "erstgespraech.de.yaml"
_DEMO = PROMPTS / "demo" / "interview.de.yaml"


def sentences_of(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"(?<=[.!?])\s+", text) if part.strip())


@cache
def texts() -> dict[str, str]:
    """What is spoken in each recording, by name: guide-<question> and <interview>-<question>."""
    spoken = {f"guide-{question.id}": question.text for question in Guide.load(_GUIDE).questions}
    for interview in yaml.safe_load(_DEMO.read_text(encoding="utf-8"))["interviews"]:
        for answer in interview["answers"]:
            spoken[f"{interview['id']}-{answer['question']}"] = answer["text"]
    return spoken


@cache
def samples(name: str) -> Samples:
    if name.startswith("guide-"):
        path = PROMPTS / "voice" / "de" / f"{name.removeprefix('guide-')}.mp3"
    else:
        path = PROMPTS / "demo" / "audio" / f"{name}.mp3"
    return read_recording(path, longest_seconds=60).samples
