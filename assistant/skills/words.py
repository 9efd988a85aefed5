"""Words of an answer and the keys under which they are looked up; inflection is taken off with simplemma."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.domain.errors import InputError
from assistant.skills.datafile import read_datafile, text_of, texts_of

_WORD = re.compile(r"\w")
# A separated particle stands at the end of its clause, at most so many words after its verb.
_BRACKET = 10
_ENDS_CLAUSE = frozenset(".,;:!?…–") | {"und", "oder", "aber", "denn", "sondern"}
_SHORTEST_STEM = 4
_SHORTEST_REST = 3
_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `start` and `end` are code points in the text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return bool(_WORD.search(self.text))


@dataclass(frozen=True)
class Grammar:
    """What the lemma list lacks: verb particles, the longest first, and irregular forms with their base form; and
    the endings that make one occupation of another (Tischler-meister)."""

    particles: tuple[str, ...]
    irregular: dict[str, str]
    prepositions: frozenset[str]
    job_endings: tuple[str, ...]

    def heads(self, token: Token) -> Iterator[str]:
        """What a compound noun is a kind of, the longest first: Küchenboden is a Boden. The rest must be a word."""
        lower = token.lower
        if token.text[0].islower() or not lower.isalpha():
            return
        for cut in range(_SHORTEST_REST, len(lower) - _SHORTEST_STEM + 1):
            rest = lower[:cut]
            if any(is_known(form) for form in (rest, rest.removesuffix("s"), rest.removesuffix("en"), rest + "en")):
                yield _capital(lower[cut:])

    def object_and_verb(self, token: Token) -> Iterator[tuple[str, str]]:
        """The ways to read a word as a noun and the base form of a verb: Stapler, fahren."""
        lower = token.lower
        if not lower.isalpha() or not lower.endswith("n"):
            return
        for cut in range(_SHORTEST_STEM, len(lower) - _SHORTEST_STEM + 1):
            if self.is_infinitive(lower[cut:]):
                yield _capital(lower[:cut].removesuffix("s")), lower[cut:]
                yield _capital(lower[:cut]), lower[cut:]

    @cached_property
    def _particle_set(self) -> frozenset[str]:
        return frozenset(self.particles)

    def pattern_keys(self, word: str) -> frozenset[str]:
        """Keys of a word of the lexicon, which is written in its base form: inflection is the token's affair.

        "v:" small letters, "n:" capital; abbreviations "a:" in capitals and "w:" in another spelling.
        """
        lower = word.lower()
        if word[0].islower():
            return frozenset({f"v:{lower}"})
        if _is_abbreviation(word):
            return frozenset({f"a:{lower}", f"w:{lower}"})
        return frozenset({f"n:{lower}", f"n:{lower.replace('-', '')}"})

    def token_keys(self, tokens: Sequence[Token]) -> list[frozenset[str]]:
        """Keys of each token. A noun needs a capital, unless the answer has none at all: "waren" is not "Waren"."""
        no_capitals = not any(character.isupper() for token in tokens for character in token.text)
        return [
            self._keys_of(token, no_capitals or not token.text[0].islower(), index == 0 or _starts(tokens[index - 1]))
            for index, token in enumerate(tokens)
        ]

    def is_verb_form(self, token: Token) -> bool:
        """Whether a word in small letters is a form of some verb other than its base form (überführt)."""
        if token.text != token.lower:
            return False
        return any(key != token.lower and key.endswith("n") for key in self.verb_bases(token.text))

    @staticmethod
    def is_infinitive(word: str) -> bool:
        """Whether a word in small letters may be a verb in its base form: the lemma list knows it as its own base."""
        return word.endswith(("en", "ern", "eln")) and is_known(word) and _lemma(word) == word

    def _keys_of(self, token: Token, noun: bool, first: bool) -> frozenset[str]:
        found: set[str] = set()
        if token.text == token.lower or first:
            found |= {"v:" + key for key in self.verb_bases(token.text)}
        else:
            found.add("v:" + token.lower)
        if noun or token.text != token.lower:
            kind = "a:" if _is_abbreviation(token.text) else "n:"
            found |= {kind + key for key in noun_keys(token.text)}
        if not is_known(token.lower) or (token.text != token.lower and not first):
            found.add("w:" + token.lower)
        return frozenset(found)

    def split_verbs(self, tokens: Sequence[Token]) -> list[tuple[int, int, frozenset[str]]]:
        """Verbs apart from their particle (räume … ein): index of the verb, index of the particle, keys."""
        found = []
        for end, token in enumerate(tokens):
            last = end + 1 == len(tokens) or tokens[end + 1].lower in _ENDS_CLAUSE
            if not last or token.lower not in self._particle_set:
                continue
            for start in range(end - 1, max(-1, end - _BRACKET), -1):
                if not tokens[start].is_word:
                    break
                bases = [base for base in self.verb_bases(tokens[start].text) if base.endswith("n")]
                found.append((start, end, frozenset(f"v:{token.lower}{base}" for base in bases)))
        return found

    def verb_bases(self, word: str) -> set[str]:
        """The word, its base form, and the base form put together from particle and verb (abkassiert)."""
        lower = word.lower()
        keys = {lower, _lemma(lower)}
        if base := self.irregular.get(lower):
            keys.add(base)
        if len(keys) == 1:
            for particle in self.particles:
                rest = lower.removeprefix(particle)
                if rest == lower or len(rest) < _SHORTEST_STEM:
                    continue
                base = self.irregular.get(rest) or _lemma(rest.removeprefix("zu"))
                if base != rest:
                    keys.add(particle + base)
        if len(keys) == 1:
            keys |= _regular_bases(lower)
        return keys


def _regular_bases(participle: str) -> set[str]:
    """Base forms of a regular participle the lemma list lacks (gefliest, gemangelt, disponiert)."""
    stem = participle[:-1]
    if participle.endswith("iert"):
        return {stem + "en"}
    if participle.startswith("ge") and participle.endswith("t") and len(participle) > _SHORTEST_STEM + 3:
        return {stem[2:] + "en", stem[2:] + "n"}
    return set()


def load_grammar(folder: Path) -> Grammar:
    """Read grammar.de.yaml. Raises ModelMissing, InputError."""
    file = folder / "grammar.de.yaml"
    content = read_datafile(file, frozenset({"particles", "irregular", "prepositions", "job_endings"}))
    irregular = content.get("irregular")
    if not isinstance(irregular, dict):
        raise InputError(what=f"{file.name}: irregular is no mapping")
    forms = {text_of(form, "form", file.name): text_of(base, "base", file.name) for form, base in irregular.items()}
    particles, prepositions, endings = (
        texts_of(content.get(name), name, file.name) for name in ("particles", "prepositions", "job_endings")
    )
    return Grammar(particles, forms, frozenset(prepositions), endings)


def _is_abbreviation(word: str) -> bool:
    return len(word) <= _LONGEST_ABBREVIATION and word.isupper() and word.isalpha() and len(word) > 1


def _starts(before: Token) -> bool:
    """Whether a capital after this token may be that of a sentence."""
    return not before.is_word


def noun_keys(word: str) -> set[str]:
    joined = word.replace("-", "")
    return {word.lower(), joined.lower(), _lemma(word), _lemma(_capital(word)), _lemma(_capital(joined))}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether it is a German word, as the lemma list has it: "mag" is not the welding process MAG."""
    import simplemma

    return bool(_WORD.search(word)) and bool(simplemma.is_known(word, lang="de"))


@lru_cache(maxsize=50_000)
def is_noun(word: str) -> bool:
    """Whether a word in small letters is a German noun and nothing else: the list has its base form with a capital."""
    import simplemma

    return is_known(word) and str(simplemma.lemmatize(word, lang="de"))[:1].isupper()


@lru_cache(maxsize=50_000)
def _lemma(word: str) -> str:
    import simplemma

    if not _WORD.search(word):
        return word
    return str(simplemma.lemmatize(word, lang="de")).lower()
