"""Public annotated German text, brought to the labels PERSON, LOC, ORG."""

import random
from collections.abc import Iterator
from pathlib import Path

import fastavro
from sentences import Sentence, lower

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


def from_tags(words: list[str], tags: list[str]) -> Sentence:
    """Sentence from words and BIO tags (labels already ours)."""
    text, entities, label, start = "", [], "", 0
    for word, tag in zip(words, tags, strict=True):
        here = len(text) + (1 if text else 0)
        if label and tag != f"I-{label}":
            entities.append((start, len(text), label))
            label = ""
        if tag.startswith("B-"):
            label, start = tag[2:], here
        text = f"{text} {word}" if text else word
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


def smartdata(path: Path) -> Iterator[Sentence]:
    with path.open("rb") as file:
        for document in fastavro.reader(file):
            text = document["text"]
            entities: list[tuple[int, int, str]] = []
            for mention in sorted(document["conceptMentions"], key=lambda item: item["span"]["start"]):
                start, end = mention["span"]["start"], mention["span"]["end"]
                label = SMARTDATA.get(mention["type"])
                if label and text[start:end].strip() == text[start:end] and (not entities or entities[-1][1] <= start):
                    entities.append((start, end, label))
            yield Sentence(text, tuple(entities))


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


def public_sentences(data: Path, seed: int) -> tuple[list[Sentence], list[Sentence]]:
    """Training and held-out sentences; lower-cased copies of a fifth of the written text are added."""
    chance = random.Random(seed)
    written = [
        *germeval(data / "ner" / "germeval2014" / "train.tsv"),
        *smartdata(data / "ner" / "smartdata_v1" / "train.avro"),
    ]
    chance.shuffle(written)
    development, training = written[: len(written) // 12], written[len(written) // 12 :]
    lowered = [Sentence(lower(s.text), s.entities) for s in training if s.entities and chance.random() < 0.2]
    spoken = [
        sentence
        for sentence in massive(data / "ner" / "massive_de" / "train.txt")
        if sentence.entities or chance.random() < 0.5
    ]
    return training + lowered + spoken, development
