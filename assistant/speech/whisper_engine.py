"""The engine on openai-whisper's weights and tokenizer."""

import math
import re
import threading
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import ModelUnusable
from assistant.speech.alignment import word_times
from assistant.speech.audio import RATE, Audio
from assistant.speech.beam import Decoded, Rules, decode
from assistant.speech.engine import RecognisedSegment, RecognisedWord
from assistant.speech.network import LEVEL, Heard, Network
from assistant.speech.terms import Terms, spelled

if TYPE_CHECKING:
    import whisper
    from whisper.tokenizer import Tokenizer

_BEAM_WIDTH = 5  # four points of word error rate better than greedy decoding on human German speech
_WINDOW = 30 * RATE  # samples Whisper can look at
_LEAST_WINDOW = 8 * RATE  # samples; less is not faster by much
_MARGIN = 1 * RATE  # samples of silence after the speech, so that its end can be heard
_STEP = 5120  # samples; windows are whole multiples, as the processor likes it
_TOKENS_PER_SECOND = 9  # more than that is not speech but a loop
_LEAST_TOKENS = 12

# A short window fails now and then: the text repeats itself or is very unsure. Then the whole window decides. Limits
# of openai-whisper.
_LOOP_FROM = 2.4
_UNSURE_BELOW = -1.0
_SAID_TWICE = 0.25  # log probability a token
_REPEATED = re.compile(r"(\b\w+(?:\W+\w+){2,})(?:\W+\1\b)+", re.IGNORECASE)  # three words or more, said again at once

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
_SENTENCE_END = (".", "?", "!", "…")


class WhisperEngine:
    """Loads the checkpoint at the first use, once; one recognition at a time. `terms`: the office's word list."""

    def __init__(self, checkpoint: Path, model_name: str, *, terms: Sequence[str] = ()) -> None:
        self._checkpoint = checkpoint
        self._model_name = model_name
        self._terms = tuple(terms)
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def name(self) -> str:
        from importlib.metadata import version

        return f"openai-whisper {version('openai-whisper')}, {self._model_name}"

    def warm_up(self) -> None:
        """Load everything and recognise once, before a client waits for it: first times are slow."""
        self.transcribe(Audio(np.zeros(RATE, np.float32)), "de")

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        """One window of 30 seconds after the other; callers cut the audio in pauses, so that there is only one."""
        import torch

        with self._lock, torch.inference_mode():
            if self._loaded is None:
                self._loaded = _Loaded(self._checkpoint, self._terms)
            return tuple(
                segment
                for start in range(0, len(audio.samples), _WINDOW)
                for segment in self._loaded.window(audio.samples[start : start + _WINDOW], start / RATE, language)
            )


class _Loaded:
    """Model, network and what belongs to each language."""

    def __init__(self, checkpoint: Path, terms: Sequence[str]) -> None:
        model = load_whisper(checkpoint)
        self._bands = model.dims.n_mels
        self._multilingual = model.is_multilingual
        self._languages = model.num_languages
        self._vocabulary = model.dims.n_vocab
        self._network = Network(model)
        self._terms = tuple(terms)
        self._rules = cache(self._made_rules)
        self._tokenizer = cache(self._made_tokenizer)

    def window(self, samples: NDArray[np.float32], offset: float, language: str) -> list[RecognisedSegment]:
        """What was said in at most 30 seconds, `offset` seconds into the audio."""
        tokenizer, seconds = self._tokenizer(language), len(samples) / RATE
        decoded, heard, text = self._best(samples, language, round(seconds * _TOKENS_PER_SECOND) + _LEAST_TOKENS)
        if not text:
            return []
        words = word_times(self._network, heard, decoded, tokenizer, seconds)
        return [_segment(sentence, decoded, _compression(text), offset) for sentence in sentences(words)]

    def _best(self, samples: NDArray[np.float32], language: str, most_tokens: int) -> tuple[Decoded, Heard, str]:
        """The first attempt that does not repeat itself and is not very unsure; else the least bad one."""
        sizes = _window_sizes(len(samples)) if self._network.takes_short_audio else (_WINDOW,)
        for size in sizes:
            attempt = self._attempt(samples, size, language, most_tokens)
            if not repeats_itself(attempt[2]) and attempt[0].log_probability >= _UNSURE_BELOW:
                return attempt
        if not repeats_itself(attempt[2]):
            return attempt
        # Whoever did say it twice is heard in the likelihood: forbidding it would make the text much less likely.
        other = self._attempt(samples, _WINDOW, language, most_tokens, repeating=False)
        loop = _compression(attempt[2]) > _LOOP_FROM
        return other if loop or other[0].log_probability >= attempt[0].log_probability - _SAID_TWICE else attempt

    def _attempt(
        self, samples: NDArray[np.float32], size: int, language: str, most_tokens: int, *, repeating: bool = True
    ) -> tuple[Decoded, Heard, str]:
        import whisper

        padded = np.pad(samples[:size], (0, max(0, size - len(samples))))
        mel = whisper.log_mel_spectrogram(padded, self._bands)
        heard = self._network.encode(mel + (LEVEL - mel.max()))
        rules = self._rules(language)
        decoded = decode(self._network, heard, rules, width=_BEAM_WIDTH, most_tokens=most_tokens, repeating=repeating)
        return decoded, heard, self._tokenizer(language).decode(list(decoded.tokens)).strip()

    def _made_tokenizer(self, language: str) -> "Tokenizer":
        from whisper.tokenizer import get_tokenizer

        return get_tokenizer(self._multilingual, num_languages=self._languages, language=language, task="transcribe")

    def _made_rules(self, language: str) -> Rules:
        """Text and times only: no tasks, and none of the signs that openai-whisper leaves out, too."""
        import torch

        tokenizer = self._tokenizer(language)
        forbidden = torch.zeros(self._vocabulary)
        forbidden[tokenizer.eot + 1 : tokenizer.timestamp_begin] = -math.inf
        forbidden[list(tokenizer.non_speech_tokens)] = -math.inf
        first = forbidden.clone()
        first[[*tokenizer.encode(" "), tokenizer.eot]] = -math.inf
        device = self._network.device
        return Rules(
            prompt=tuple(tokenizer.sot_sequence),
            end=tokenizer.eot,
            no_speech=tokenizer.no_speech,
            first_time=tokenizer.timestamp_begin,
            forbidden=forbidden.to(device),
            forbidden_first=first.to(device),
            terms=Terms(spelled(self._terms, tokenizer.encode)),
        )


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


def repeats_itself(text: str) -> bool:
    return _compression(text) > _LOOP_FROM or _REPEATED.search(text) is not None


def sentences(words: Sequence[RecognisedWord]) -> list[tuple[RecognisedWord, ...]]:
    """Words parted where one ends a sentence."""
    parted: list[tuple[RecognisedWord, ...]] = []
    first = 0
    for index, word in enumerate(words, start=1):
        if word.text.endswith(_SENTENCE_END) or index == len(words):
            parted.append(tuple(words[first:index]))
            first = index
    return parted


def _window_sizes(samples: int) -> tuple[int, ...]:
    """Samples to look at: as many as there are, then the whole window if that went wrong."""
    fitting = -(-max(samples + _MARGIN, _LEAST_WINDOW) // _STEP) * _STEP
    return (fitting, _WINDOW) if fitting < _WINDOW else (_WINDOW,)


def _compression(text: str) -> float:
    encoded = text.encode()
    return len(encoded) / len(zlib.compress(encoded)) if encoded else 1.0


def _segment(words: Sequence[RecognisedWord], decoded: Decoded, compression: float, offset: float) -> RecognisedSegment:
    moved = tuple(RecognisedWord(word.text, word.start + offset, word.end + offset, word.confidence) for word in words)
    return RecognisedSegment(
        text=" ".join(word.text for word in moved),
        start=moved[0].start,
        end=moved[-1].end,
        words=moved,
        no_speech=decoded.no_speech,
        log_probability=decoded.log_probability,
        compression=compression,
    )
