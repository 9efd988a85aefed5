"""Words of everyday speech name a skill only where the client speaks of themselves: "Bus" and "kochen" are said by all.

Which words these are is data (everyday.de.yaml); a test holds the list against the texts at hand.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.domain.findings import SkillGroup
from assistant.skills.clauses import clauses_of
from assistant.skills.cues import Reading
from assistant.skills.datafile import read_datafile, texts_of
from assistant.skills.matcher import WEAK_RULES, Match
from assistant.skills.words import noun_keys

_LANGUAGES = "languages"
_MINE = ("mein", "unser")


class EverydayWords:
    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        """In small letters."""

    @classmethod
    def load(cls, folder: Path) -> "EverydayWords":
        """Raises ModelMissing, InputError."""
        file = folder / "everyday.de.yaml"
        content = read_datafile(file, frozenset({"words"}))
        return cls(frozenset(word.lower() for word in texts_of(content.get("words"), "words", file.name)))

    def told(self, reading: Reading, matches: Sequence[Match], topic: str) -> list[Match]:
        """The matches without everyday words that stand alone in a clause about something else."""
        doubtful = [match for match in matches if self._is_doubtful(reading, match, topic)]
        if not doubtful:
            return list(matches)
        inside = frozenset(index for match in matches for index in range(match.start, match.end))
        clauses = clauses_of(reading, inside)
        own = {
            index
            for clause in clauses
            if not clause.has_verb or clause.own or any(reading.words[index].startswith(_MINE) for index in clause.span)
            for index in clause.span
        }
        return [match for match in matches if match not in doubtful or match.start in own]

    def _is_doubtful(self, reading: Reading, match: Match, topic: str) -> bool:
        if match.rule not in WEAK_RULES or match.end - match.start > 1:
            return False
        if match.concept.group is SkillGroup.LANGUAGE and topic == _LANGUAGES:
            return False
        word = reading.words[match.start]
        return word in self.words or not self.words.isdisjoint(noun_keys(word))
