"""Similar texts by their runs of letters: TF-IDF over character n-grams, cosine, in numpy.

Inflection, compounds and misheard letters change few n-grams of a word.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHORTEST, _LONGEST = 2, 5
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NgramIndex:
    """Rows of a sparse matrix by n-gram: `hashes` sorted; the entries of hash i are starts[i]:starts[i + 1]."""

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    rarity: NDArray[np.float32]
    """Inverse document frequency of each n-gram."""
    size: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> "NgramIndex":
        """Index texts; row i of the index is texts[i]. Hash collisions of n-grams blur a score and do no harm."""
        hashes: list[int] = []
        counts: list[int] = []
        lengths: list[int] = []
        for text in texts:
            found = Counter(_ngrams(text))
            hashes.extend(found.keys())
            counts.extend(found.values())
            lengths.append(len(found))
        hash_of = np.array(hashes, dtype=np.uint32)
        row_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
        kept, column, documents = np.unique(hash_of, return_inverse=True, return_counts=True)
        rarity = (np.log((1 + len(texts)) / (1 + documents)) + 1).astype(np.float32)
        weights = (1 + np.log(np.array(counts, dtype=np.float32))) * rarity[column]
        norms = np.sqrt(np.bincount(row_of, weights=weights**2, minlength=len(texts)))
        weights /= np.maximum(norms, 1e-9)[row_of].astype(np.float32)
        order = np.argsort(column, kind="stable")
        starts = np.concatenate([[0], np.cumsum(documents)]).astype(np.int64)
        return cls(kept, starts, row_of[order], weights[order].astype(np.float32), rarity, len(texts))

    def similarity(self, text: str) -> NDArray[np.float32]:
        """Cosine of `text` with every row, 0..1; shape (size,)."""
        found = Counter(_ngrams(text))
        if not found or not len(self.hashes):
            return np.zeros(self.size, dtype=np.float32)
        wanted = np.fromiter(found.keys(), dtype=np.uint32, count=len(found))
        counts = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        place = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        known = self.hashes[place] == wanted
        # An n-gram that stands in no row is as rare as can be: it makes the text less like any of them.
        rarest = np.float32(np.log(1 + self.size) + 1)
        weights = (1 + np.log(counts)) * np.where(known, self.rarity[place], rarest)
        norm = float(np.sqrt((weights**2).sum()))
        columns = [slice(self.starts[index], self.starts[index + 1]) for index in place[known]]
        if not columns:
            return np.zeros(self.size, dtype=np.float32)
        rows = np.concatenate([self.rows[column] for column in columns])
        shares = np.concatenate(
            [self.weights[column] * (weight / norm) for column, weight in zip(columns, weights[known], strict=True)]
        )
        return np.bincount(rows, weights=shares, minlength=self.size).astype(np.float32)

    def nearest(self, text: str, count: int) -> list[tuple[int, float]]:
        """The `count` rows most like `text` with their cosine, best first; rows that share nothing are left out."""
        scores = self.similarity(text)
        count = min(count, self.size)
        if not count:
            return []
        best = np.argpartition(-scores, count - 1)[:count]
        ranked = best[np.lexsort((best, -scores[best]))]
        return [(int(row), float(scores[row])) for row in ranked if scores[row] > 0]


def _ngrams(text: str) -> Iterator[int]:
    for word in _NOT_A_WORD.sub(" ", text.lower()).split():
        padded = f" {word.replace('ß', 'ss')} "
        for length in range(_SHORTEST, _LONGEST + 1):
            for start in range(len(padded) - length + 1):
                yield zlib.crc32(padded[start : start + length].encode())
