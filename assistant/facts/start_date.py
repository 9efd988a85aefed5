"""From when somebody can start."""

import re

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.numbers import Numbers
from assistant.facts.vocabulary import Vocabulary, alternatives

_DAY_MONTH = re.compile(r"(?<![\d.])([0-3]?\d)\.\s?([01]?\d)\.(?:\s?(20\d\d))?(?!\d)")


class StartDates:
    """Noted as said: "sofort", "01.09.", "September", "ab Montag"; a year only if one was said."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        months = vocabulary.table("calendar", "months")
        self._months = {word: int(number) for number, words in months.items() for word in words}
        self._month_name = {word: words[0].capitalize() for words in months.values() for word in words}
        names = alternatives(self._months)
        lead = r"(?<!\w)(?:ab|zum|seit|vom|von)\s+(?:dem\s+|den\s+|anfang\s+|mitte\s+|ende\s+)?"
        self._day_month = re.compile(
            rf"{lead}(?P<all>(?P<day>\d{{1,2}}\.?|\w+en)\s+(?P<month>{names})(?:\s+(?P<year>20\d\d))?)(?!\w)",
            re.IGNORECASE,
        )
        self._in_digits = re.compile(rf"{lead}(?P<all>{_DAY_MONTH.pattern})", re.IGNORECASE)
        parts = alternatives(vocabulary.words("calendar", "parts_of_month"))
        self._month = re.compile(
            rf"(?<!\w)(?P<lead>ab|im|zum)\s+(?P<all>(?:(?P<part>{parts})\s+)?(?P<month>{names}))(?!\w)", re.IGNORECASE
        )
        weekdays = alternatives(vocabulary.words("calendar", "weekdays"))
        leads = alternatives(vocabulary.words("calendar", "weekday_leads"))
        self._weekday = re.compile(rf"(?<!\w)(?:{leads})\s+(?P<day>{weekdays})(?!\w)", re.IGNORECASE)
        self._soon = [
            (vocabulary.word("calendar", f"{name}_note"), vocabulary.pattern("calendar", name))
            for name in ("next_week", "next_month")
        ]
        self._starting = vocabulary.pattern("availability", "starting")
        self._now = vocabulary.pattern("calendar", "immediately")

    def find(self, reading: Reading) -> Slot | None:
        slots = [*self._dates(reading), *self._rest(reading)]
        slots = [slot for slot in slots if not reading.clause(slot.span.start).other_person]
        slots.sort(key=lambda slot: slot.span.start)
        apart: list[Slot] = []
        for slot in slots:
            if not apart or not apart[-1].span.overlaps(slot.span):
                apart.append(slot)
        kept = reading.kept(apart, [slot.span for slot in apart])
        return kept[0] if kept else None

    def _dates(self, reading: Reading) -> list[Slot]:
        found: list[Slot] = []
        for match in self._day_month.finditer(reading.text):
            day = self._numbers.ordinal(match["day"])
            if day and 1 <= day <= 31:
                value = f"{day:02}.{self._months[match['month'].lower()]:02}.{match['year'] or ''}"
                found.append(Slot("from", value, Span(match.start("all"), match.end("all"))))
        for match in self._in_digits.finditer(reading.text):
            day, month = int(match[2]), int(match[3])
            if 1 <= day <= 31 and 1 <= month <= 12:
                value = f"{day:02}.{month:02}.{match[4] or ''}"
                found.append(Slot("from", value, Span(match.start("all"), match.end("all"))))
        return found

    def _rest(self, reading: Reading) -> list[Slot]:
        found: list[Slot] = []
        for match in self._month.finditer(reading.text):
            # "im September" tells a start only beside a word for starting.
            if match["lead"].lower() == "ab" or self._starting.search(reading.sentence_text(match.start())):
                part = f"{match['part'].capitalize()} " if match["part"] else ""
                value = part + self._month_name[match["month"].lower()]
                found.append(Slot("from", value, Span(match.start("all"), match.end("all"))))
        found += [
            Slot("from", f"ab {match['day'].capitalize()}", Span(match.start(), match.end()))
            for match in self._weekday.finditer(reading.text)
        ]
        found += [
            Slot("from", note, Span(match.start(), match.end()))
            for note, said in self._soon
            for match in said.finditer(reading.text)
        ]
        found += [
            Slot("from", "sofort", Span(match.start(), match.end()))
            for match in self._now.finditer(reading.text)
            if not reading.clause(match.start()).negated
        ]
        return found
