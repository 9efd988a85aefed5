"""Finds the concepts of the lexicon in a list of tokens."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.lexicon import Concept, Lexicon
from assistant.skills.misheard import MisheardWords
from assistant.skills.words import Grammar, Token, is_known, noun_keys

# Between object and verb; spoken German puts little between them ("Ware dann auch noch ins Regal geräumt").
_WIDEST_GAP = 6
_SHORTEST_HEAD = 6
# Asked for languages, people name languages: there a shorter word, and one that is less alike, may be a misheard one.
_SHORTEST_LANGUAGE, _SHORTEST_LANGUAGE_ALIKE = 4, 5
_SENTENCE_END = frozenset(".?!;…\n")
_JOINTS = frozenset("-/,")
_TURNS = frozenset({"aber", "sondern", "weil", "dass", "obwohl", "wenn"})

_PHRASE, _VERB_OBJECT, _WORD, _COMPOUND, _MISHEARD = "phrase", "verb_object", "word", "compound", "misheard"
_SCORES = {_PHRASE: 0.95, _VERB_OBJECT: 0.9, _WORD: 0.75, _COMPOUND: 0.6, _MISHEARD: 0.55}
_UNLISTED = 0.4
WEAK_RULES = frozenset({_WORD, _MISHEARD, _COMPOUND, _PHRASE})
"""Found by words alone, without a verb that says what is done."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `start` to `end` (exclusive) name the concept. `words` counts the words of the lexicon entry."""

    start: int
    end: int
    concept: Concept
    rule: str
    words: int
    object_span: tuple[int, int] | None = None
    breadth: int = 1
    """How many pairs of object and verb the entry has: of two entries with the same pair the narrower one is meant."""

    @property
    def score(self) -> float:
        return _SCORES.get(self.rule, _UNLISTED)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Words that stand next to each other, each with its keys; and what they are part of."""

    words: tuple[frozenset[str], ...]
    alone: list[Concept] = field(default_factory=list)
    as_object: list[int] = field(default_factory=list)
    as_verb: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """`words` counts a verb and its separated particle as two. `rule` where the word is not the lexicon's own."""

    start: int
    end: int
    sequence: _Sequence
    words: int
    rule: str = ""


class LexiconMatcher:
    """Built once for a lexicon; holds no state between calls."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self._grammar = grammar
        self._sequences: dict[tuple[str, ...], _Sequence] = {}
        self._by_key: dict[str, list[_Sequence]] = defaultdict(list)
        self._pattern_owner: list[Concept] = []
        self._breadths: list[int] = []
        self._heads: dict[str, Concept] = {}
        for concept in lexicon.concepts:
            self._add(concept)
        self._misheard = MisheardWords(word for words in self._sequences for word in words)
        self._misheard_languages = MisheardWords(
            (word for concept in lexicon.concepts if concept.group is SkillGroup.LANGUAGE for word in _names(concept)),
            shortest=_SHORTEST_LANGUAGE,
            shortest_alike=_SHORTEST_LANGUAGE_ALIKE,
        )

    def match(self, tokens: Sequence[Token], *, about_languages: bool = False) -> list[Match]:
        """All concepts named, in order, none overlapping another. `about_languages`: the question was."""
        keys = self._grammar.token_keys(tokens)
        found = self._occurrences(tokens, keys)
        found += self._resembling(tokens, keys, self._misheard_languages if about_languages else self._misheard)
        matches = [
            self._alone(item, concept) for item in found if item.rule != _COMPOUND for concept in item.sequence.alone
        ]
        matches += self._verb_objects(tokens, found)
        matches += self._verbs_with_their_object(tokens, keys)
        matches += self._compounds(tokens, {index for item in matches for index in range(item.start, item.end)})
        return _without_overlaps(matches)

    def _add(self, concept: Concept) -> None:
        for variant in concept.variants:
            if variant.objects:
                pattern = len(self._pattern_owner)
                self._pattern_owner.append(concept)
                self._breadths.append(len(variant.objects) * len(variant.verbs))
                for words in variant.objects:
                    self._sequence(words).as_object.append(pattern)
                for words in variant.verbs:
                    self._sequence(words).as_verb.append(pattern)
                continue
            for words in variant.verbs:
                alone = self._sequence(words).alone
                if concept not in alone:
                    alone.append(concept)
                if len(words) == 1 and concept.group is SkillGroup.LANGUAGE and words[0].endswith("sch"):
                    # Uninflected, the adjective is the language: "polnisch kann ich".
                    self._sequence((words[0].lower(),)).alone.append(concept)
                if len(words) == 1 and concept.kind is SkillKind.OCCUPATION and len(words[0]) >= _SHORTEST_HEAD:
                    self._heads.setdefault(words[0].lower(), concept)

    def _sequence(self, words: tuple[str, ...]) -> _Sequence:
        if words not in self._sequences:
            sequence = _Sequence(tuple(self._grammar.pattern_keys(word) for word in words))
            self._sequences[words] = sequence
            for key in sequence.words[0]:
                self._by_key[key].append(sequence)
        return self._sequences[words]

    def _occurrences(self, tokens: Sequence[Token], keys: Sequence[frozenset[str]]) -> list[_Found]:
        found = [
            _Found(start, end, sequence, len(sequence.words))
            for start in range(len(tokens))
            for sequence in self._candidates(keys[start])
            if (end := _end_of(sequence, start, tokens, keys))
        ]
        found += [
            _Found(start, particle + 1, sequence, 2)
            for start, particle, split in self._grammar.split_verbs(tokens)
            for sequence in self._candidates(split)
            if len(sequence.words) == 1
        ]
        return found

    def _resembling(
        self, tokens: Sequence[Token], keys: Sequence[frozenset[str]], misheard: MisheardWords
    ) -> list[_Found]:
        """Words the lexicon does not have: misheard ones, and compounds of an object (Küchenboden + putzen)."""
        found = []
        for index, token in enumerate(tokens):
            if not token.is_word or any(key in self._by_key for key in keys[index]):
                continue
            a_compound = any(is_known(head.lower()) for head in self._grammar.heads(token))
            if not a_compound and (meant := misheard.meant(token.text)):
                near = self._candidates(self._grammar.pattern_keys(meant))
                found += [_Found(index, index + 1, item, 1, _MISHEARD) for item in near if len(item.words) == 1]
                continue
            found += self._as_compound(index, token)
        return found

    def _verbs_with_their_object(self, tokens: Sequence[Token], keys: Sequence[frozenset[str]]) -> list[Match]:
        """Object and verb written as one: "Staplerfahren", "zementmischen"."""
        return [
            self._in_one_word(index, min(patterns, key=lambda pattern: (self._breadths[pattern], pattern)))
            for index, token in enumerate(tokens)
            if not any(key in self._by_key for key in keys[index])
            for thing, action in self._grammar.object_and_verb(token)
            if (patterns := self._patterns_of(thing) & self._patterns_doing(action))
        ]

    def _in_one_word(self, index: int, pattern: int) -> Match:
        return Match(index, index + 1, self._pattern_owner[pattern], _VERB_OBJECT, 2, breadth=self._breadths[pattern])

    def _patterns_of(self, noun: str) -> set[int]:
        meant = self._misheard.meant(noun) or noun
        keys = {f"n:{key}" for key in noun_keys(meant)}
        return {pattern for item in self._candidates(keys) if len(item.words) == 1 for pattern in item.as_object}

    def _patterns_doing(self, verb: str) -> set[int]:
        near = self._candidates((f"v:{verb}",))
        return {pattern for item in near if len(item.words) == 1 for pattern in item.as_verb}

    def _as_compound(self, index: int, token: Token) -> list[_Found]:
        for head in self._grammar.heads(token):
            objects = [
                item
                for item in self._candidates(f"n:{key}" for key in noun_keys(head))
                if item.as_object and len(item.words) == 1
            ]
            if objects:
                return [_Found(index, index + 1, item, 1, _COMPOUND) for item in objects]
        return []

    def _candidates(self, keys: Iterable[str]) -> list[_Sequence]:
        return list({id(sequence): sequence for key in keys for sequence in self._by_key.get(key, ())}.values())

    @staticmethod
    def _alone(item: _Found, concept: Concept) -> Match:
        if item.rule:
            return Match(item.start, item.end, concept, item.rule, item.words)
        small = all(key.startswith("v:") for key in item.sequence.words[0])
        rule = _WORD if small and len(item.sequence.words) == 1 else _PHRASE
        return Match(item.start, item.end, concept, rule, item.words)

    def _verb_objects(self, tokens: Sequence[Token], found: Sequence[_Found]) -> list[Match]:
        """Objects with their nearest verb; the object can stand for itself unless a preposition makes it a place."""
        verbs = [item for item in found if item.sequence.as_verb]
        matches = []
        for item in found:
            preceded = item.start > 0 and tokens[item.start - 1].lower in self._grammar.prepositions
            for pattern in item.sequence.as_object:
                own = [verb for verb in verbs if pattern in verb.sequence.as_verb and _apart(item, verb)]
                near = [verb for verb in own if self._reaches(tokens, item, verb)]
                if not near:
                    continue
                verb = min(near, key=lambda verb: _distance(item, verb))
                matches.append(
                    Match(
                        min(item.start, verb.start),
                        max(item.end, verb.end),
                        self._pattern_owner[pattern],
                        _VERB_OBJECT,
                        item.words + verb.words,
                        None if preceded else (item.start, item.end),
                        self._breadths[pattern],
                    )
                )
        return matches

    def _reaches(self, tokens: Sequence[Token], item: _Found, verb: _Found) -> bool:
        """Whether object and verb belong together: in one sentence, near, and no other verb in between. A comma may
        lie between them only in a list: "Böden, Treppen und Fenster geputzt", "Äpfel gepflückt, Birnen"."""
        if verb.start < item.start and item.end < verb.end:
            return True
        left, right = min(item.end, verb.end), max(item.start, verb.start)
        between = tokens[left:right]
        if any(token.text in _SENTENCE_END or token.lower in _TURNS for token in between):
            return False
        if sum(token.is_word for token in between) > _WIDEST_GAP:
            return False
        if not any(token.text in ",:" for token in between):
            return True
        if verb.end <= item.start and item.end < len(tokens) and tokens[item.end].is_word:
            return False
        if item.end <= verb.start and self._is_infinitive(between[-1]):
            return False  # "Kochen gern, backen kann ich nicht"
        first_comma = next(index for index, token in enumerate(between) if token.text in ",:")
        return not any(self._grammar.is_verb_form(token) for token in between[:first_comma])

    def _is_infinitive(self, token: Token) -> bool:
        return token.text[0].islower() and token.lower.endswith("n") and self._grammar.is_verb_form(token)

    def _compounds(self, tokens: Sequence[Token], taken: set[int]) -> list[Match]:
        """Occupations not listed, but made of a listed one (Kranwagenfahrerin, Tischlermeister)."""
        matches = []
        for index, token in enumerate(tokens):
            if index in taken or not token.text[0].isupper():
                continue
            lower = token.lower.removesuffix("nen") if token.lower.endswith("innen") else token.lower
            heads = [lower[cut:] for cut in range(3, len(lower) - _SHORTEST_HEAD + 1)]
            heads += [lower.removesuffix(end) for end in self._grammar.job_endings if lower.endswith(end)]
            concept = next((self._heads[head] for head in heads if head in self._heads), None)
            if concept:
                matches.append(Match(index, index + 1, concept, _COMPOUND, 1))
        return matches


def _names(concept: Concept) -> list[str]:
    """The one-word names of a language: "Kurdisch", not "kurdische Sprache"."""
    return [
        words[0] for variant in concept.variants if not variant.objects for words in variant.verbs if len(words) == 1
    ]


def _end_of(sequence: _Sequence, start: int, tokens: Sequence[Token], keys: Sequence[frozenset[str]]) -> int:
    """Index after the last word if the sequence stands at `start`, else 0; hyphens and commas may lie between."""
    position = start + 1
    for wanted in sequence.words[1:]:
        if position < len(tokens) and tokens[position].text in _JOINTS:
            position += 1
        if position >= len(tokens) or not wanted & keys[position]:
            return 0
        position += 1
    return position


def _apart(one: _Found, other: _Found) -> bool:
    return one.end <= other.start or other.end <= one.start or other.start < one.start <= one.end < other.end


def _distance(one: _Found, other: _Found) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _without_overlaps(matches: Sequence[Match]) -> list[Match]:
    """The match with more words of the lexicon wins, then the surer one, the shorter one, the narrower entry.

    An object whose verb goes to a nearer object ("Böden und Fenster geputzt") stands alone.
    """
    kept: list[Match] = []
    order = sorted(matches, key=lambda m: (-m.words, -m.score, m.end - m.start, m.start, m.breadth, m.concept.id))
    for match in order:
        rivals = [other for other in kept if match.start < other.end and other.start < match.end]
        if rivals and match.object_span and all(rival.words > 1 for rival in rivals):
            start, end = match.object_span
            match = replace(match, start=start, end=end)
            rivals = [rival for rival in rivals if start < rival.end and rival.start < end]
        if not rivals:
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)
