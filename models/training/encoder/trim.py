"""The encoder with the pieces German needs: those seen in permissively licensed German text, and short Latin ones."""

import unicodedata
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from convert import Encoder
from tokenizer import tokenizer

# Special pieces stand first in the vocabulary.
SPECIAL = 4
# Pieces up to this length stay even if no text had them: names are put together from them.
SHORT = 4


def trimmed(encoder: Encoder, texts: Iterable[str], character_map: bytes) -> Encoder:
    """Keep the pieces that occur in `texts` (as written and in lower case) and the short ones; drop the mask piece."""
    whole = tokenizer(pairs(encoder), encoder.unknown, character_map)
    kept = set(range(SPECIAL))
    for lines in _batches(texts, 2000):
        for encoding in whole.encode_batch([*lines, *(line.lower() for line in lines)], add_special_tokens=False):
            kept.update(encoding.ids)
    kept.update(index for index, piece in enumerate(encoder.pieces) if index >= SPECIAL and _is_short(piece))
    order = sorted(kept)
    model = encoder.model
    rows = model.embeddings.word_embeddings.weight.data[order].clone()
    model.embeddings.word_embeddings = torch.nn.Embedding(len(order), rows.shape[1], padding_idx=1, _weight=rows)
    model.config.vocab_size = len(order)
    return Encoder(
        model, [encoder.pieces[index] for index in order], np.asarray(encoder.scores)[order], encoder.unknown
    )


def pairs(encoder: Encoder) -> list[tuple[str, float]]:
    return list(zip(encoder.pieces, map(float, encoder.scores), strict=True))


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def _is_short(piece: str) -> bool:
    bare = piece.lstrip("▁")
    if bare.isascii() and bare.isdigit():
        return True
    if len(bare) <= 1:
        return all(ord(char) < 0x2300 and (_is_latin(char) or unicodedata.category(char)[0] in "PSN") for char in bare)
    return len(bare) <= SHORT and all(_is_latin(char) or char in "'’-" for char in bare)


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
