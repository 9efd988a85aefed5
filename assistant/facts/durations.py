"""Lengths of time as said, in months or minutes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.numbers import Number, Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives

_RANGE_GAP = re.compile(r"\s*(?:bis|oder|,|-|–|bis zu)\s*(?:zu\s+)?", re.IGNORECASE)
_AND_GAP = re.compile(r"\s*(?:,|und)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length said as one number of units; `ranged` where two were said ("zwei bis drei Jahre")."""

    amount: float
    unit: str
    span: Span
    ranged: bool = False


class Durations:
    """Finds numbers with a unit of time: "year", "month", "hour" or "minute"."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        units = vocabulary.table("calendar", "units")
        self._units = {word: unit for unit, words in units.items() for word in words}
        self._unit = re.compile(
            rf"[\s-]*(?:(?:gute|guten|gutes|ganze|ganzen|ganzes|volle|vollen|volles|knappe|knappes|knapp|letzten|lange|lang)\s+)?"
            rf"({alternatives(self._units)})(?!\w)",
            re.IGNORECASE,
        )
        self._one_word = re.compile(
            rf"(?<!\w)(?P<number>\w+?)(?P<unit>{alternatives(self._units)})(?!\w)", re.IGNORECASE
        )
        self._not_a_length = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('calendar', 'not_a_length'))})\s+"
            r"(?:etwa\s+|ungefähr\s+|so\s+)?$",
            re.IGNORECASE,
        )
        self._age = re.compile(
            rf"\s*(?:{alternatives(vocabulary.words('calendar', 'age_words'))})(?!\w)", re.IGNORECASE
        )

    def find(self, reading: Reading) -> tuple[Duration, ...]:
        """All of them in order, without what was taken back."""
        text = reading.text
        found: list[Duration] = []
        before: Number | None = None
        for number in self._numbers.find(text):
            match = self._unit.match(text, number.span.end)
            if match:
                amount, start, ranged = number.value, number.span.start, False
                if (
                    before
                    and before.value < number.value
                    and _RANGE_GAP.fullmatch(text, before.span.end, number.span.start)
                ):
                    start, ranged = before.span.start, True
                elif before and self._half_added(text, before, number):
                    amount, start = number.value + before.value, before.span.start
                found.append(Duration(amount, self._units[match[1].lower()], Span(start, match.end()), ranged))
            before = number
        found += self._in_one_word(text)
        found.sort(key=lambda item: item.span.start)
        return tuple(reading.kept(found, [item.span for item in found]))

    def _in_one_word(self, text: str) -> Iterator[Duration]:
        """ "Dreiviertelstunde", "Halbjahr"."""
        for match in self._one_word.finditer(text):
            amount = self._numbers.value(match["number"])
            if amount is not None and not amount.is_integer():
                yield Duration(amount, self._units[match["unit"].lower()], Span(match.start(), match.end()))

    def months(self, reading: Reading) -> tuple[Duration, ...]:
        """Only whole lengths of time in months: no age, no "vor drei Jahren", no range."""
        text = reading.text
        found: list[Duration] = []
        for item in self.find(reading):
            if item.unit not in ("year", "month") or item.ranged:
                continue
            if self._not_a_length.search(reading.before(item.span.start)) or self._age.match(text, item.span.end):
                continue
            amount = item.amount * 12 if item.unit == "year" else item.amount
            last = found[-1] if found else None
            if item.unit == "month" and last and _AND_GAP.fullmatch(text, last.span.end, item.span.start):
                found[-1] = Duration(last.amount + amount, "month", Span(last.span.start, item.span.end))
            elif 0 < amount <= 720:
                found.append(Duration(amount, "month", item.span))
        return tuple(found)

    @staticmethod
    def _half_added(text: str, before: Number, number: Number) -> bool:
        """ "zwei und ein halbes Jahr"."""
        joined = text[before.span.end : number.span.start].strip().lower() == "und"
        return joined and number.value == 0.5 and before.value >= 1
