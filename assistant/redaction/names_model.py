"""The names model of models/de_names: people, places and organisations in spoken German, on ONNX Runtime.

An encoder that tags every word; how it was made and how well it does is in its card
(models/training/redaction/README.md).
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.errors import ModelMissing, ModelUnusable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL = "de_names"
FILES = ("model.onnx", "tokenizer.json", "config.json")
# The words the model was trained to tag: models/training/redaction/encoding.py has the same expression.
WORD = re.compile(r"\w+(?:[-'’&.]\w+)*|[^\w\s]")
_SENTENCE_END = frozenset(".!?")
# Words the model reads at a time, and how many of the neighbours it reads along without tagging them.
WINDOW, NEIGHBOURS = 48, 8
BATCH = 8
# Characters. Longer "words" are what recognition makes of noise ("hahaha…"): they are left out, not read.
LONGEST_WORD = 100
LONGEST_INPUT = 512
PAD = 1
NONE = "O"
PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """What the model takes for a name, and how sure it is (the mean over its words).

    `person`: how likely it is a person's, whatever the label (the highest of its words).
    """

    start: int
    end: int
    label: str
    score: float
    person: float = 0.0


@dataclass(frozen=True, slots=True)
class _Tag:
    tag: str
    score: float
    person: float


class NamesModel:
    """Safe to use from many threads."""

    def __init__(self, session: Any, tokenizer: Any, labels: Sequence[str]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._labels = tuple(labels)

    @classmethod
    def load(cls, models: Path) -> "NamesModel":
        """Takes half a second. Raises ModelMissing, ModelUnusable."""
        folder = models / MODEL
        if not all((folder / name).is_file() for name in FILES):
            raise ModelMissing(name=MODEL)
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
            return cls(session, tokenizer, config["labels"])
        except Exception as error:  # both libraries raise whatever their readers raise on a damaged file
            raise ModelUnusable(name=MODEL) from error

    def names(self, text: str, least: Callable[[str], float] = lambda word: 0.5) -> tuple[NamedPassage, ...]:
        """In the order of the text, without overlaps. `least`: how likely a word must be in some name to count.

        Raises ValueError if a stretch is too long for the model: no word is passed over in silence.
        """
        words = [match.span() for match in WORD.finditer(text)]
        windows = list(_windows(text, words))
        tags = [_Tag(NONE, 1.0, 0.0)] * len(words)
        by_length = sorted(windows, key=lambda window: window.read_end - window.read_start)
        for begin in range(0, len(by_length), BATCH):
            self._tag(text, words, by_length[begin : begin + BATCH], tags, least)
        return tuple(_passages(text, words, tags))

    def _tag(
        self,
        text: str,
        words: list[tuple[int, int]],
        windows: "list[_Window]",
        tags: list[_Tag],
        least: Callable[[str], float],
    ) -> None:
        import numpy as np

        offsets = [words[window.read_start][0] for window in windows]
        encodings = self._tokenizer.encode_batch(
            [text[offset : words[window.read_end - 1][1]] for offset, window in zip(offsets, windows, strict=True)]
        )
        longest = max(len(encoding.ids) for encoding in encodings)
        if longest > LONGEST_INPUT:
            raise ValueError("a stretch is too long for the names model")
        ids = np.full((len(windows), longest), PAD, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        (logits,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        shares = np.exp(logits - logits.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        for row, (window, offset) in enumerate(zip(windows, offsets, strict=True)):
            places: dict[int, int] = {}
            for index, (start, end) in enumerate(encodings[row].offsets):
                if start < end:
                    places.setdefault(start + offset, index)
            for number in range(window.start, window.end):
                place = next((places[at] for at in range(*words[number]) if at in places), None)
                if place is not None:
                    best = self._best(shares[row, place])
                    if best.score >= least(text[slice(*words[number])]):
                        tags[number] = best

    def _best(self, shares: "npt.NDArray[np.float32]") -> _Tag:
        """The best tag but none, and how likely it is that there is a name at all."""
        none = self._labels.index(NONE)
        names = [index for index in range(len(self._labels)) if index != none]
        best = max(names, key=lambda index: float(shares[index]))
        person = sum(float(shares[index]) for index in names if self._labels[index].endswith(PERSON))
        return _Tag(self._labels[best], 1.0 - float(shares[none]), person)


@dataclass(frozen=True, slots=True)
class _Window:
    """Words start..end are tagged, read_start..read_end are read."""

    start: int
    end: int
    read_start: int
    read_end: int


def _windows(text: str, words: list[tuple[int, int]]) -> Iterator[_Window]:
    """Whole sentences as far as they fit; a sentence that is too long, or text without full stops, is cut."""
    edges = [-1, *(i for i, (start, end) in enumerate(words) if end - start > LONGEST_WORD), len(words)]
    for first, last in ((before + 1, after) for before, after in pairwise(edges)):
        start = first
        while start < last:
            end = min(start + WINDOW, last)
            if end < last:
                ends = [i for i in range(start + WINDOW // 2, end) if text[words[i][0]] in _SENTENCE_END]
                end = ends[-1] + 1 if ends else end
            yield _Window(start, end, max(first, start - NEIGHBOURS), min(last, end + NEIGHBOURS))
            start = end


def _passages(text: str, words: list[tuple[int, int]], tags: list[_Tag]) -> Iterator[NamedPassage]:
    """Words of one name put together; an inner tag without a beginning begins one."""
    first, label, inside = 0, "", list[_Tag]()
    for index, item in enumerate([*tags, _Tag(NONE, 1.0, 0.0)]):
        kind = item.tag[2:]
        if label and (not item.tag.startswith("I") or kind != label):
            score = sum(tag.score for tag in inside) / len(inside)
            person = max(tag.person for tag in inside)
            yield NamedPassage(words[first][0], words[index - 1][1], label, score, person)
            label = ""
        if kind and not label:
            first, label, inside = index, kind, []
        if kind:
            inside.append(item)
