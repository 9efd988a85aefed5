"""German numbers in digits or words, with the place where they were said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.vocabulary import Vocabulary

_LONGEST_WORD = 60  # letters; "neunhundertneunundneunzigtausend…" is shorter
_WORD = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.])|\d+(?:,\d+)?(?![\d])|'?[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number said; `spelled` where it was said in words."""

    value: float
    span: Span
    spelled: bool = False


class Numbers:
    """Reads single words and whole texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._units = _by_word(vocabulary.table("numbers", "units"))
        self._tens = _by_word(vocabulary.table("numbers", "tens"))
        self._fractions = _by_word(vocabulary.table("numbers", "fractions"))
        self._ordinals = _by_word(vocabulary.table("numbers", "ordinals"))
        self._hundred = vocabulary.word("numbers", "hundred")
        self._thousand = vocabulary.word("numbers", "thousand")
        self._joints = vocabulary.words("numbers", "joint")
        self._half = vocabulary.word("numbers", "half_suffix")
        # Nearly no word is a number, and nearly all of them are told by how they end.
        self._endings = (*self._units, *self._tens, self._hundred, self._thousand, self._half)

    def value(self, word: str) -> float | None:
        """The value of one word ("achtundneunzig", "2019", "anderthalb"); None if it is no number."""
        if word.isascii() and word[:1].isdigit():
            return _digits(word)
        lower = word.lower()
        if lower in self._fractions:
            return self._fractions[lower]
        if not lower.endswith(self._endings):
            return None
        if lower.endswith(self._half):
            whole = self._whole(lower.removesuffix(self._half))
            return None if whole is None else whole + 0.5
        return self._whole(lower)

    def ordinal(self, word: str) -> int | None:
        """ "zehnte" → 10, "10." → 10."""
        lower = word.lower().removesuffix(".")
        if lower in self._ordinals:
            return int(self._ordinals[lower])
        return int(lower) if lower.isascii() and lower.isdigit() and len(lower) < 3 else None

    def find(self, text: str) -> tuple[Number, ...]:
        """All numbers in order; "zweitausend neunzehn" and "zwei einhalb" are one number."""
        found: list[Number] = []
        for number in self._single(text):
            before = found[-1] if found else None
            value = _together(before, number) if before and self._adjacent(text, before, number) else None
            if before and value is not None:
                found[-1] = Number(value, Span(before.span.start, number.span.end), True)
            else:
                found.append(number)
        return tuple(found)

    @staticmethod
    def _adjacent(text: str, before: Number, number: Number) -> bool:
        return before.spelled and number.spelled and not text[before.span.end : number.span.start].strip(" ")

    def _single(self, text: str) -> Iterator[Number]:
        for match in _WORD.finditer(text):
            value = self.value(match.group())
            if value is not None:
                yield Number(value, Span(match.start(), match.end()), not match.group()[0].isdigit())

    def _whole(self, word: str) -> float | None:
        if not word or len(word) > _LONGEST_WORD:
            return None
        for step, size in ((self._thousand, 1000), (self._hundred, 100)):
            before, found, after = word.partition(step)
            if found:
                count = self._whole(before) if before else 1.0
                rest = self._whole(after.removeprefix(self._joints[0])) if after else 0.0
                return None if count is None or rest is None else count * size + rest
        if word in self._units:
            return self._units[word]
        if word in self._tens:
            return self._tens[word]
        for tens, value in self._tens.items():
            for joint in self._joints:
                unit = word.removesuffix(joint + tens)
                if unit != word and unit in self._units:
                    return value + self._units[unit]
        return None


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, float]:
    return {word: float(value) for value, words in table.items() for word in words}


def _digits(word: str) -> float | None:
    plain = word.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", word) else word.replace(",", ".")
    try:
        return float(plain) if len(plain) < 12 else None
    except ValueError:
        return None


def _together(before: Number, number: Number) -> float | None:
    """The value of two number words said in a row as one number; None if they are two."""
    if number.value in (0.5, 0.75, 1.5) and before.value == 1:
        return number.value
    if number.value == 0.5 and 2 <= before.value < 20:
        return before.value + 0.5
    if before.value >= 1000 and before.value % 100 == 0 and 0 < number.value < 100:
        return before.value + number.value
    return None
