"""What limits the working time, as a short note: hours of the day, child care, days, refused shifts."""

import re
from collections.abc import Iterator

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.numbers import Numbers
from assistant.facts.refusals import Refusals
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_LAST_HOUR = 24
_KEY = "constraint"
_MORNING = "6"  # an hour named as a limit and no later than this is one of the afternoon


class TimeLimits:
    """One note for the whole answer: hours first, then child care, then days, then what is refused."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, refusals: Refusals) -> None:
        self._numbers, self._refusals = numbers, refusals
        word = r"[\w:.]+"
        self._care = vocabulary.pattern("availability", "child_care")
        self._care_name = vocabulary.word("availability", "child_care_name")
        places = vocabulary.table("availability", "care_places")
        self._places = [(name, pattern(said)) for name, said in places.items()]
        self._until = re.compile(rf"(?<!\w)bis\s+(?P<half>halb\s+)?(?P<hour>{word})(?P<oclock>\s+uhr)?", re.IGNORECASE)
        self._hours = re.compile(
            rf"(?<!\w)(?P<lead>(?:von|vo|zwischen|zwische)\s+)?(?P<half>halb\s+)?(?P<first>{word})\s+(?:uhr\s+)?(?:bis|und|un)\s+"
            rf"(?:um\s+)?(?P<half_last>halb\s+)?(?P<last>{word}(?<![.]))(?P<oclock>\s+uhr)?(?!\w)",
            re.IGNORECASE,
        )
        parts = alternatives(vocabulary.words("availability", "day_parts"))
        self._parts = re.compile(
            rf"(?<!\w)(?:(?P<only>nur)|lieber|am liebsten|bevorzugt|eher)\s+(?P<part>{parts})(?!\w)", re.IGNORECASE
        )
        not_before = alternatives(vocabulary.words("availability", "not_before"))
        self._not_before = re.compile(
            rf"(?<!\w)(?:{not_before})\s+(?P<half>halb\s+)?(?P<hour>{word})(?P<oclock>\s+uhr)?", re.IGNORECASE
        )
        self._not_before_note = vocabulary.word("availability", "not_before_note")
        self._noted = [
            (note, pattern(said)) for note, said in vocabulary.table("availability", "recurring").items()
        ] + [(vocabulary.word("availability", "alone_note"), vocabulary.pattern("availability", "alone"))]
        self._saturday = vocabulary.pattern("availability", "saturday")
        self._refusable = [
            (note, pattern(said)) for note, said in vocabulary.table("availability", "refusable").items()
        ]

    def find(self, reading: Reading) -> Slot | None:
        times = self._times(reading)
        notes = [
            *times,
            *(slot for slot in self._child_care(reading) if not any(slot.span.overlaps(own.span) for own in times)),
            *self._as_said(reading),
            *self._refusals_of(reading),
        ]
        if not notes:
            return None
        values = list(dict.fromkeys(slot.value for slot in notes))
        span = Span(min(slot.span.start for slot in notes), max(slot.span.end for slot in notes))
        return Slot(_KEY, ", ".join(values), span)

    def _child_care(self, reading: Reading) -> list[Slot]:
        for match in self._until.finditer(reading.text):
            hour = self._clock(match["hour"], bool(match["half"]), after=_MORNING)
            said = reading.sentence_text(match.start())
            if hour and self._care.search(said):
                name = next((name for name, place in self._places if place.search(said)), self._care_name)
                return [Slot(_KEY, f"{name} bis {hour} Uhr", Span(match.start(), match.end()))]
        return []

    def _times(self, reading: Reading) -> list[Slot]:
        """When the client can work; the hours of the child care are not it."""
        found: list[Slot] = []
        for match in self._hours.finditer(reading.text):
            first = self._clock(match["first"], bool(match["half"]))
            last = self._clock(match["last"], bool(match["half_last"]), after=first)
            clause = reading.clause(match.start())
            of_day = match["lead"] or match["half"] or match["half_last"] or match["oclock"]
            if (
                first
                and last
                and of_day
                and not clause.other_person
                and not self._care.search(clause.span.of(reading.text))
            ):
                found.append(Slot(_KEY, f"{first} bis {last} Uhr", Span(match.start(), match.end())))
        for match in self._not_before.finditer(reading.text):
            hour = self._clock(match["hour"], bool(match["half"]), after=_MORNING)
            if hour and not reading.clause(match.start()).other_person:
                found.append(Slot(_KEY, f"{self._not_before_note} {hour} Uhr", Span(match.start(), match.end())))
        found += [
            Slot(
                _KEY,
                f"nur {match['part'].lower()}" if match["only"] else match["part"].lower(),
                Span(match.start(), match.end()),
            )
            for match in self._parts.finditer(reading.text)
        ]
        return found[:1]

    def _as_said(self, reading: Reading) -> Iterator[Slot]:
        for note, said in self._noted:
            match = said.search(reading.text)
            if match and not reading.clause(match.start()).other_person:
                yield Slot(_KEY, note, Span(match.start(), match.end()))

    def _refusals_of(self, reading: Reading) -> Iterator[Slot]:
        for note, said in self._refusable:
            for match in said.finditer(reading.text):
                clause = reading.clause(match.start())
                whole_weekend = self._saturday.search(reading.before(match.start(), 15))
                if not clause.other_person and not whole_weekend and self._refused_here(reading, match.start()):
                    yield Slot(_KEY, note, Span(match.start(), match.end()))
                    break

    def _refused_here(self, reading: Reading, position: int) -> bool:
        """In its clause, or in the next one where its own says neither: "Nachtdienst früher, jetzt nicht"."""
        clause = reading.clause(position)
        said = clause.span.of(reading.text)
        if self._refusals.refuses(said) or self._refusals.agrees(said):
            return self._refusals.refuses(said)
        following = reading.clause(clause.span.end) if clause.span.end < len(reading.text) else clause
        return (
            following.sentence == clause.sentence
            and not following.other_person
            and self._refusals.refuses(following.span.of(reading.text))
        )

    def _clock(self, word: str, half: bool = False, after: str | None = None) -> str | None:
        """ "14", "vierzehn", "13:30"; "halb zwei" is 13:30, and "eins" `after` 8 is 13."""
        exact = re.fullmatch(r"(\d{1,2})[:.](\d\d)\.?", word)
        if exact:
            return f"{int(exact[1])}:{exact[2]}"
        value = self._numbers.value(word.rstrip(".:"))
        if value is None or not value.is_integer() or not 0 < value <= _LAST_HOUR:
            return None
        hour = int(value) - 1 if half else int(value)
        began = int(after.split(":")[0]) if after else 0
        if (half and hour < int(_MORNING)) or hour <= began < 12:
            hour += 12
        return f"{hour}:30" if half else f"{hour}"
