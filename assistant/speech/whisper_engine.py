"""The engine on openai-whisper."""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable
from assistant.speech.audio import RATE, Audio
from assistant.speech.engine import RecognisedSegment, RecognisedWord

if TYPE_CHECKING:
    import torch
    import whisper

_BEAM_SIZE = 5  # four points of word error rate better than greedy decoding on human German speech
# Where beam search fails (a loop, or very unsure), two samplings; hotter ones only invent. The limits are those of
# openai-whisper.
_TEMPERATURES = (0.0, 0.2, 0.4)
_LOOP_FROM = 2.4
_UNSURE_BELOW = -1.0
_NO_SPEECH_FROM = 0.6

_WINDOW = 30 * RATE  # samples Whisper looks at
_LONGEST_TEXT = 320  # tokens; very fast speech gives 220 in half a minute, openai-whisper's own limit is 224
_TIME_STEP = 0.02  # seconds between two of Whisper's time tokens

# Which attention heads tell the time of a word is known per size, and checkpoints do not carry it. Sizes by
# (audio layers, text layers, mel bands).
_SIZES = {
    (4, 4, 80): "tiny",
    (6, 6, 80): "base",
    (12, 12, 80): "small",
    (24, 24, 80): "medium",
    (32, 32, 80): "large-v2",
    (32, 32, 128): "large-v3",
    (32, 4, 128): "large-v3-turbo",
}


class WhisperEngine:
    """Loads the checkpoint at the first use, once; one recognition at a time (the model's hooks are not reentrant)."""

    def __init__(self, checkpoint: Path, model_name: str) -> None:
        self._checkpoint = checkpoint
        self._model_name = model_name
        self._lock = threading.Lock()
        self._model: whisper.Whisper | None = None

    @property
    def name(self) -> str:
        from importlib.metadata import version

        return f"openai-whisper {version('openai-whisper')}, {self._model_name}"

    def warm_up(self) -> None:
        """Load, and compile what openai-whisper compiles at its first word times, before a client waits for it."""
        with self._lock:
            self._loaded()

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        """One window of 30 seconds after the other; callers cut the audio in pauses, so that there is only one."""
        with self._lock:
            model = self._loaded()
            return tuple(
                segment
                for start in range(0, len(audio.samples), _WINDOW)
                for segment in _recognised(model, audio.samples[start : start + _WINDOW], start / RATE, language)
            )

    def _loaded(self) -> "whisper.Whisper":
        if self._model is None:
            model = load_whisper(self._checkpoint)
            _share_audio_between_beams(model)
            _compile_word_times()
            self._model = model
        return self._model


def load_whisper(checkpoint: Path) -> "whisper.Whisper":
    """The model on the GPU where there is one, ready for word times. Raises ModelUnusable."""
    import whisper

    if not checkpoint.is_file():
        raise ModelUnusable(name=checkpoint.name)
    try:
        model = whisper.load_model(str(checkpoint))
        dims = model.dims
        size = _SIZES[dims.n_audio_layer, dims.n_text_layer, dims.n_mels]
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, EOFError, UnpicklingError) as error:
        raise ModelUnusable(name=checkpoint.name) from error
    model.set_alignment_heads(whisper._ALIGNMENT_HEADS[size])
    return model


def _share_audio_between_beams(model: "whisper.Whisper") -> None:
    """Let the beams look at one copy of the audio.

    As openai-whisper asks for it, torch copies the audio for every beam, layer and token, which is more than half of
    the time of beam search on a CPU. The beams are queries to the same audio, so they may stand in one row; the
    result is the same.
    """
    for block in model.decoder.blocks:
        block.cross_attn.forward = partial(_attend_in_one_row, block.cross_attn.forward)


def _attend_in_one_row(
    attend: Callable[..., tuple["torch.Tensor", "torch.Tensor | None"]],
    beams: "torch.Tensor",
    audio: "torch.Tensor",
    **rest: object,
) -> tuple["torch.Tensor", "torch.Tensor | None"]:
    """`beams`: beam, token, width. `audio`: 1, frame, width."""
    values, weights = attend(beams.reshape(1, -1, beams.shape[-1]), audio, **rest)
    return values.view(beams.shape), weights


def _compile_word_times() -> None:
    from whisper.timing import dtw_cpu

    dtw_cpu(np.zeros((2, 2)))


def _recognised(
    model: "whisper.Whisper", samples: NDArray[np.float32], offset: float, language: str
) -> list[RecognisedSegment]:
    """Segments of one window, `offset` seconds into the audio.

    Not `whisper.transcribe`: where the last sentence of a window has no closing time, it decodes that sentence a
    second time out of its context, which costs a third more time and gave worse text in our recordings.
    """
    import whisper
    from whisper.timing import add_word_timestamps
    from whisper.tokenizer import get_tokenizer

    mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(samples), model.dims.n_mels).to(model.device)
    mel = mel.half() if _half_precision(model) else mel
    result = _decoded(model, mel, language)
    languages = model.num_languages
    tokenizer = get_tokenizer(model.is_multilingual, num_languages=languages, language=language, task="transcribe")
    seconds = len(samples) / RATE
    segments: list[dict[str, Any]] = [
        {"seek": 0, "start": start, "end": end, "tokens": tokens, "text": tokenizer.decode(tokens).strip()}
        for start, end, tokens in split_at_times(result.tokens, tokenizer.timestamp_begin, seconds)
    ]
    add_word_timestamps(
        segments=segments,
        model=model,
        tokenizer=tokenizer,
        mel=mel,
        num_frames=len(samples) // whisper.audio.HOP_LENGTH,
        last_speech_timestamp=0.0,
    )
    return [_segment(raw, result, offset) for raw in segments if raw["text"]]


def _half_precision(model: "whisper.Whisper") -> bool:
    return bool(model.device.type == "cuda")


def _decoded(model: "whisper.Whisper", mel: "torch.Tensor", language: str) -> "whisper.DecodingResult":
    """Beam search, and sampling where its result repeats itself or is very unsure."""
    import whisper

    for temperature in _TEMPERATURES:
        options = whisper.DecodingOptions(
            language=language,
            temperature=temperature,
            beam_size=_BEAM_SIZE if temperature == 0 else None,
            sample_len=_LONGEST_TEXT,
            fp16=_half_precision(model),
        )
        result = model.decode(mel, options)
        unsure = result.avg_logprob < _UNSURE_BELOW
        silent = unsure and result.no_speech_prob > _NO_SPEECH_FROM
        if silent or not (unsure or result.compression_ratio > _LOOP_FROM):
            break
    return result


def split_at_times(tokens: Sequence[int], first_time: int, seconds: float) -> list[tuple[float, float, list[int]]]:
    """Whisper's output as (start, end, text tokens). Tokens from `first_time` on are times in steps of 20 ms."""
    pieces: list[tuple[float, float, list[int]]] = []
    text: list[int] = []
    start = 0.0
    for token in tokens:
        if token < first_time:
            text.append(token)
            continue
        time = min((token - first_time) * _TIME_STEP, seconds)
        if text:
            pieces.append((start, time, text))
            text = []
        start = time
    if text:
        pieces.append((start, seconds, text))
    return pieces


def _segment(raw: Mapping[str, Any], result: "whisper.DecodingResult", offset: float) -> RecognisedSegment:
    words = tuple(
        RecognisedWord(text, offset + float(word["start"]), offset + float(word["end"]), float(word["probability"]))
        for word in raw["words"]
        if (text := word["word"].strip())
    )
    return RecognisedSegment(
        text=raw["text"],
        start=offset + float(raw["start"]),
        end=offset + float(raw["end"]),
        words=words,
        no_speech=float(result.no_speech_prob),
        log_probability=float(result.avg_logprob),
        compression=float(result.compression_ratio),
    )
