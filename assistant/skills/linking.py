"""Which concepts a mention may stand for: the lexicon's own first, then ESCO's by label and by similar words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.domain.findings import Candidate, SkillGroup, SkillKind
from assistant.domain.found_skill import MOST_CANDIDATES
from assistant.skills.esco_file import Taxonomy
from assistant.skills.esco_release import EscoConcept
from assistant.skills.lexicon import OWN_WORDS, Concept

# Each further candidate is this much less likely than the one before; a ranking, not a probability.
_DECAY = 0.8
_NEAREST = 40
# A label this much like the mention's words is the better link where the lexicon's concept is none of ESCO's.
_AS_GOOD_AS_THE_LABEL = 0.8
_LEAST_LIKE = 0.3
_WORDS = re.compile(r"[^\W_]+")


class Linker:
    """Without taxonomy the candidates are those of the lexicon."""

    def __init__(self, taxonomy: Taxonomy | None = None) -> None:
        self._taxonomy = taxonomy
        self._by_label: Mapping[str, Sequence[EscoConcept]] = _by_label(taxonomy) if taxonomy else {}
        # Labels of the lexicon come again and again; what clients say is not kept.
        self._near_label = lru_cache(maxsize=4_000)(self._like)

    def candidates(self, words: str, concept: Concept, score: float) -> tuple[Candidate, ...]:
        """At most five, the best first. `words` are those that caused the mention."""
        ranked: dict[str, tuple[str, str | None]] = {}
        for label, uri in self._ranked(words, concept):
            ranked.setdefault(uri or label, (label, uri))
        return tuple(
            Candidate(label, uri, round(score * _DECAY**rank, 3))
            for rank, (label, uri) in enumerate(list(ranked.values())[:MOST_CANDIDATES])
        )

    def _ranked(self, words: str, concept: Concept) -> Iterator[tuple[str, str | None]]:
        near = list(self._near(words, concept)) if len(concept.also) < MOST_CANDIDATES - 1 else []
        if concept.uri is None and concept.id != OWN_WORDS:
            yield from (pair for pair, likeness in near if likeness >= _AS_GOOD_AS_THE_LABEL)
        yield concept.label, concept.uri
        yield from concept.also
        yield from (pair for pair, _ in near)

    def _near(self, words: str, concept: Concept) -> Iterator[tuple[tuple[str, str], float]]:
        """ESCO concepts of the same kind with how much they are like the words or the label, best first."""
        best: dict[str, tuple[float, EscoConcept]] = {}
        by_label = self._like if concept.id == OWN_WORDS else self._near_label
        for likeness, found in (*by_label(concept.label), *self._like(words)):
            if likeness > best.get(found.uri, (0.0, found))[0]:
                best[found.uri] = (likeness, found)
        for likeness, found in sorted(best.values(), key=lambda item: (-item[0], item[1].label)):
            if found.kind is concept.kind and _same_group(found.group, concept.group):
                yield (found.label, found.uri), likeness

    def _like(self, text: str) -> tuple[tuple[float, EscoConcept], ...]:
        if self._taxonomy is None:
            return ()
        same = [(1.0, found) for found in self._by_label.get(_key(text), ())]
        rows = self._taxonomy.index.nearest(text, _NEAREST)
        return (
            *same,
            *(
                (likeness, self._taxonomy.concepts[self._taxonomy.owners[row]])
                for row, likeness in rows
                if likeness >= _LEAST_LIKE
            ),
        )


def _same_group(one: SkillGroup, other: SkillGroup) -> bool:
    """A language is no other kind of skill; ESCO has no group for licences and few strengths."""
    return (one is SkillGroup.LANGUAGE) == (other is SkillGroup.LANGUAGE)


def _by_label(taxonomy: Taxonomy) -> Mapping[str, Sequence[EscoConcept]]:
    found: dict[str, list[EscoConcept]] = defaultdict(list)
    for concept in taxonomy.concepts:
        for label in (concept.label, *concept.other_labels):
            found[_key(label)].append(concept)
            if concept.kind is SkillKind.OCCUPATION:
                for form in label.split("/"):
                    found[_key(form)].append(concept)
    return found


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))
