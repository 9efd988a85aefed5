"""The lexicon's word that a word nobody knows was meant to be: "Gabelstabler", "Komisionierer", "Kodisch"."""

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.skills.words import is_known

_SHORTEST = 5
# Words this long may differ in a letter or two; shorter ones must sound the same.
_SHORTEST_ALIKE = 7
_LEAST_ALIKE = 87.0
# With the same consonants a word may differ more: recognition mixes up vowels first of all.
_LEAST_WITH_SAME_CONSONANTS = 75.0
_FEWEST_CONSONANTS = 3
# Spellings of one sound, and sounds that are hardly told apart at the end of a syllable.
_SAME_SOUND = (
    (re.compile(r"sch|sh|sk(?=i)"), "ʃ"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|qu|[cqg]"), "k"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"th|dt|d"), "t"),
    (re.compile(r"[zß]"), "s"),
    (re.compile(r"b"), "p"),
    (re.compile(r"ä"), "e"),
    (re.compile(r"ü|y"), "i"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"(?<=[aeiouö])[hr](?![aeiouö])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ENDING = re.compile(r"(?:en|e|n|s)$")
_VOWELS = re.compile(r"[aeiouöj]")


class MisheardWords:
    """Looks only for words that are no German words; the first sound is mostly heard right.

    `shortest` and `shortest_alike`: letters of a word that must sound the same, and of one that may differ a little.
    """

    def __init__(
        self, words: Iterable[str], *, shortest: int = _SHORTEST, shortest_alike: int = _SHORTEST_ALIKE
    ) -> None:
        self._shortest = shortest
        self._shortest_alike = shortest_alike
        self._by_sound: dict[str, str] = {}
        self._by_first: dict[str, dict[str, str]] = defaultdict(dict)
        for word in sorted(set(words)):
            if len(word) >= shortest and word.isalpha():
                sound = _sound(word)
                self._by_sound.setdefault(_kind(word) + sound, word)
                self._by_first[_kind(word) + sound[:1]][word] = sound

    def meant(self, word: str) -> str | None:
        """The word of the lexicon, spelled as there; None where none is near."""
        if len(word) < self._shortest or not word.isalpha() or is_known(word.lower()):
            return None
        sound = _sound(word)
        if same := self._by_sound.get(_kind(word) + sound):
            return same
        near = self._by_first.get(_kind(word) + sound[:1])
        return self._alike(sound, near) if near and len(word) >= self._shortest_alike else None

    @staticmethod
    def _alike(sound: str, near: dict[str, str]) -> str | None:
        from rapidfuzz import fuzz, process

        consonants = _VOWELS.sub("", sound)
        found = process.extract(sound, near, scorer=fuzz.ratio, score_cutoff=_LEAST_WITH_SAME_CONSONANTS, limit=3)
        for its_sound, likeness, known in found:
            same_consonants = len(consonants) >= _FEWEST_CONSONANTS and _VOWELS.sub("", its_sound) == consonants
            if likeness >= _LEAST_ALIKE or same_consonants:
                return known
        return None


def _sound(word: str) -> str:
    """The word as it sounds, roughly, without its ending."""
    sound = word.lower()
    for spelling, heard in _SAME_SOUND:
        sound = spelling.sub(heard, sound)
    return _ENDING.sub("", sound)


def _kind(word: str) -> str:
    """Nouns are compared with nouns."""
    return "n:" if word[0].isupper() else "v:"
