"""Public annotated German text, brought to the labels PERSON, LOC, ORG."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import fastavro
from names import folded
from rough import Entity, Sentence

GERMEVAL = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}
SMARTDATA = {
    "person": "PERSON",
    "location-city": "LOC",
    "location": "LOC",
    "organization": "ORG",
    "organization-company": "ORG",
}
MASSIVE = {"person": "PERSON", "place_name": "LOC", "business_name": "ORG"}
# Slots that hold names of people and firms among other things: such utterances teach neither yes nor no.
MASSIVE_UNSURE = {"artist_name", "audiobook_author", "radio_name", "transport_agency", "event_name", "podcast_name"}
HELD_OUT = 12  # one sentence in so many is for measuring
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])|\n+")
LONGEST = 400  # characters of a stretch that is trained on
WITHOUT_NAMES = 0.12  # share of SmartData stretches without any name that is kept


def from_tags(words: list[str], tags: list[str]) -> Sentence:
    """Sentence from words and BIO tags (labels already ours), with blanks where German puts them."""
    text, label, start = "", "", 0
    entities: list[Entity] = []
    for word, tag in zip(words, tags, strict=True):
        glued = not text or (word in ".,;:!?)" and not tag.startswith("I-")) or text.endswith(("(", "„"))
        here = len(text) + (0 if glued else 1)
        if label and tag != f"I-{label}":
            entities.append((start, len(text), label))
            label = ""
        if tag.startswith("B-"):
            label, start = tag[2:], here
        text += word if glued else f" {word}"
    if label:
        entities.append((start, len(text), label))
    return Sentence(text, tuple(entities))


def germeval(path: Path) -> Iterator[Sentence]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) >= 3:
            words.append(cells[1])
            prefix, _, kind = cells[2].partition("-")
            tags.append(f"{prefix}-{GERMEVAL[kind]}" if kind in GERMEVAL else "O")
        elif words:
            yield from_tags(words, tags)
            words, tags = [], []


def smartdata(path: Path, chance: random.Random) -> Iterator[Sentence]:
    """Documents cut into stretches at the ends of sentences."""
    with path.open("rb") as file:
        for document in fastavro.reader(file):
            text = document["text"]
            entities: list[Entity] = []
            for mention in sorted(document["conceptMentions"], key=lambda item: item["span"]["start"]):
                start, end = mention["span"]["start"], mention["span"]["end"]
                label = SMARTDATA.get(mention["type"])
                if label and text[start:end].strip() == text[start:end] and (not entities or entities[-1][1] <= start):
                    entities.append((start, end, label))
            for stretch in _stretches(text, entities):
                if stretch.entities or chance.random() < WITHOUT_NAMES:
                    yield stretch


def _stretches(text: str, entities: list[Entity]) -> Iterator[Sentence]:
    borders = [match.span() for match in SENTENCE_END.finditer(text)] + [(len(text), len(text))]
    begin = 0
    for end, following in borders:
        if any(start < following and end < stop for start, stop, _ in entities if start < end):
            continue
        inside = tuple((s - begin, e - begin, label) for s, e, label in entities if begin <= s and e <= end)
        if 15 <= end - begin <= LONGEST:
            yield Sentence(text[begin:end], inside)
        begin = following


def massive(path: Path) -> Iterator[Sentence]:
    words: list[str] = []
    slots: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, _, slot = line.rstrip().partition("\t")
            words.append(word)
            slots.append(slot)
        elif words:
            if not MASSIVE_UNSURE & set(slots):
                tags = []
                for index, slot in enumerate(slots):
                    label = MASSIVE.get(slot)
                    again = index > 0 and slots[index - 1] == slot
                    tags.append(f"{'I' if again else 'B'}-{label}" if label else "O")
                yield from_tags(words, tags)
            words, slots = [], []


def written(data: Path, seed: int, forbidden: frozenset[str]) -> tuple[list[Sentence], list[Sentence]]:
    """Newspapers, traffic reports: sentences for training and sentences held out (of GermEval only)."""
    chance = random.Random(seed)
    news = list(germeval(data / "ner" / "germeval2014" / "train.tsv"))
    chance.shuffle(news)
    size = len(news) // HELD_OUT
    reports = smartdata(data / "ner" / "smartdata_v1" / "train.avro", chance)
    return [item for item in (*news[size:], *reports) if not _names(item, forbidden)], news[:size]


def spoken(data: Path, forbidden: frozenset[str]) -> list[Sentence]:
    """Utterances to a voice assistant, in lower case; all that name somebody and as many that do not."""
    said = list(massive(data / "ner" / "massive_de" / "train.txt"))
    named = [sentence for sentence in said if sentence.entities and not _names(sentence, forbidden)]
    return named + [sentence for sentence in said if not sentence.entities][: len(named)]


def _names(sentence: Sentence, forbidden: frozenset[str]) -> bool:
    """Whether it names a person with a name of the test set."""
    return any(
        label == "PERSON" and forbidden.intersection(folded(sentence.text[start:end]))
        for start, end, label in sentence.entities
    )
