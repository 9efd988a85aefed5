"""Search by the first letters, over the lexicon and ESCO: what the officer types to add a skill or pick another one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.findings import ConceptName
from assistant.domain.found_skill import concept_key
from assistant.skills.esco_file import Taxonomy
from assistant.skills.lexicon import Concept, Lexicon

SHORTEST_QUERY = 3
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Entry:
    folded: str
    name: ConceptName
    preferred: bool


class ConceptSearch:
    """Holds all labels in memory, about 60,000 with ESCO; a search is one pass over them."""

    def __init__(self, lexicon: Lexicon, taxonomy: Taxonomy | None = None) -> None:
        self._entries = tuple(_entries(lexicon, taxonomy))
        self._folded = tuple(f" {entry.folded}" for entry in self._entries)
        self._by_key = {concept_key(entry.name): entry.name for entry in reversed(self._entries)}

    def known(self, name: ConceptName) -> ConceptName | None:
        """The concept as it stands here; None for one this search does not have."""
        return self._by_key.get(concept_key(name))

    def search(self, text: str, limit: int = _MOST) -> tuple[ConceptName, ...]:
        """Concepts with a label that has all the words, the likeliest first; nothing for less than three letters.

        First labels that start so, then those with a word that starts so, then any; preferred labels before others,
        short ones before long ones.
        """
        words = _fold(text).split()
        if len("".join(words)) < SHORTEST_QUERY:
            return ()
        longest = max(words, key=len)
        hits = [
            self._entries[number]
            for number, folded in enumerate(self._folded)
            if longest in folded and all(word in folded for word in words)
        ]
        hits.sort(key=lambda entry: _rank(entry, words))
        found = dict.fromkeys(concept_key(entry.name) for entry in hits)
        return tuple(self._by_key[key] for key in found)[:limit]


def _rank(entry: _Entry, words: Sequence[str]) -> tuple[int, bool, int, str]:
    if entry.folded.startswith(words[0]):
        place = 0
    elif all(f" {word}" in f" {entry.folded}" for word in words):
        place = 1
    else:
        place = 2
    return place, not entry.preferred, len(entry.folded), entry.folded


def _entries(lexicon: Lexicon, taxonomy: Taxonomy | None) -> Iterator[_Entry]:
    for concept in lexicon.concepts:
        name = ConceptName(concept.label, concept.uri, concept.kind, concept.group)
        yield _Entry(_fold(concept.label), name, True)
        yield from (_Entry(_fold(words), name, False) for words in _spoken(concept))
    for found in taxonomy.concepts if taxonomy else ():
        name = ConceptName(found.label, found.uri, found.kind, found.group)
        yield _Entry(_fold(found.label), name, True)
        yield from (_Entry(_fold(label), name, False) for label in found.other_labels)


def _spoken(concept: Concept) -> Iterator[str]:
    """Plain words for the concept; of patterns the first object with the first verb."""
    for variant in concept.variants:
        if variant.objects:
            yield " ".join((*variant.objects[0], *variant.verbs[0]))
        else:
            yield from (" ".join(words) for words in variant.verbs)


def _fold(text: str) -> str:
    return " ".join(text.lower().replace("ß", "ss").replace("-", " ").split())
