"""Licence classes named in an answer, without judging whether they are held."""

import re
from collections.abc import Iterator

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

TOPIC = "mobility"
_REACH = 90  # characters after "Führerschein" in which its classes are named
_LIST_GAP = 25  # characters between two classes of one list
_BETWEEN = re.compile(r"\s*(?:,|\bund\b|,\s*und\b|\bsowie\b|\s)\s*(?:auch\s+|de[nr]\s+)?", re.IGNORECASE)


class LicenceClasses:
    """Capital letters near "Führerschein" or "Klasse", or in a list; small letters count only right after those."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._licence = vocabulary.pattern("driving", "licence")
        classes = alternatives(vocabulary.words("driving", "classes"))
        word = alternatives(vocabulary.words("driving", "class_words"))
        lead = rf"(?:{alternatives(vocabulary.words('driving', 'licence'))}|{word})"
        # "A Auto" is an article of the south, no class.
        self._capital = re.compile(rf"(?<![\w-])(?P<class>{classes})(?![\w'-])(?!\s+[A-ZÄÖÜ][a-zäöüß])")
        self._after_lead = re.compile(
            rf"(?<!\w){lead}\s+(?:der\s+)?(?:{word}\s+)?(?P<class>{classes})(?![\w'-])", re.IGNORECASE
        )
        self._class_word = re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
        old = vocabulary.table("driving", "old_classes")
        self._old_numbers = {said: number for number, words in old.items() for said in words}
        self._old_mark = vocabulary.word("driving", "old_mark")
        numbers = alternatives(self._old_numbers)
        self._old = re.compile(
            rf"(?<!\w)(?:{word})\s+(?P<class>{numbers})(?!\w)|(?<!\w)(?P<small>(?:{numbers})er)(?!\w)", re.IGNORECASE
        )
        self._the = re.compile(r"(?<!\w)(?:den|'n)\s+$", re.IGNORECASE)  # "ich mach grad den B"
        self._by_name = [(name, pattern(said)) for name, said in vocabulary.table("driving", "by_name").items()]
        self._additions = [(name, pattern(said)) for name, said in vocabulary.table("driving", "additions").items()]
        self._car_class = vocabulary.word("driving", "car_class")

    def find(self, reading: Reading) -> list[Slot]:
        """In the order they were said; an addition ("mit Anhänger") alone stands for the car's class with it."""
        found = [
            Slot("classes", match["class"].upper(), Span(match.start("class"), match.end("class")))
            for match in self._after_lead.finditer(reading.text)
        ]
        found += self._old_ones(reading)
        found += [slot for slot in self._capitals(reading, found) if not _touches(slot, found)]
        if not found:
            for name, said in self._by_name:
                found += [Slot("classes", name, Span(m.start(), m.end())) for m in said.finditer(reading.text)]
        for slot in self._added(reading):
            if not any(slot.value == other.value for other in found):
                found += [slot] if found else [Slot("classes", self._car_class, slot.span), slot]
        return sorted(found, key=lambda slot: slot.span.start)

    def _old_ones(self, reading: Reading) -> Iterator[Slot]:
        for match in self._old.finditer(reading.text):
            group = "class" if match["class"] else "small"
            if self._near_licence(reading, match.start()) or (group == "small" and reading.topic == TOPIC):
                said = match[group].lower()
                number = self._old_numbers[said.removesuffix("er") if group == "small" else said]
                yield Slot("classes", f"{number} {self._old_mark}", Span(match.start(group), match.end(group)))

    def _capitals(self, reading: Reading, found: list[Slot]) -> Iterator[Slot]:
        matches = list(self._capital.finditer(reading.text))
        last = max((slot.span.end for slot in found), default=-_LIST_GAP)
        for at, match in enumerate(matches):
            follows = last <= match.start() <= last + _LIST_GAP and "." not in reading.text[last : match.start()]
            following = matches[at + 1] if at + 1 < len(matches) else None
            listed = following and _BETWEEN.fullmatch(reading.text, match.end(), following.start())
            if (
                follows
                or (reading.topic == TOPIC and self._the.search(reading.before(match.start(), 10)))
                or self._near_licence(reading, match.start())
                or (listed and reading.topic == TOPIC and following and following["class"] != match["class"])
            ):
                last = match.end()
                yield Slot("classes", match["class"], Span(match.start(), match.end()))

    def _added(self, reading: Reading) -> Iterator[Slot]:
        for name, said in self._additions:
            for match in said.finditer(reading.text):
                if self._licence.search(reading.before(match.start(), _REACH)):
                    yield Slot("classes", name, Span(match.start(), match.end()))

    def _near_licence(self, reading: Reading, position: int) -> bool:
        before = reading.before(position, _REACH)
        after = reading.after(position + 1, 45)
        return bool(
            self._licence.search(before) or self._class_word.search(before[-12:]) or self._licence.search(after)
        )


def _touches(slot: Slot, found: list[Slot]) -> bool:
    return any(slot.span.overlaps(other.span) for other in found)
