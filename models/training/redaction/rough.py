"""Sentences as a recogniser may write them: misheard names, lower case, no punctuation, fillers, dialect."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

# What a German recogniser writes for sounds of other spellings, and for its own.
MISHEARD = (
    ("ş", "sch"), ("ş", "s"), ("ç", "tsch"), ("ç", "c"), ("ı", "i"), ("ğ", ""), ("ğ", "g"), ("y", "i"), ("i", "y"),
    ("z", "s"), ("s", "z"), ("sh", "sch"), ("sch", "sh"), ("kh", "ch"), ("ch", "h"), ("ph", "f"), ("f", "ff"),
    ("th", "t"), ("t", "d"), ("d", "t"), ("v", "w"), ("w", "v"), ("ei", "ai"), ("ai", "ei"), ("ey", "ai"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("dj", "dsch"), ("j", "dsch"), ("dż", "dsch"), ("cz", "tsch"),
    ("sz", "sch"), ("ł", "l"), ("ć", "tsch"), ("č", "tsch"), ("š", "sch"), ("ž", "sch"), ("đ", "d"), ("x", "ks"),
    ("ck", "k"), ("k", "ck"), ("mm", "m"), ("m", "mm"), ("nn", "n"), ("n", "nn"), ("ll", "l"), ("l", "ll"),
    ("ss", "s"), ("tt", "t"), ("e", "ä"), ("ä", "e"), ("ö", "oe"), ("ü", "ue"), ("ah", "a"), ("a", "ah"), ("h", ""),
    ("er", "a"), ("q", "k"), ("ou", "ow"), ("nguyễn", "Nuen"), ("ng", "n"),
)  # fmt: skip
Entity = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """Text and entities as (start, end, label), offsets in code points, in order."""

    text: str
    entities: tuple[Entity, ...]


def lower(text: str) -> str:
    """Lower case with the length kept (İ would grow)."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class Rough:
    """`words`: fillers and dialect from words.yaml."""

    def __init__(self, chance: random.Random, words: Mapping[str, Any]) -> None:
        self.chance = chance
        self.fillers: list[str] = words["fillers"]
        self.dialect_words: dict[str, list[str]] = words["dialect_words"]
        self.dialect_endings: dict[str, list[str]] = words["dialect_endings"]
        self.dialect_beginnings: dict[str, list[str]] = words["dialect_beginnings"]

    def name(self, name: str) -> str:
        """The name as heard: one or two sounds spelled otherwise, or without its accents."""
        for _ in range(self.chance.choice((1, 1, 2))):
            found = [(sound, other) for sound, other in MISHEARD if sound in name.lower()]
            if not found:
                return name
            sound, other = self.chance.choice(found)
            places = [match.start() for match in re.finditer(re.escape(sound), name.lower())]
            place = self.chance.choice(places)
            heard = name[:place] + other + name[place + len(sound) :]
            name = heard[:1].upper() + heard[1:] if heard and name[:1].isupper() else heard
        return name

    def sentence(self, sentence: Sentence) -> Sentence:
        text, entities, roll = sentence.text, sentence.entities, self.chance.random
        if roll() < 0.12:
            filler = self.chance.choice(self.fillers) + " "
            text = filler + text
            entities = tuple((start + len(filler), end + len(filler), label) for start, end, label in entities)
        if roll() < 0.12:
            text, entities = rewritten(text, entities, lambda said: re.sub(r"\w+", self._dialect_word, said))
        if roll() < 0.03:
            for start, end, _ in entities:
                text = text[:start] + lower(text[start:end]) + text[end:]
        return Sentence(text, entities)

    def answer(self, answer: Sentence) -> Sentence:
        """A quarter of all is written in lower case, without punctuation, or both."""
        style = self.chance.random()
        text, entities = answer.text, answer.entities
        if style < 0.17:
            text, entities = rewritten(text, entities, lambda said: re.sub(r"[.,:!?;„“\"]", "", said))
        if style < 0.08 or style > 0.92:
            text = lower(text)
        return Sentence(text, entities)

    def _dialect_word(self, match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in self.dialect_words and self.chance.random() < 0.5:
            return self.chance.choice(self.dialect_words[word.lower()])
        if len(word) < 5 or self.chance.random() > 0.4:
            return word
        for beginning, others in self.dialect_beginnings.items():
            if word.startswith(beginning):
                word = self.chance.choice(others) + word.removeprefix(beginning)
        for ending, others in self.dialect_endings.items():
            if word.endswith(ending):
                return word.removesuffix(ending) + self.chance.choice(others)
        return word


def rewritten(text: str, entities: tuple[Entity, ...], change: Callable[[str], str]) -> tuple[str, tuple[Entity, ...]]:
    """The text outside the entities changed; the entities moved along."""
    said, moved, position = "", [], 0
    for start, end, label in [*entities, (len(text), len(text), "")]:
        said += change(text[position:start])
        if label:
            moved.append((len(said), len(said) + end - start, label))
        said += text[start:end]
        position = end
    return said, tuple(moved)
