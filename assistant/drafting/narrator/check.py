"""The check of narrated sentences: a sentence says what its statements say, in their own words, and nothing else.

The measure is the wording of the statements that the officer has accepted, not the passages behind it: those may hold
more than was accepted. A sentence that does not hold is not mended but refused.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.domain.profile import Section
from assistant.drafting.narrator.words import ConnectingWords, joined

_TOKEN = re.compile(r"\w+(?:[-'’/.,:&]{1,2}\w+)*[+#]*")
_RANGE = re.compile(r"(?<=\d)\s*[–—-]\s*(?=\d)")
_FIGURE = re.compile(r"\d[\d.,:/]*")
_MARKS = frozenset(",.()–- ")
_LONGEST = 400
"""Characters of a sentence."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")


class Refusal(StrEnum):
    """Why a sentence does not reach the page."""

    FORM = "form"
    """No plain sentence: marks, length, no verb, nothing of its statements in it."""
    FOREIGN_WORD = "foreign_word"
    """A word, name or number that its statements do not say, or not so often."""
    LEFT_OUT = "left_out"
    """A part of a statement is missing, a denial for instance."""
    MIXED_UP = "mixed_up"
    """The words are there, but not with those they belong to."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`told`: positions of the statements that the sentence tells; empty where it is refused."""

    told: tuple[int, ...]
    refusal: Refusal | None = None


class SentenceCheck:
    def __init__(self, words: ConnectingWords) -> None:
        self._words = words
        self._bound_forms = frozenset(form for forms in words.bound.values() for form in forms)

    @property
    def version(self) -> str:
        """Of the words it goes by."""
        return self._words.version

    def check(self, sentence: str, statements: Sequence[str], section: Section) -> Checked:
        """One sentence against the wordings of statements of that section."""
        if not _is_plain(sentence, statements):
            return Checked((), Refusal.FORM)
        said = self._read(sentence)
        all_told = [self._read(statement) for statement in statements]
        touched = tuple(number for number, own in enumerate(self._own_words(all_told)) if own & set(said.words))
        if not touched or not self._has_verb(said):
            return Checked((), Refusal.FORM)
        told = [all_told[number] for number in touched]
        refusal = self._foreign_word(said, told, section) or self._left_out(said, told) or self._mixed_up(said, told)
        return Checked((), refusal) if refusal else Checked(touched)

    def stands_alone(self, statement: str) -> bool:
        """Whether a statement needs a sentence of its own: it denies, limits or counts."""
        read = self._read(statement)
        return any(word in self._words.alone or _FIGURE.fullmatch(word) for word in read.words)

    def _read(self, text: str) -> "_Read":
        text = _RANGE.sub(f" {self._words.range} ", text)
        found = list(_TOKEN.finditer(text))
        words = joined([match[0].casefold() for match in found], self._words.phrases)
        counted = {
            (first[0].casefold(), second[0].casefold())
            for first, second in pairwise(found)
            if _FIGURE.fullmatch(first[0]) and not text[first.end() : second.start()].strip()
        }
        return _Read(tuple(words), frozenset(counted))

    def _alternatives(self, word: str) -> tuple[tuple[str, ...], ...]:
        return ((word,), *self._words.told_by.get(word, ()))

    def _content(self, read: "_Read") -> Iterator[str]:
        """Without the words that connect. What is free only in a section counts: it may be the statement itself."""
        return (word for word in read.words if word not in self._words.free)

    def _own_words(self, statements: Sequence["_Read"]) -> list[set[str]]:
        """Of each statement, the words that no other of them has and that cannot be told otherwise."""
        sets = [set(self._content(read)) for read in statements]
        everywhere = Counter(word for words in sets for word in words)
        own = [{word for word in words if everywhere[word] == 1 and word not in self._words.told_by} for words in sets]
        # A statement of words that can all be told otherwise ("Kein Auto vorhanden" has "Auto") is known by these.
        return [
            found or {part for word in words for way in self._alternatives(word) for part in way}
            for found, words in zip(own, sets, strict=True)
        ]

    def _has_verb(self, said: "_Read") -> bool:
        return any(word.partition(" ")[0] in self._words.verbs for word in said.words)

    def _foreign_word(self, said: "_Read", statements: Sequence["_Read"], section: Section) -> Refusal | None:
        allowed: Counter[str] = Counter()
        for read in statements:
            for word in read.words:
                allowed.update({part for way in self._alternatives(word) for part in way})
        for word, times in Counter(said.words).items():
            if times > allowed[word] and not self._words.is_free(word, section):
                return Refusal.FOREIGN_WORD
        return None

    def _left_out(self, said: "_Read", statements: Sequence["_Read"]) -> Refusal | None:
        present = Counter(said.words)
        needed = Counter(word for read in statements for word in self._content(read))
        for word, times in needed.items():
            if word in self._words.told_by:
                if not any(all(present[part] for part in way) for way in self._alternatives(word)):
                    return Refusal.LEFT_OUT
            elif present[word] < times:
                return Refusal.LEFT_OUT
        return None

    def _mixed_up(self, said: "_Read", statements: Sequence["_Read"]) -> Refusal | None:
        pairs = self._pairs(said, self._bound_forms)
        for read in statements:
            for word, following in self._pairs(read, self._words.bound.keys()):
                if not any((form, following) in pairs for form in self._words.bound[word]):
                    return Refusal.MIXED_UP
            for figure, unit in read.counted:
                ways = {way[0] for way in self._alternatives(unit) if len(way) == 1}
                if not any((figure, way) in said.counted for way in ways):
                    return Refusal.MIXED_UP
        places = [
            [place for place, word in enumerate(said.words) if word in own] for own in self._own_words(statements)
        ]
        # Each statement is told to its end before the next begins.
        if any(before and after and before[-1] >= after[0] for before, after in pairwise(places)):
            return Refusal.MIXED_UP
        return None

    def _pairs(self, read: "_Read", among: Set[str]) -> set[tuple[str, str]]:
        """Each of these words and the next one that says something."""
        found = {(word, self._following(read, place)) for place, word in enumerate(read.words) if word in among}
        return {(word, following) for word, following in found if following}

    def _following(self, read: "_Read", place: int) -> str:
        passed = self._words.free | self._bound_forms
        return next((word for word in read.words[place + 1 :] if word not in passed), "")


@dataclass(frozen=True, slots=True)
class _Read:
    """Words in small letters, phrases as one, and each figure with the word right behind it."""

    words: tuple[str, ...]
    counted: frozenset[tuple[str, str]]


def sentences_in(line: str) -> list[str]:
    """The sentences of one line of text."""
    return [part.strip() for part in _SENTENCE_END.split(" ".join(line.split())) if part.strip()]


def _is_plain(sentence: str, statements: Sequence[str]) -> bool:
    marks = {sign for sign in sentence if not sign.isalnum()}
    told = {sign for statement in statements for sign in statement}
    return (
        len(sentence) <= _LONGEST
        and sentence[:1].isalnum()
        and not sentence[:1].islower()
        and sentence.endswith(".")
        and not sentence.endswith("..")
        and marks <= _MARKS | told
    )
