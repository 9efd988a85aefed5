"""Word error rate of a transcriber on recordings with known texts.

Both texts are brought to one form before they are compared, as is usual for German speech recognition:
lower case (Unicode case folding, so ß equals ss); hyphens and slashes split words; all other punctuation goes;
runs of blanks become one. Umlauts, digits and abbreviations stay as they are: "268" against "zweihundert…" is an
error, because the texts of the recordings are written the way the product should write.
"""

import random
import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.domain.errors import AssistantError, ExtraMissing
from assistant.evaluation.manifest import Reading, read_manifest

_RESAMPLES = 2000
_SEED = 2


@dataclass(frozen=True, slots=True)
class FileScore:
    """One recording. `failed`: name of the error of a recording that gave no text; its words count as deleted."""

    audio: str
    words: int
    substituted: int
    deleted: int
    inserted: int
    audio_seconds: float
    wall_seconds: float
    cpu_seconds: float
    failed: str | None = None

    @property
    def errors(self) -> int:
        return self.substituted + self.deleted + self.inserted


@dataclass(frozen=True, slots=True)
class TranscriptionScore:
    """Corpus word error rate in percent with its 95 % interval; times as multiples of the length of the audio."""

    word_error_rate: float
    interval: tuple[float, float]
    words: int
    real_time_factor: float
    cpu_factor: float
    files: tuple[FileScore, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def evaluate(manifest: Path, transcribe: Callable[[Path], str]) -> TranscriptionScore:
    """Score every recording of a manifest.jsonl.

    `transcribe` returns the text of a recording; one of our errors counts as an empty text. Raises ExtraMissing,
    InputError.
    """
    return summarised([_measured(reading, transcribe) for reading in read_manifest(manifest)])


def summarised(files: Sequence[FileScore]) -> TranscriptionScore:
    seconds = sum(file.audio_seconds for file in files)
    return TranscriptionScore(
        word_error_rate=_rate(files),
        interval=_interval(files),
        words=sum(file.words for file in files),
        real_time_factor=sum(file.wall_seconds for file in files) / seconds,
        cpu_factor=sum(file.cpu_seconds for file in files) / seconds,
        files=tuple(files),
    )


def normalised(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    text = re.sub(r"[-‐‑–—/]", " ", text)
    return " ".join("".join(char for char in text if char.isalnum() or char.isspace()).split())


def scored(
    audio: str,
    text: str,
    recognised: str,
    *,
    audio_seconds: float,
    wall_seconds: float,
    cpu_seconds: float,
    failed: str | None = None,
) -> FileScore:
    """Count the errors of one recognised text. Raises ExtraMissing."""
    try:
        import jiwer
    except ImportError as error:
        raise ExtraMissing(package="jiwer", extra="evaluation") from error
    reference = normalised(text)
    counts = jiwer.process_words(reference, normalised(recognised))
    return FileScore(
        audio=audio,
        words=len(reference.split()),
        substituted=counts.substitutions,
        deleted=counts.deletions,
        inserted=counts.insertions,
        audio_seconds=audio_seconds,
        wall_seconds=wall_seconds,
        cpu_seconds=cpu_seconds,
        failed=failed,
    )


def _measured(reading: Reading, transcribe: Callable[[Path], str]) -> FileScore:
    """CPU time counts all threads of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    failed = None
    try:
        recognised = transcribe(reading.audio)
    except AssistantError as error:
        recognised, failed = "", type(error).__name__
    return scored(
        reading.audio.name,
        reading.text,
        recognised,
        audio_seconds=reading.seconds,
        wall_seconds=time.perf_counter() - wall,
        cpu_seconds=time.process_time() - cpu,
        failed=failed,
    )


def _rate(files: Sequence[FileScore]) -> float:
    return 100 * sum(file.errors for file in files) / max(1, sum(file.words for file in files))


def _interval(files: Sequence[FileScore]) -> tuple[float, float]:
    """Percentile bootstrap over recordings; seeded, so that two runs on the same texts agree."""
    source = random.Random(_SEED)
    rates = sorted(_rate(source.choices(files, k=len(files))) for _ in range(_RESAMPLES))
    return rates[int(0.025 * _RESAMPLES)], rates[int(0.975 * _RESAMPLES) - 1]
