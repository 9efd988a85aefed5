"""Sentences as the network sees them: pieces, and a tag on the first piece of every word."""

import re

from rough import Sentence
from tokenizers import Tokenizer

LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
# The same words as assistant/redaction/names_model.py reads: change both or neither (test_names_model).
WORD = re.compile(r"\w+(?:[-'’&.]\w+)*|[^\w\s]")
IGNORED = -100
LONGEST = 192  # pieces


def encoded(sentence: Sentence, tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    """Piece ids and tags; pieces that begin no word are IGNORED."""
    encoding = tokenizer.encode(sentence.text)
    first = {}
    for index, (start, end) in enumerate(encoding.offsets):
        if start < end:
            first.setdefault(start, index)
    tags = [IGNORED] * len(encoding.ids)
    for word in WORD.finditer(sentence.text):
        index = next((first[place] for place in range(word.start(), word.end()) if place in first), None)
        if index is not None:
            tags[index] = LABELS.index(_tag(word.start(), sentence))
    return encoding.ids[:LONGEST], tags[:LONGEST]


def _tag(place: int, sentence: Sentence) -> str:
    for start, end, label in sentence.entities:
        if start <= place < end:
            return f"{'B' if not sentence.text[start:place].strip() else 'I'}-{label}"
    return "O"
