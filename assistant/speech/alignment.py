"""When each word was said: which frames the decoder looked at while it wrote it (`whisper/timing.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.speech.beam import Decoded
from assistant.speech.engine import RecognisedWord
from assistant.speech.network import Heard, Memory, Network

if TYPE_CHECKING:
    from whisper.tokenizer import Tokenizer

_FRAME = 0.02  # seconds
_MEDIAN_WIDTH = 7  # frames, as in openai-whisper
_LONGEST_WORD = 2.0  # seconds; a longer one has swallowed the pause before it


@dataclass(slots=True)
class _Piece:
    """A word as the tokenizer parts it, or a mark; seconds."""

    text: str
    start: float
    end: float
    confidence: float


def word_times(
    network: Network, heard: Heard, decoded: Decoded, tokenizer: "Tokenizer", seconds: float
) -> tuple[RecognisedWord, ...]:
    """The words of a decoding with times within 0..seconds and the mean probability of their tokens."""
    from whisper.timing import dtw_cpu

    if not decoded.tokens:
        return ()
    matrix = _attention(network, heard, decoded, tokenizer, max(1, round(seconds / _FRAME)))
    text_places, time_places = dtw_cpu(-matrix)
    jumps = np.pad(np.diff(text_places), (1, 0), constant_values=1).astype(bool)
    jump_times = time_places[jumps] * _FRAME
    texts, tokens = tokenizer.split_to_word_tokens([*decoded.tokens, tokenizer.eot])
    borders = np.pad(np.cumsum([len(item) for item in tokens[:-1]]), (1, 0))
    probabilities = np.exp(np.minimum(decoded.log_probabilities, 0.0))
    pieces = [
        _Piece(text, float(jump_times[first]), float(jump_times[end]), float(probabilities[first:end].mean()))
        for text, first, end in zip(texts[:-1], borders[:-1], borders[1:], strict=True)
    ]
    return tuple(
        RecognisedWord(piece.text.strip(), max(piece.start, piece.end - _LONGEST_WORD), piece.end, piece.confidence)
        for piece in _whole_words(pieces)
        if piece.text.strip()
    )


def _attention(
    network: Network, heard: Heard, decoded: Decoded, tokenizer: "Tokenizer", frames: int
) -> NDArray[np.float64]:
    """How much each text token, and what stands before the first, looks at each frame: (token + 1, frame)."""
    import torch
    from whisper.timing import median_filter

    tokens = [*tokenizer.sot_sequence_including_notimestamps, *decoded.tokens]
    watched: dict[int, torch.Tensor] = {}
    network.read(torch.tensor([tokens], device=network.device), heard, Memory(network, 1, len(tokens)), watched)
    weights = torch.stack([watched[layer][head] for layer, head in network.alignment_heads])
    weights = weights[:, :, :frames].softmax(dim=-1)
    std, mean = torch.std_mean(weights, dim=-2, keepdim=True, unbiased=False)
    weights = median_filter((weights - mean) / std, _MEDIAN_WIDTH)
    return np.asarray(weights.mean(dim=0)[len(tokenizer.sot_sequence) :].double().cpu())


def _whole_words(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces joined where no blank stands between them: marks and parts of compounds. Marks take no time."""
    words: list[_Piece] = []
    for piece in pieces:
        if words and (not piece.text.startswith(" ") or not _letters(words[-1].text)):
            word = words[-1]
            spoken = [item for item in (word, piece) if _letters(item.text)] or [word]
            word.text += piece.text
            word.start, word.end = spoken[0].start, spoken[-1].end
            word.confidence = min(item.confidence for item in spoken)
        else:
            words.append(piece)
    return words


def _letters(text: str) -> bool:
    return any(char.isalnum() for char in text)
