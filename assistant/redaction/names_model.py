"""The names model of models/de_names: people, places and organisations in spoken German.

How it was made and how well it does is in its card (models/training/redaction/README.md).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.tagging.word_tagger import TaggedWord, WordTagger, shares_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL = "de_names"
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

    def __init__(self, tagger: WordTagger) -> None:
        self._tagger = tagger
        self._labels: Sequence[str] = tuple(tagger.config["labels"])

    @classmethod
    def load(cls, models: Path) -> "NamesModel":
        """Takes half a second. Raises ModelMissing, ModelUnusable."""
        return cls(WordTagger.load(models, MODEL))

    def names(self, text: str, least: Callable[[str], float] = lambda word: 0.5) -> tuple[NamedPassage, ...]:
        """In the order of the text, without overlaps. `least`: how likely a word must be in some name to count.

        Raises ValueError if a stretch is too long for the model: no word is passed over in silence.
        """
        words = self._tagger.tag(text)
        tags = [_Tag(NONE, 1.0, 0.0)] * len(words)
        for number, word in enumerate(words):
            if word.logits is not None:
                best = self._best(shares_of(word.logits))
                if best.score >= least(text[word.start : word.end]):
                    tags[number] = best
        return tuple(_passages(words, tags))

    def _best(self, shares: "npt.NDArray[np.float32]") -> _Tag:
        """The best tag but none, and how likely it is that there is a name at all."""
        none = self._labels.index(NONE)
        names = [index for index in range(len(self._labels)) if index != none]
        best = max(names, key=lambda index: float(shares[index]))
        person = sum(float(shares[index]) for index in names if self._labels[index].endswith(PERSON))
        return _Tag(self._labels[best], 1.0 - float(shares[none]), person)


def _passages(words: Sequence[TaggedWord], tags: Sequence[_Tag]) -> Iterator[NamedPassage]:
    """Words of one name put together; an inner tag without a beginning begins one."""
    first, label, inside = 0, "", list[_Tag]()
    for index, item in enumerate([*tags, _Tag(NONE, 1.0, 0.0)]):
        kind = item.tag[2:]
        if label and (not item.tag.startswith("I") or kind != label):
            score = sum(tag.score for tag in inside) / len(inside)
            person = max(tag.person for tag in inside)
            yield NamedPassage(words[first].start, words[index - 1].end, label, score, person)
            label = ""
        if kind and not label:
            first, label, inside = index, kind, []
        if kind:
            inside.append(item)
