"""Interview answers made of the frames in frames/ and the names of names.py."""

import csv
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from names import HELD_OUT, Names
from rough import Rough, Sentence

SLOT = re.compile(r"\{(\w+)\}")
PEOPLE = frozenset({"first", "last", "full", "back", "spelled", "nick", "wordname"})
PLACES = frozenset({"place", "country", "district", "region"})
LABELS = {**dict.fromkeys(PEOPLE, "PERSON"), **dict.fromkeys(PLACES, "LOC"), "org": "ORG"}
# How often an answer takes a sentence of each kind (the keys of the files in frames/).
WEIGHTS = {
    "with_cue": 11, "without_cue": 20, "spelled": 3, "nicknames": 3, "word_names": 4,
    "place": 11, "mixed": 8, "organisation": 14,
    "dialect": 4, "jobs": 6, "products": 5, "words": 4, "languages": 2, "everyday": 5, "generic_org": 3, "general": 4,
}  # fmt: skip
ARTICLES = ("der ", "die ", "den ")


def table(path: Path, column: str, separator: str) -> Iterator[str]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=separator):
            yield row[column] or ""


def simple_labels(path: Path, column: str, separator: str, words: int) -> list[str]:
    """Short labels of a table: occupations and skills, the sentences' non-names."""
    labels = {part for cell in table(path, column, separator) for part in cell.split("/")}
    return sorted(label for label in labels if 0 < len(label.split()) <= words and len(label) < 45 and "(" not in label)


def descriptions(data: Path) -> list[str]:
    """Sentences of the ESCO descriptions: German prose about work in which nobody is named."""
    sentences: set[str] = set()
    for name, separator in (("occupations_de.csv", ","), ("esco_skills_de_partial.tsv", "\t")):
        for cell in table(data / "esco_de" / name, "description", separator):
            sentences.update(part.strip() for part in re.split(r"(?<=[.!?])\s+", cell))
    return sorted(sentence for sentence in sentences if 4 <= len(sentence.split()) <= 30)


def nouns(prose: list[str]) -> list[str]:
    """Capitalised words inside sentences: German nouns, as far as nobody is named in the prose."""
    words = [word for sentence in prose for word in re.findall(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{2,}", sentence)]
    return sorted(set(words))


def part(items: list[str], *, held_out: bool) -> list[str]:
    """The training part or the held-out part of frames and lists; which is which hangs on the item alone."""
    return [item for item in items if (random.Random(item).random() < HELD_OUT) == held_out]


class SentenceMaker:
    """Draws sentences at random: `held_out` takes frames, firms and places that training never sees."""

    def __init__(self, folder: Path, data: Path, names: Names, seed: int, *, held_out: bool) -> None:
        self.chance = random.Random(seed)
        self.names = names
        lists: dict[str, Any] = {}
        for file in (folder / "words.yaml", *sorted((folder / "frames").glob("*.yaml"))):
            lists.update(yaml.safe_load(file.read_text(encoding="utf-8")))
        self.rough = Rough(self.chance, lists)

        def own(*keys: str) -> list[str]:
            items = [item for key in keys for item in lists[key]]
            return part(items, held_out=held_out) or items

        self.frames = {kind: own(kind) for kind in WEIGHTS}
        self.organisations, self.shapes = own("organisations"), own("organisation_shapes")
        self.prose = part(descriptions(data), held_out=held_out)
        places = [own("places"), own("villages"), own("foreign_places")]
        choice: Callable[[list[str]], Callable[[], str]] = lambda items: lambda: self.chance.choice(items)  # noqa: E731
        self.slots: dict[str, Callable[[], str]] = {
            "first": lambda: self._heard(self._person()[0]),
            "last": lambda: self._heard(self._surname()),
            "full": self._full,
            "back": lambda: " ".join(reversed(self._person())),
            "spelled": self._spelled,
            "nick": choice(names.nicknames),
            "wordname": choice(names.word_surnames),
            "place": lambda: self.chance.choice(self.chance.choice(places)),
            "country": choice(lists["countries"]),
            "district": choice(own("districts")),
            "region": choice(own("regions")),
            "org": self._organisation,
            "occ": choice(simple_labels(data / "esco_de" / "occupations_de.csv", "preferredLabel", ",", 2)),
            "skill": choice(simple_labels(data / "esco_de" / "esco_skills_de_partial.tsv", "preferredLabel", "\t", 4)),
            "year": lambda: str(self.chance.randint(1975, 2026)),
            "num": lambda: self.chance.choice(["zwei", "drei", "fünf", "neun", "12", "7", "15", "achtzehn", "30"]),
            "letter": lambda: self.chance.choice(["ph", "th", "doppel s", "ß", "ck", "ü", "K", "V", "zwei l"]),
            "noun": choice(nouns(self.prose)),
            "weekday": choice(lists["weekdays"]),
            "month": choice(lists["months"]),
            "machine": choice(lists["machines"]),
            "language": choice(lists["languages"]),
            "animal": choice(lists["animals"]),
            "thing_org": choice(lists["thing_org"]),
        }

    def _person(self) -> tuple[str, str]:
        """Forename and surname of one origin."""
        source = self.chance.choices(self.names.sources, (60, 22, 18))[0]
        origin = self.chance.choice(source)
        return self.chance.choice(origin.first), self.chance.choice(origin.last)

    def _surname(self) -> str:
        roll = self.chance.random()
        if roll < 0.08:
            return self.chance.choice(self.names.word_surnames)
        name = self._person()[1]
        return f"{name}-{self._person()[1]}" if roll > 0.95 else name

    def _full(self) -> str:
        first, last = self._person()
        roll = self.chance.random()
        if roll < 0.06:
            last = self.chance.choice(self.names.word_surnames)
        elif roll < 0.10:
            first = f"{first}{self.chance.choice('- ')}{self._person()[0]}"
        return f"{self._heard(first)} {self._heard(last)}"

    def _heard(self, name: str) -> str:
        return self.rough.name(name) if self.chance.random() < 0.12 else name

    def _spelled(self) -> str:
        name = self._person()[self.chance.random() < 0.8]
        letters = [letter for letter in name.upper() if letter.isalpha()]
        return self.chance.choice(["-", "-", " ", ", "]).join(letters)

    def _organisation(self) -> str:
        if self.chance.random() < 0.55:
            return self.chance.choice(self.organisations)
        return SLOT.sub(lambda match: self.slots[match[1]](), self.chance.choice(self.shapes))

    def _value(self, slot: str, before: str, after: str) -> str:
        """A filling that goes with what follows: "Annas Vater", "Hans' Vater"."""
        for _ in range(20):
            value = self.slots[slot]()
            hissing = value[-1:].lower() in "sxzß"
            if slot not in PEOPLE or not ((after.startswith("'") and not hissing) or (after[:2] == "s " and hissing)):
                break
        return value

    def _filled(self, frame: str) -> Sentence:
        text, entities, position = "", [], 0
        for match in SLOT.finditer(frame):
            text += frame[position : match.start()]
            slot, label = match[1], LABELS.get(match[1])
            value = self._value(slot, text, frame[match.end() : match.end() + 3])
            article = next((a for a in ARTICLES if slot == "country" and value.startswith(a)), "")
            start = len(text) + len(article)
            text += value
            position = match.end()
            if label == "PERSON" and re.match(r"s(?!\w)", frame[position:]):
                text, position = text + "s", position + 1
            if label == "PERSON" and entities and entities[-1][2] == label and text[entities[-1][1] : start] == " ":
                # "{first} {last}" is one name.
                entities[-1] = (entities[-1][0], len(text), label)
            elif label:
                entities.append((start, len(text), label))
        return Sentence(text + frame[position:], tuple(entities))

    def answer(self) -> Sentence:
        """One to four sentences."""
        text, entities = "", []
        kinds = self.chance.choices([*WEIGHTS], [*WEIGHTS.values()], k=self.chance.choice((1, 1, 2, 2, 3, 4)))
        for kind in kinds:
            sentence = self.rough.sentence(self._filled(self.chance.choice(self.frames[kind])))
            shift = len(text) + 1 if text else 0
            text = f"{text} {sentence.text}" if text else sentence.text
            entities += [(start + shift, end + shift, label) for start, end, label in sentence.entities]
        return self.rough.answer(Sentence(text, tuple(entities)))

    def without_names(self) -> Sentence:
        """A sentence about work."""
        return self.rough.answer(self.rough.sentence(Sentence(self.chance.choice(self.prose), ())))
