"""Runs a model of models/: a text in, a row of logits for every word out, read in windows of whole sentences."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.errors import ModelMissing, ModelUnusable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILES = ("model.onnx", "tokenizer.json", "config.json")
# The words the models were trained to tag: models/training/{redaction,skills}/encoding.py have the same expression.
WORD = re.compile(r"\w+(?:[-'’&.]\w+)*|[^\w\s]")
_SENTENCE_END = frozenset(".!?")
# Words a model reads at a time, and how many of the neighbours it reads along without tagging them.
WINDOW, NEIGHBOURS = 48, 8
BATCH = 8
# Characters. Longer "words" are what recognition makes of noise ("hahaha…"): they are left out, not read.
LONGEST_WORD = 100
LONGEST_INPUT = 512
PAD = 1


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """Where it stands, and its logits, one for each label; None for what the model does not read."""

    start: int
    end: int
    logits: "npt.NDArray[np.float32] | None" = None


def shares_of(logits: "npt.NDArray[np.float32]") -> "npt.NDArray[np.float32]":
    """Likelihoods that add up to 1 (softmax)."""
    import numpy as np

    shares = np.exp(logits - logits.max())
    return np.asarray(shares / shares.sum())


def model_version(models: Path, name: str) -> str:
    """Of the model as it lies there. Raises ModelMissing, ModelUnusable."""
    try:
        return str(json.loads((models / name / "config.json").read_text(encoding="utf-8"))["version"])
    except FileNotFoundError as error:
        raise ModelMissing(name=name) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnusable(name=name) from error


class WordTagger:
    """Safe to use from many threads."""

    def __init__(self, session: Any, tokenizer: Any, config: dict[str, Any]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.config = config

    @classmethod
    def load(cls, models: Path, name: str) -> "WordTagger":
        """Takes half a second. Raises ModelMissing, ModelUnusable."""
        folder = models / name
        if not all((folder / file).is_file() for file in FILES):
            raise ModelMissing(name=name)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Threads that wait in a loop would take the cores from speech recognition.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            config["labels"]
        except Exception as error:  # both libraries raise whatever their readers raise on a damaged file
            raise ModelUnusable(name=name) from error
        return cls(session, tokenizer, config)

    def tag(self, text: str, places: Sequence[tuple[int, int]] | None = None) -> list[TaggedWord]:
        """All words and marks of the text in order; with `places` (code points) only windows that hold one are read.

        Raises ValueError if a stretch is too long for the model: no word is passed over in silence.
        """
        words = [TaggedWord(*match.span()) for match in WORD.finditer(text)]
        wanted = [
            window
            for window in _windows(text, words)
            if places is None
            or any(start < words[window.end - 1].end and words[window.start].start < end for start, end in places)
        ]
        by_length = sorted(wanted, key=lambda window: window.read_end - window.read_start)
        for begin in range(0, len(by_length), BATCH):
            self._tag(text, words, by_length[begin : begin + BATCH])
        return words

    def _tag(self, text: str, words: list[TaggedWord], windows: "list[_Window]") -> None:
        import numpy as np

        offsets = [words[window.read_start].start for window in windows]
        encodings = self._tokenizer.encode_batch(
            [text[offset : words[window.read_end - 1].end] for offset, window in zip(offsets, windows, strict=True)]
        )
        longest = max(len(encoding.ids) for encoding in encodings)
        if longest > LONGEST_INPUT:
            raise ValueError("a stretch is too long for the model")
        ids = np.full((len(windows), longest), PAD, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        (logits,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        for row, (window, offset) in enumerate(zip(windows, offsets, strict=True)):
            places: dict[int, int] = {}
            for index, (start, end) in enumerate(encodings[row].offsets):
                if start < end:
                    places.setdefault(start + offset, index)
            for number in range(window.start, window.end):
                word = words[number]
                place = next((places[at] for at in range(word.start, word.end) if at in places), None)
                if place is not None:
                    words[number] = TaggedWord(word.start, word.end, logits[row, place])


@dataclass(frozen=True, slots=True)
class _Window:
    """Words start..end are tagged, read_start..read_end are read."""

    start: int
    end: int
    read_start: int
    read_end: int


def _windows(text: str, words: list[TaggedWord]) -> Iterator[_Window]:
    """Whole sentences as far as they fit; a sentence that is too long, or text without full stops, is cut."""
    edges = [-1, *(i for i, word in enumerate(words) if word.end - word.start > LONGEST_WORD), len(words)]
    for first, last in ((before + 1, after) for before, after in pairwise(edges)):
        start = first
        while start < last:
            end = min(start + WINDOW, last)
            if end < last:
                ends = [i for i in range(start + WINDOW // 2, end) if text[words[i].start] in _SENTENCE_END]
                end = ends[-1] + 1 if ends else end
            yield _Window(start, end, max(first, start - NEIGHBOURS), min(last, end + NEIGHBOURS))
            start = end
