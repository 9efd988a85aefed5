"""Measure the office's word list on the synthetic voice; see README.md beside this."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "voice"))

from pico import levelled, speak  # noqa: E402  # the recipe beside this one

from assistant.assemble import Steps  # noqa: E402
from assistant.data import PROMPTS  # noqa: E402
from assistant.domain.errors import NoSpeech, TooNoisy  # noqa: E402
from assistant.settings import load_settings  # noqa: E402
from assistant.speech.audio import Audio, read_recording  # noqa: E402
from assistant.speech.terms import read_terms  # noqa: E402
from assistant.speech.transcriber import Transcriber  # noqa: E402
from assistant.speech.whisper_engine import WhisperEngine  # noqa: E402

FRAMES = (
    "Ich habe früher etwas mit {} zu tun gehabt.",
    "Mein Nachbar hat mir von {} erzählt.",
    "Wir haben dann lange über {} gesprochen.",
    "Das mit {} war vor drei Jahren.",
)


def main() -> None:
    terms = read_terms(HERE / "terms.txt")
    spoken = [
        Audio(levelled(speak(FRAMES[number % len(FRAMES)].format(term))).astype("float32"))
        for number, term in enumerate(terms)
    ]
    ordinary = [read_recording(path, longest_seconds=60) for path in sorted((PROMPTS / "voice" / "de").glob("*.mp3"))]
    texts: dict[str, list[str]] = {}
    for name, own in (("without", ()), ("with", terms)):
        transcriber = _transcriber(own)
        heard = [_text(transcriber, audio) for audio in spoken]
        right = [_plain(term) in _plain(text) for term, text in zip(terms, heard, strict=True)]
        print(f"{name} the list: {sum(right)} of {len(terms)} terms right")
        for term, text, found in zip(terms, heard, right, strict=True):
            print(f"  {'+' if found else '-'} {term}: {text}")
        texts[name] = [_text(transcriber, audio) for audio in ordinary]
    changed = sum(_plain(one) != _plain(other) for one, other in zip(texts["without"], texts["with"], strict=True))
    print(f"ordinary recordings whose text the list changes: {changed} of {len(ordinary)}")


def _transcriber(terms: tuple[str, ...]) -> Transcriber:
    steps = Steps(load_settings())
    name = steps.speech_model()
    return steps.transcriber_with(WhisperEngine(steps.models.path(name), name, terms=terms))


def _text(transcriber: Transcriber, audio: Audio) -> str:
    try:
        return transcriber.transcribe_audio(audio, "a").text
    except (NoSpeech, TooNoisy):
        return ""


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


if __name__ == "__main__":
    main()
