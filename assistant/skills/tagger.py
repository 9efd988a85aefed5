"""The skill tagger (models/de_skills): where somebody speaks of a skill or an occupation, and what is said of it.

A trained encoder; how it was made and how well it does is in its card (models/training/skills/README.md). It knows
no concepts: the lexicon and the linker say which one is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.findings import Polarity, SkillGroup, SkillKind
from assistant.skills.lexicon import Concept
from assistant.skills.matcher import Match
from assistant.tagging.word_tagger import TaggedWord, WordTagger, shares_of

MODEL = "de_skills"
TAGGED = "tagged"
# A word belongs to a mention from here on; a mention counts when its words are as likely as this on the average.
LEAST_IN_A_MENTION, LEAST_LIKELY = 0.4, 0.6
_NONE = "O"
_KINDS = {"SKILL": SkillKind.SKILL, "OCC": SkillKind.OCCUPATION}
_STATUSES = {
    "has": Polarity.HAS,
    "neg": Polarity.NEGATED,
    "other": Polarity.OTHER_PERSON,
    "wish": Polarity.WISHED,
    "learn": Polarity.LEARNING,
    "tried": Polarity.TRIED,
    "gone": Polarity.NO_LONGER,
}


@dataclass(frozen=True, slots=True)
class TaggedPassage:
    """Code points into the text; `score` 0..1, the mean over its words."""

    start: int
    end: int
    kind: SkillKind
    score: float


class Tagging:
    """What the model says of one text."""

    def __init__(self, words: Sequence[TaggedWord], labels: Sequence[str]) -> None:
        self._words = words
        count = next(index for index, label in enumerate(labels) if label in _STATUSES)
        self._places, self._statuses = tuple(labels[:count]), tuple(labels[count:])

    def passages(self, least: float) -> tuple[TaggedPassage, ...]:
        """Words that belong together; each is in some mention with a likelihood of at least `least`."""
        found: list[TaggedPassage] = []
        inside: list[tuple[TaggedWord, str, float]] = []
        for word in (*self._words, None):
            tag, score = self._place(word) if word else (_NONE, 1.0)
            within = tag != _NONE and score >= least
            if inside and (not within or tag.startswith("B") or tag[2:] != inside[0][1][2:]):
                found.append(_passage(inside))
                inside = []
            if within and word:
                inside.append((word, tag, score))
        return tuple(found)

    def mentioned(self, start: int, end: int) -> float:
        """How likely it is that the words there name a skill or occupation: the highest of them."""
        return max((self._place(word)[1] for word in self._between(start, end)), default=0.0)

    def polarities(self, start: int, end: int) -> Mapping[Polarity, float]:
        """What is said of a mention there, adding up to 1: a mean over its words by how sure these are in a mention."""
        rows = [
            (shares_of(word.logits[len(self._places) :]), self._place(word)[1] + 0.05)
            for word in self._between(start, end)
            if word.logits is not None
        ]
        if not rows:
            return {}
        weight = sum(share for _, share in rows)
        return {
            _STATUSES[name]: sum(float(row[index]) * share for row, share in rows) / weight
            for index, name in enumerate(self._statuses)
        }

    def _between(self, start: int, end: int) -> list[TaggedWord]:
        return [word for word in self._words if start <= word.start and word.end <= end]

    def _place(self, word: TaggedWord) -> tuple[str, float]:
        """The best place but none, and how likely the word is in any mention."""
        if word.logits is None:
            return _NONE, 0.0
        shares = shares_of(word.logits[: len(self._places)])
        none = self._places.index(_NONE)
        best = max((i for i in range(len(self._places)) if i != none), key=lambda i: float(shares[i]))
        return self._places[best], 1.0 - float(shares[none])


class SkillTagger:
    """Safe to use from many threads."""

    def __init__(self, tagger: WordTagger) -> None:
        self._tagger = tagger

    @classmethod
    def load(cls, models: Path) -> "SkillTagger":
        """Raises ModelMissing, ModelUnusable."""
        return cls(WordTagger.load(models, MODEL))

    def read(self, text: str) -> Tagging:
        """Raises ValueError if a stretch is too long for the model."""
        return Tagging(self._tagger.tag(text), self._tagger.config["labels"])


def tagged_match(passage: TaggedPassage, words: str, start: int, end: int) -> Match:
    """A mention in the client's own words, at tokens `start` to `end`."""
    concept = Concept("own-words", passage.kind, SkillGroup.PROFESSIONAL, words, None, ())
    return Match(start, end, concept, TAGGED, 1)


def _passage(words: Sequence[tuple[TaggedWord, str, float]]) -> TaggedPassage:
    kind = _KINDS[words[0][1][2:]]
    return TaggedPassage(words[0][0].start, words[-1][0].end, kind, sum(score for _, _, score in words) / len(words))
