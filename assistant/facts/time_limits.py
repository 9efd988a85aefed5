"""What limits the working time, as a short note: child care, hours of the day, parts of the day, refused shifts."""

import re

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_LAST_HOUR = 24


class TimeLimits:
    """One note for the whole answer; its parts are joined with commas."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        word = r"[\w:.]+"
        self._care = vocabulary.pattern("availability", "child_care")
        self._care_name = vocabulary.word("availability", "child_care_name")
        self._until = re.compile(rf"(?<!\w)bis\s+(?P<half>halb\s+)?(?P<hour>{word})(?P<oclock>\s+uhr)?", re.IGNORECASE)
        self._hours = re.compile(
            rf"(?<!\w)(?:von\s+)?(?P<first>{word})\s+(?:uhr\s+)?bis\s+(?P<last>{word})\s+uhr(?!\w)", re.IGNORECASE
        )
        parts = alternatives(vocabulary.words("availability", "day_parts"))
        self._parts = re.compile(rf"(?<!\w)nur\s+(?P<part>{parts})(?!\w)", re.IGNORECASE)
        self._refusable = [
            (note, pattern(said)) for note, said in vocabulary.table("availability", "refusable").items()
        ]
        self._refused = vocabulary.pattern("availability", "refused")
        self._not_refused = vocabulary.pattern("availability", "not_refused")

    def find(self, reading: Reading) -> Slot | None:
        notes = [*self._child_care(reading), *self._times(reading), *self._refusals(reading)]
        if not notes:
            return None
        notes.sort(key=lambda slot: slot.span.start)
        values = list(dict.fromkeys(slot.value for slot in notes))
        span = Span(min(slot.span.start for slot in notes), max(slot.span.end for slot in notes))
        return Slot("constraint", ", ".join(values), span)

    def _child_care(self, reading: Reading) -> list[Slot]:
        for match in self._until.finditer(reading.text):
            hour = self._clock(match["hour"], bool(match["half"]))
            if hour and self._care.search(reading.sentence_text(match.start())):
                return [Slot("constraint", f"{self._care_name} bis {hour} Uhr", Span(match.start(), match.end()))]
        return []

    def _times(self, reading: Reading) -> list[Slot]:
        found: list[Slot] = []
        for match in self._hours.finditer(reading.text):
            first, last = self._clock(match["first"]), self._clock(match["last"])
            clause = reading.clause(match.start())
            if first and last and not clause.other_person and not self._care.search(clause.span.of(reading.text)):
                found.append(Slot("constraint", f"{first} bis {last} Uhr", Span(match.start(), match.end())))
        found += [
            Slot("constraint", match.group().lower(), Span(match.start(), match.end()))
            for match in self._parts.finditer(reading.text)
        ]
        return found[:1]

    def _refusals(self, reading: Reading) -> list[Slot]:
        found: list[Slot] = []
        for note, said in self._refusable:
            for match in said.finditer(reading.text):
                clause = reading.clause(match.start())
                plain = self._not_refused.sub(" ", clause.span.of(reading.text))
                if not clause.other_person and self._refused.search(plain):
                    found.append(Slot("constraint", note, Span(match.start(), match.end())))
                    break
        return found

    def _clock(self, word: str, half: bool = False) -> str | None:
        """ "14", "vierzehn", "13:30"; with `half`, "zwei" is 13:30 as nobody looks after children at night."""
        exact = re.fullmatch(r"(\d{1,2})[:.](\d\d)\.?", word)
        if exact:
            return f"{int(exact[1])}:{exact[2]}"
        value = self._numbers.value(word.rstrip(".:"))
        if value is None or not value.is_integer() or not 0 < value <= _LAST_HOUR:
            return None
        if half:
            hour = int(value) - 1
            return f"{hour + 12 if hour < 6 else hour}:30"
        return f"{int(value)}"
