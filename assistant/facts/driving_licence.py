"""Driving licence classes, or that there is no licence."""

import re
from collections.abc import Iterator

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_REACH = 90  # characters after "Führerschein" in which its classes are named


class DrivingLicenceFinder:
    """Classes are capital letters near "Führerschein" or "Klasse"; small letters count only right after those."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._licence = vocabulary.pattern("driving", "licence")
        classes = alternatives(vocabulary.words("driving", "classes"))
        word = alternatives(vocabulary.words("driving", "class_words"))
        lead = rf"(?:{alternatives(vocabulary.words('driving', 'licence'))}|{word})"
        self._capital = re.compile(rf"(?<![\w-])(?:(?P<class>{classes}))(?![\w'-])")
        self._after_lead = re.compile(
            rf"(?<!\w){lead}\s+(?:der\s+)?(?:{word}\s+)?(?P<class>{classes})(?![\w'-])", re.IGNORECASE
        )
        self._class_word = re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
        old = vocabulary.table("driving", "old_classes")
        self._old_numbers = {said: number for number, words in old.items() for said in words}
        self._old = re.compile(
            rf"(?<!\w)(?:{word})\s+(?P<class>{alternatives(self._old_numbers)})(?!\w)"
            rf"|(?<!\w)(?P<small>(?:{alternatives(self._old_numbers)})er)(?!\w)",
            re.IGNORECASE,
        )
        self._by_name = [(name, pattern(said)) for name, said in vocabulary.table("driving", "by_name").items()]
        self._lost = vocabulary.pattern("driving", "not_mine", "not_yet")
        self._denied = vocabulary.pattern("driving", "denied")

    def find(self, reading: Reading) -> Iterator[Fact]:
        slots = [slot for slot in self._classes(reading) if self._held(reading, slot.span)]
        if slots:
            spans = [slot.span for slot in slots]
            value = ",".join(dict.fromkeys(slot.value for slot in slots))
            whole = Span(min(span.start for span in spans), max(span.end for span in spans))
            yield Fact(FactKind.DRIVING_LICENCE, (Slot("classes", value, whole),), 0.9, "licence_classes")
            return
        for match in self._licence.finditer(reading.text):
            span = Span(match.start(), match.end())
            clause = reading.clause(span.start)
            if not clause.other_person and self._refused(reading, span):
                slot = Slot("none", "yes", self._refusal_span(reading, span))
                yield Fact(FactKind.DRIVING_LICENCE, (slot,), 0.8, "licence_none")
                return

    def _classes(self, reading: Reading) -> list[Slot]:
        found = [
            Slot("classes", match["class"].upper(), Span(match.start("class"), match.end("class")))
            for match in self._after_lead.finditer(reading.text)
        ]
        for match in self._old.finditer(reading.text):
            group = "class" if match["class"] else "small"
            if self._near_licence(reading, match.start()):
                number = self._old_numbers[
                    match[group].lower().removesuffix("er") if group == "small" else match[group].lower()
                ]
                found.append(Slot("classes", number, Span(match.start(group), match.end(group))))
        for match in self._capital.finditer(reading.text):
            span = Span(match.start(), match.end())
            if self._near_licence(reading, span.start) and not any(span.overlaps(slot.span) for slot in found):
                found.append(Slot("classes", match["class"], span))
        if not found:
            for name, said in self._by_name:
                found += [Slot("classes", name, Span(m.start(), m.end())) for m in said.finditer(reading.text)]
        return sorted(found, key=lambda slot: slot.span.start)

    def _near_licence(self, reading: Reading, position: int) -> bool:
        before = reading.before(position, _REACH)
        after = reading.after(position + 1, 45)
        return bool(
            self._licence.search(before) or self._class_word.search(before[-12:]) or self._licence.search(after)
        )

    def _held(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        if clause.other_person or clause.wished:
            return False
        said = clause.span.of(reading.text)
        if self._lost.search(said):
            return False
        tail = reading.text[span.end : clause.span.end]
        head = reading.text[max(clause.span.start, span.start - 20) : span.start]
        return not (self._denied.search(tail) or self._denied.search(head))

    def _refused(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if self._denied.search(said) or self._lost.search(said):
            return True
        return bool(self._denied.match(reading.text[clause.span.end : clause.span.end + 12].strip(" ,?.")))

    def _refusal_span(self, reading: Reading, span: Span) -> Span:
        clause = reading.clause(span.start).span
        return Span(min(clause.start, span.start), max(span.end, clause.end))
