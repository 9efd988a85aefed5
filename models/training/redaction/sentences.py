"""Spoken interview sentences with names, places and organisations, made from frames.yaml and the name tables."""

import csv
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

SLOT = re.compile(r"\{(\w+)\}")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' -]{2,}")
LABELS = {
    "first": "PERSON",
    "last": "PERSON",
    "full": "PERSON",
    "back": "PERSON",
    "spelled": "PERSON",
    "place": "LOC",
    "country": "LOC",
    "district": "LOC",
    "org": "ORG",
}
KINDS = ("person", "place", "organisation", "mixed", "none")
HELD_OUT = 0.1  # share of frames and of names that the development sentences use and training never sees


@dataclass(frozen=True)
class Sentence:
    """Text and entities as (start, end, label), offsets in code points."""

    text: str
    entities: tuple[tuple[int, int, str], ...]


def name_table(path: Path) -> list[str]:
    """Latin-script names of all countries; the romanised form where the local one is written otherwise."""
    names: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for key in ("Localized Name", "Romanized Name"):
                if LATIN.fullmatch(row[key] or ""):
                    names.add(row[key].strip())
                    break
    return sorted(names)


def simple_labels(path: Path, column: str, separator: str, words: int) -> list[str]:
    """Short labels of a table: occupations and skills, used as sentences' non-names."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        labels = {part for row in csv.DictReader(file, delimiter=separator) for part in (row[column] or "").split("/")}
    return sorted(label for label in labels if 0 < len(label.split()) <= words and len(label) < 45 and "(" not in label)


def descriptions(data: Path) -> list[str]:
    """Sentences of the ESCO descriptions: German prose about work in which nobody is named."""
    csv.field_size_limit(10_000_000)
    sentences: set[str] = set()
    for name, separator in (("occupations_de.csv", ","), ("esco_skills_de_partial.tsv", "\t")):
        with (data / "esco_de" / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=separator):
                sentences.update(part.strip() for part in re.split(r"(?<=[.!?])\s+", row["description"] or ""))
    return sorted(sentence for sentence in sentences if 4 <= len(sentence.split()) <= 30)


def nouns(prose: list[str]) -> list[str]:
    """Capitalised words inside sentences: German nouns, as far as nobody is named in the prose."""
    words = [word for sentence in prose for word in re.findall(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{2,}", sentence)]
    return sorted(set(words))


def split(items: list[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """Training part and held-out part."""
    shuffled = sorted(set(items))
    chance.shuffle(shuffled)
    cut = max(1, int(len(shuffled) * HELD_OUT))
    return shuffled[cut:], shuffled[:cut]


class SentenceMaker:
    """Fills frames at random; the same seed gives the same sentences."""

    def __init__(self, frames: Path, data: Path, seed: int, *, held_out: bool) -> None:
        words = yaml.safe_load(frames.read_text(encoding="utf-8"))
        fixed = random.Random(seed)
        part = 1 if held_out else 0
        self.chance = random.Random(seed + part)
        self.frames = {kind: split(words[kind], fixed)[part] for kind in KINDS}
        names = data / "ner" / "names"
        self.first = [
            split(words["first_names"], fixed)[part],
            split(name_table(names / "common-forenames-by-country.csv"), fixed)[part],
        ]
        self.last = [
            split(words["last_names"], fixed)[part],
            split(name_table(names / "common-surnames-by-country.csv"), fixed)[part],
        ]
        self.places = split(words["places"], fixed)[part]
        self.districts = split(words["districts"], fixed)[part]
        self.organisations = split(words["organisations"], fixed)[part]
        self.shapes = split(words["organisation_shapes"], fixed)[part]
        occupations = simple_labels(data / "esco_de" / "occupations_de.csv", "preferredLabel", ",", 2)
        skills = simple_labels(data / "esco_de" / "esco_skills_de_partial.tsv", "preferredLabel", "\t", 4)
        self.prose = split(descriptions(data), fixed)[part]
        things = nouns(self.prose)
        self.fillers: list[str] = words["fillers"]
        self.dialect_words: dict[str, list[str]] = words["dialect_words"]
        self.dialect_endings: dict[str, list[str]] = words["dialect_endings"]
        self.dialect_beginnings: dict[str, list[str]] = words["dialect_beginnings"]
        choice: Callable[[list[str]], Callable[[], str]] = lambda items: lambda: self.chance.choice(items)  # noqa: E731
        self.slots: dict[str, Callable[[], str]] = {
            "first": self._first,
            "last": self._last,
            "full": lambda: f"{self._first()} {self._last()}",
            "back": lambda: f"{self._last()} {self._first()}",
            "spelled": self._spelled,
            "place": lambda: self.chance.choice(self.places if self.chance.random() < 0.8 else self.districts),
            "country": choice(words["countries"]),
            "district": choice(self.districts),
            "org": self._organisation,
            "occ": choice(occupations),
            "skill": choice(skills),
            "machine": choice(words["machines"]),
            "language": choice(words["languages"]),
            "weekday": choice(words["weekdays"]),
            "month": choice(words["months"]),
            "year": lambda: str(self.chance.randint(1975, 2026)),
            "num": lambda: self.chance.choice(["zwei", "drei", "fünf", "neun", "12", "7", "15", "achtzehn", "30"]),
            "letter": lambda: self.chance.choice(["ph", "th", "doppel s", "ß", "ck", "ü", "K", "V", "zwei l"]),
            "noun": choice(things),
            "thing": choice(words["things"]),
            "dialect": choice(words["dialect"]),
            "animal": choice(words["animals"]),
            "thing_org": choice(words["thing_org"]),
        }

    def _first(self) -> str:
        return self.chance.choice(self.first[self.chance.random() < 0.55])

    def _last(self) -> str:
        name = self.chance.choice(self.last[self.chance.random() < 0.45])
        return f"{name}-{self.chance.choice(self.last[0])}" if self.chance.random() < 0.05 else name

    def _spelled(self) -> str:
        letters = [letter for letter in self._last().upper() if letter.isalpha()]
        return self.chance.choice(["-", " ", ", "]).join(letters)

    def _organisation(self) -> str:
        if self.chance.random() < 0.5:
            return self.chance.choice(self.organisations)
        return SLOT.sub(lambda match: self.slots[match[1]](), self.chance.choice(self.shapes))

    def _filled(self, frame: str) -> Sentence:
        text, entities, position = "", [], 0
        for match in SLOT.finditer(frame):
            text += frame[position : match.start()]
            value, label = self.slots[match[1]](), LABELS.get(match[1])
            article = next((a for a in ("der ", "die ") if match[1] == "country" and value.startswith(a)), "")
            start = len(text) + len(article)
            text += value
            position = match.end()
            if frame[position : position + 2] == "s " and label == "PERSON":
                text, position = text + "s", position + 1
            if label:
                entities.append((start, len(text), label))
        return Sentence(text + frame[position:], tuple(entities))

    def _rough(self, sentence: Sentence) -> Sentence:
        """The same sentence as a recogniser may write it: lower case, no punctuation, fillers, joined on."""
        text, entities, roll = sentence.text, sentence.entities, self.chance.random
        if roll() < 0.15:
            filler = self.chance.choice(self.fillers) + " "
            text = filler + text
            entities = tuple((start + len(filler), end + len(filler), label) for start, end, label in entities)
        if roll() < 0.2:
            text, entities = self._dialect(text, entities)
        style = roll()
        if style < 0.1:
            text = lower(text)
        elif style < 0.13:
            for start, end, _ in entities:
                text = text[:start] + lower(text[start:end]) + text[end:]
        if roll() < 0.2:
            inside = {index for start, end, _ in entities for index in range(start, end)}
            text = "".join(" " if char in ".,:" and i not in inside else char for i, char in enumerate(text))
        return Sentence(text, entities)

    def _dialect(
        self, text: str, entities: tuple[tuple[int, int, str], ...]
    ) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """Words outside the entities as people of some region say them."""
        said, moved, position = "", [], 0
        for start, end, label in [*entities, (len(text), len(text), "")]:
            said += re.sub(r"\w+", self._dialect_word, text[position:start])
            if label:
                moved.append((len(said), len(said) + end - start, label))
            said += text[start:end]
            position = end
        return said, tuple(moved)

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

    def answers(self, count: int) -> Iterator[Sentence]:
        """Answers of one to four sentences."""
        weights = (36, 13, 13, 6, 32)
        for _ in range(count):
            text, entities = "", []
            whole_lower = self.chance.random() < 0.1
            for kind in self.chance.choices(KINDS, weights, k=self.chance.randint(1, 4)):
                sentence = self._rough(self._filled(self.chance.choice(self.frames[kind])))
                shift = len(text) + 1 if text else 0
                text = f"{text} {sentence.text}" if text else sentence.text
                entities += [(start + shift, end + shift, label) for start, end, label in sentence.entities]
            yield Sentence(lower(text) if whole_lower else text, tuple(entities))

    def without_names(self, count: int) -> Iterator[Sentence]:
        """Prose about work, whole."""
        for sentence in self.chance.sample(self.prose, min(count, len(self.prose))):
            yield self._rough(Sentence(sentence, ()))


def lower(text: str) -> str:
    """Lower case with the length kept (İ would grow)."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
