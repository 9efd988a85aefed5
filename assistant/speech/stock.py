"""openai-whisper and faster-whisper as they come, without detector and guards: what our figures are compared with."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from assistant.domain.errors import ExtraMissing
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


def stock_faster_transcriber(
    folder: Path, compute_type: Literal["int8", "float32"], *, beam_size: int, threads: int
) -> Callable[[Path], str]:
    """`WhisperModel.transcribe` with its own defaults in German: without word times, which cost time.

    Raises ExtraMissing.
    """
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise ExtraMissing(package="faster-whisper", extra="faster-whisper") from error
    model = WhisperModel(
        str(folder), device="cpu", compute_type=compute_type, cpu_threads=threads, local_files_only=True
    )

    def transcribe(path: Path) -> str:
        audio = read_recording(path, longest_seconds=_LONGEST_SECONDS)
        segments, _ = model.transcribe(audio.samples, language="de", beam_size=beam_size)
        return "".join(segment.text for segment in segments).strip()

    return transcribe
