"""German number words in figures: "neunzehnhundertdreiundsiebzig" is 1973, "einundzwanzigsten" the 21st."""

from collections.abc import Mapping, Sequence
from typing import Any

_UNITS = (("hundert", 100), ("tausend", 1000))


class Numerals:
    """Reads number words; the words themselves are data (models/redaction/spoken.yaml)."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._small: dict[str, int] = words["zero_to_nineteen"]
        self._tens: dict[str, int] = words["tens"]
        self._not_alone = frozenset(words["not_alone"])
        self._irregular: dict[str, int] = words["irregular_ordinals"]
        self._endings: tuple[str, ...] = tuple(words["ordinal_endings"])
        self._endings_from_twenty: tuple[str, ...] = tuple(words["ordinal_endings_from_twenty"])

    def cardinal(self, word: str) -> int | None:
        """Value of a number word below a million, None for any other word."""
        lowered = word.lower()
        return None if lowered in self._not_alone else self._value(lowered)

    def torn(self, words: Sequence[str], index: int) -> tuple[int, int] | None:
        """Value and count of words of one number that recognition wrote as several: "drei und vierzig".

        `words` in lower case. None where no number of two or more words starts.
        """
        first = self._value(words[index])
        if first is None:
            return None
        value, end = first, index + 1
        for unit, size in _UNITS:
            if words[end : end + 1] == [unit] and 0 < value < size:
                value, end = value * size, end + 1
        joined = end + 1 if value < 10 and words[end : end + 1] == ["und"] else end
        rest = self._value(words[joined]) if joined < len(words) else None
        if rest is not None and 0 < value < 10 < rest < 100 and rest % 10 == 0 and joined > end:
            return value + rest, joined + 1 - index
        after = end + 1 if words[end : end + 1] == ["und"] and value > 1000 else end
        rest = self._value(words[after]) if after < len(words) else None
        if rest is not None and value > 1000 and value % 100 == 0 and 0 < rest < 100:
            value, end = value + rest, after + 1
        return (value, end - index) if end > index + 1 else None

    def ordinal(self, word: str) -> int | None:
        """Value of an ordinal up to the 99th in any case and gender."""
        lowered = word.lower()
        for ending in self._endings_from_twenty:
            value = self._value(lowered.removesuffix(ending)) if lowered.endswith(ending) else None
            if value is not None and 20 <= value < 100:
                return value
        for ending in self._endings:
            if not lowered.endswith(ending):
                continue
            stem = lowered.removesuffix(ending)
            # "acht" and "dritt" bring their own t: "achter" is acht + er.
            value = self._irregular.get(stem) or self._irregular.get(stem + "t") or self._value(stem)
            if value is not None and 0 < value < 20:
                return value
        return None

    def _value(self, word: str) -> int | None:
        for unit, size in reversed(_UNITS):
            if unit in word:
                left, _, right = word.partition(unit)
                count = 1 if not left else self._value(left)
                rest = 0 if not right else self._value(right.removeprefix("und"))
                return None if count is None or rest is None else count * size + rest
        if word in self._small:
            return self._small[word]
        if word in self._tens:
            return self._tens[word]
        for ten, value in self._tens.items():
            if word.endswith("und" + ten):
                unit_value = self._small.get(word.removesuffix("und" + ten))
                if unit_value is not None and 0 < unit_value < 10:
                    return value + unit_value
        return None
