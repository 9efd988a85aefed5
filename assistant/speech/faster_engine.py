"""The engine on faster-whisper, an optional extra: the same weights, calculated by CTranslate2."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.domain.errors import ExtraMissing, ModelUnusable
from assistant.speech.audio import Audio
from assistant.speech.engine import RecognisedSegment, RecognisedWord

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

# Where beam search fails (a loop, or very unsure), two samplings; hotter ones only invent.
_TEMPERATURES = (0.0, 0.2, 0.4)

# More text than that was not said: over silence it writes the same words up to 448 tokens, which takes half a minute.
_TOKENS_PER_SECOND = 10
_LEAST_TOKENS = 20
_WINDOW_SECONDS = 30

# Without them faster-whisper would ask a model hub, or take the wrong number of mel bands for granted.
_NEEDED = ("model.bin", "config.json", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")


class FasterWhisperEngine:
    """Loads the CTranslate2 folder at the first use, once; one recognition at a time.

    It calculates on the processor: CTranslate2 needs CUDA libraries of its own, and where there is a graphics card the
    engine on openai-whisper uses it. `threads` 0 leaves their number to CTranslate2.
    """

    def __init__(
        self,
        model_folder: Path,
        model_name: str,
        *,
        compute_type: Literal["int8", "float32"] = "int8",
        beam_size: int = 5,
        threads: int = 0,
    ) -> None:
        self._folder = model_folder
        self._model_name = model_name
        self._compute_type = compute_type
        self._beam_size = beam_size
        self._threads = threads
        self._lock = threading.Lock()
        self._model: WhisperModel | None = None

    @property
    def name(self) -> str:
        """Raises ExtraMissing."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"faster-whisper {version('faster-whisper')}, {self._model_name}, {self._compute_type}"
        except PackageNotFoundError as error:
            raise _extra_missing() from error

    def warm_up(self) -> None:
        """Load before a client waits for it. Raises ExtraMissing or ModelUnusable."""
        with self._lock:
            self._loaded()

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        """Raises ExtraMissing or ModelUnusable."""
        with self._lock:
            model = self._loaded()
            try:
                segments, _ = model.transcribe(
                    audio.samples,
                    language=language,
                    beam_size=self._beam_size,
                    temperature=_TEMPERATURES,
                    best_of=1,
                    max_new_tokens=_LEAST_TOKENS + round(_TOKENS_PER_SECOND * min(audio.seconds, _WINDOW_SECONDS)),
                    condition_on_previous_text=False,
                    word_timestamps=True,
                    vad_filter=False,
                    # With a threshold it would leave out what it takes for silence without a word; the guards decide
                    # on that, and keep a record of what they drop.
                    no_speech_threshold=None,
                )
                found = list(segments)
            except (RuntimeError, ValueError) as error:
                raise ModelUnusable(name=self._model_name) from error
        return tuple(_recognised(segment, audio.seconds) for segment in found)

    def _loaded(self) -> "WhisperModel":
        if self._model is None:
            self._model = _load(self._folder, self._model_name, self._compute_type, self._threads)
        return self._model


def _load(folder: Path, model_name: str, compute_type: str, threads: int) -> "WhisperModel":
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise _extra_missing() from error
    if not all((folder / name).is_file() for name in _NEEDED):
        raise ModelUnusable(name=model_name)
    try:
        return WhisperModel(
            str(folder), device="cpu", compute_type=compute_type, cpu_threads=threads, local_files_only=True
        )
    except Exception as error:  # the tokenizers library raises Exception itself
        raise ModelUnusable(name=model_name) from error


def _extra_missing() -> ExtraMissing:
    return ExtraMissing(package="faster-whisper", extra="faster-whisper")


def _recognised(segment: "Segment", seconds: float) -> RecognisedSegment:
    """Times inside the audio: the last word may otherwise end in the silence that fills up the window."""
    words = tuple(
        RecognisedWord(text, min(float(word.start), seconds), min(float(word.end), seconds), float(word.probability))
        for word in segment.words or ()
        if (text := word.word.strip())
    )
    return RecognisedSegment(
        text=segment.text.strip(),
        start=min(float(segment.start), seconds),
        end=min(float(segment.end), seconds),
        words=words,
        no_speech=float(segment.no_speech_prob),
        log_probability=float(segment.avg_logprob),
        compression=float(segment.compression_ratio),
    )
