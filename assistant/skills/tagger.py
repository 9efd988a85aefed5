"""The skill tagger (models/de_skills): whether words name a skill at all, and what is said of it.

A trained encoder; how it was made and how well it does is in its card (models/training/skills/README.md). It knows
no concepts: the lexicon and the linker say which one is meant.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.findings import Polarity, SkillKind
from assistant.tagging.word_tagger import TaggedWord, WordTagger, shares_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL = "de_skills"
_NONE = "O"
_BEGIN = "B-"
_OCCUPATION = "-OCC"
_STATUSES = {
    "has": Polarity.HAS,
    "neg": Polarity.NEGATED,
    "other": Polarity.OTHER_PERSON,
    "wish": Polarity.WISHED,
    "learn": Polarity.LEARNING,
    "tried": Polarity.TRIED,
    "gone": Polarity.NO_LONGER,
}
# A word that the model hardly takes for part of a mention still counts a little among those of its mention.
_LEAST_WEIGHT = 0.05


class Tagging:
    """What the model says of one text."""

    def __init__(self, words: Sequence[TaggedWord], labels: Sequence[str]) -> None:
        self._words = words
        self._places = next(index for index, label in enumerate(labels) if label in _STATUSES)
        self._none = labels.index(_NONE)
        self._begin = [index for index, label in enumerate(labels) if label.startswith(_BEGIN)]
        self._occupation = [index for index, label in enumerate(labels) if label.endswith(_OCCUPATION)]
        self._statuses = tuple(_STATUSES[label] for label in labels[self._places :])

    def mentioned(self, start: int, end: int) -> float:
        """How likely it is that the words there name a skill or occupation: the highest of them."""
        return max((self._in_a_mention(word) for word in self._between(start, end)), default=0.0)

    def mentions(self, least: float) -> Iterator[tuple[int, int, SkillKind]]:
        """Runs of words each at least that likely part of a mention: where one starts and ends, and its kind."""
        runs: list[list[tuple[TaggedWord, npt.NDArray[np.float32]]]] = [[]]
        for word in self._words:
            shares = None if word.logits is None else shares_of(word.logits[: self._places])
            if shares is None or 1.0 - float(shares[self._none]) < least:
                runs.append([])
                continue
            if runs[-1] and float(shares[self._begin].sum()) > 0.5:
                runs.append([])
            runs[-1].append((word, shares))
        for run in filter(None, runs):
            occupation = sum(float(shares[self._occupation].sum()) for _, shares in run) > len(run) / 2
            yield run[0][0].start, run[-1][0].end, SkillKind.OCCUPATION if occupation else SkillKind.SKILL

    def polarities(self, start: int, end: int) -> Mapping[Polarity, float]:
        """What is said of a mention there, adding up to 1; empty where the model has read none of its words.

        A mean over the words, weighted by how likely each is part of a mention.
        """
        rows = [
            (shares_of(word.logits[self._places :]), self._in_a_mention(word) + _LEAST_WEIGHT)
            for word in self._between(start, end)
            if word.logits is not None
        ]
        if not rows:
            return {}
        whole = sum(weight for _, weight in rows)
        return {
            polarity: sum(float(shares[index]) * weight for shares, weight in rows) / whole
            for index, polarity in enumerate(self._statuses)
        }

    def _between(self, start: int, end: int) -> list[TaggedWord]:
        return [word for word in self._words if start < word.end and word.start < end]

    def _in_a_mention(self, word: TaggedWord) -> float:
        return 0.0 if word.logits is None else 1.0 - float(shares_of(word.logits[: self._places])[self._none])


class SkillTagger:
    """Safe to use from many threads."""

    def __init__(self, tagger: WordTagger) -> None:
        self._tagger = tagger

    @classmethod
    def load(cls, models: Path) -> "SkillTagger":
        """Takes half a second. Raises ModelMissing, ModelUnusable."""
        return cls(WordTagger.load(models, MODEL))

    def read(self, text: str, places: Sequence[tuple[int, int]] | None = None) -> Tagging:
        """With `places` (code points) no more than what surrounds them. Raises ValueError if a stretch is too long."""
        return Tagging(self._tagger.tag(text, places), self._tagger.config["labels"])
