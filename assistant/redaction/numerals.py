"""German number words in figures: "neunzehnhundertdreiundsiebzig" is 1973, "einundzwanzigsten" the 21st."""

from collections.abc import Mapping
from typing import Any


class Numerals:
    """Reads single words; the words themselves are data (models/redaction/spoken.yaml)."""

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
        for unit, size in (("tausend", 1000), ("hundert", 100)):
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
