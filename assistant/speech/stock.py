"""openai-whisper as it comes, without detector and guards: what our figures are compared with."""

from collections.abc import Callable
from pathlib import Path

from assistant.speech.audio import read_recording
from assistant.speech.whisper_engine import load_whisper

_LONGEST_SECONDS = 3600.0


def stock_transcriber(checkpoint: Path, beam_size: int | None = None) -> Callable[[Path], str]:
    """`whisper.transcribe` with its own defaults in German; `beam_size` None is its default, greedy decoding."""
    model = load_whisper(checkpoint)

    def transcribe(path: Path) -> str:
        audio = read_recording(path, longest_seconds=_LONGEST_SECONDS)
        fp16 = model.device.type == "cuda"
        return str(model.transcribe(audio.samples, language="de", beam_size=beam_size, fp16=fp16)["text"])

    return transcribe
