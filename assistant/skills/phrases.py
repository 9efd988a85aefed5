"""Work told in words that no entry of the lexicon has: a verb with its object, in the client's own clause.

Looked for only where the client was asked about work. Where the lexicon has the object or the verb, such a phrase is
a skill in the client's own words; else it is only a proposal. Which concept it may mean is guessed by similar words,
and never claimed: the label is what was said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.clauses import clauses_of
from assistant.skills.cues import Reading
from assistant.skills.datafile import read_datafile, texts_of
from assistant.skills.lexicon import OWN_WORDS, Concept, Lexicon
from assistant.skills.matcher import Match
from assistant.skills.words import Grammar, Token, is_known, noun_keys

CLAIMED, PROPOSED = "own_words", "proposal"
_WIDEST_GAP = 5
_SHORTEST_VERB = 4


@dataclass(frozen=True)
class PhraseWords:
    """phrases.de.yaml, in small letters."""

    topics: frozenset[str]
    not_doing: frozenset[str]
    not_objects: frozenset[str]
    directions: frozenset[str]
    no_verbs: frozenset[str]
    general: frozenset[str]
    """Verbs that say nothing without an object the lexicon knows."""


def load_phrase_words(folder: Path) -> PhraseWords:
    """Raises ModelMissing, InputError."""
    file = folder / "phrases.de.yaml"
    names = ("topics", "not_doing", "not_objects", "directions", "no_verbs", "general")
    content = read_datafile(file, frozenset(names))
    return PhraseWords(
        *(frozenset(word.lower() for word in texts_of(content.get(name), name, file.name)) for name in names)
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A verb or its object at a token; `known`: the lexicon has it in some pattern; `place`: after a preposition."""

    index: int
    base: str
    known: bool
    place: bool = False


class PhraseFinder:
    """Built once for a lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, words: PhraseWords) -> None:
        self._grammar = grammar
        self._words = words
        patterns = [variant for concept in lexicon.concepts for variant in concept.variants if variant.objects]
        self._verbs = frozenset(words[-1] for variant in patterns for words in variant.verbs) - words.not_doing
        nouns = (words[-1] for variant in patterns for words in variant.objects)
        self._objects = frozenset(f"n:{key}" for noun in nouns for key in noun_keys(noun)) - {
            f"n:{noun}" for noun in words.not_objects
        }

    def find(self, tokens: Sequence[Token], reading: Reading, matches: Sequence[Match], topic: str) -> list[Match]:
        """Phrases outside the `matches`, in order; none under a `topic` that does not ask for work."""
        if topic not in self._words.topics:
            return []
        taken = frozenset(index for match in matches for index in range(match.start, match.end))
        keys = self._grammar.token_keys(tokens)
        split = {start: found for start, _, found in self._grammar.split_verbs(tokens)}
        found = []
        for clause in clauses_of(reading, taken):
            if clause.other or clause.negations or reading.within(clause.span, "wishes"):
                continue
            verbs = [verb for i in clause.span if i not in taken and (verb := self._verb(tokens[i], i, keys[i], split))]
            nouns = [
                noun for i in clause.span if i not in taken and (noun := self._object(tokens, i, keys[i], reading))
            ]
            if phrase := self._phrase(tokens, verbs, nouns, taken):
                found.append(phrase)
        return found

    def _phrase(
        self, tokens: Sequence[Token], verbs: Sequence[_Word], nouns: Sequence[_Word], taken: frozenset[int]
    ) -> Match | None:
        """The verb with its nearest object, one in a clause; the verb stands behind its object more often."""
        pairs = [
            (noun, verb)
            for verb in verbs
            for noun in nouns
            if abs(noun.index - verb.index) <= _WIDEST_GAP + 1 and (noun.known or not noun.place)
        ]
        if not pairs:
            return None
        noun, verb = min(
            pairs,
            key=lambda pair: (-pair[0].known - pair[1].known, pair[1].index < pair[0].index, _between(*pair)),
        )
        start, end = min(noun.index, verb.index), max(noun.index, verb.index) + 1
        if any(index in taken for index in range(start, end)):
            return None
        counts = noun.known or (verb.known and verb.base not in self._words.general)
        label = f"{tokens[noun.index].text} {verb.base}"
        concept = Concept(OWN_WORDS, SkillKind.SKILL, SkillGroup.PROFESSIONAL, label, None, ())
        return Match(start, end, concept, CLAIMED if counts else PROPOSED, 2)

    def _verb(
        self, token: Token, index: int, keys: frozenset[str], split: Mapping[int, frozenset[str]]
    ) -> _Word | None:
        if token.text != token.lower or not token.is_word:
            return None
        if token.text in self._words.directions:
            return _Word(index, token.text, False)
        if token.text in self._words.no_verbs:
            return None
        bases = [key[2:] for key in sorted(split.get(index, keys)) if key.startswith("v:")]
        bases = [base for base in bases if len(base) >= _SHORTEST_VERB and base.endswith("n")]
        if not bases or any(base in self._words.not_doing for base in bases):
            return None
        known = next((base for base in bases if base in self._verbs), None)
        if known:
            return _Word(index, known, True)
        inflected = [base for base in bases if base != token.text and is_known(base)]
        if inflected or self._grammar.is_infinitive(token.text):
            return _Word(index, inflected[0] if inflected else token.text, False)
        return None

    def _object(self, tokens: Sequence[Token], index: int, keys: frozenset[str], reading: Reading) -> _Word | None:
        token = tokens[index]
        nouns = {key for key in keys if key[:2] in {"n:", "a:"}}
        if token.text == token.lower or not nouns or not token.text[0].isalpha():
            return None
        if any(key[2:] in self._words.not_objects for key in nouns):
            return None
        if any(reading.at(index, name) for name in ("others", "self", "pronouns", "neutral", "finite")):
            return None
        if reading.at(index - 1, "titles"):
            return None
        known = bool(nouns & self._objects) or any(
            f"n:{key}" in self._objects for head in self._grammar.heads(token) for key in noun_keys(head)
        )
        starts = index == 0 or not tokens[index - 1].is_word
        # A capital at the start of a sentence makes no noun of a word.
        if starts and not known and is_known(token.lower):
            return None
        before = tokens[max(0, index - 2) : index]
        place = any(word.lower in self._grammar.prepositions for word in before)
        return _Word(index, token.text, known, place)


def _between(noun: _Word, verb: _Word) -> int:
    return abs(noun.index - verb.index)
