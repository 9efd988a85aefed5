"""Certificates and permits, with year and validity."""

from collections.abc import Iterator
from datetime import date

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.certificate_names import CertificateNames
from assistant.facts.clauses import Reading
from assistant.facts.points_in_time import PointsInTime
from assistant.facts.vocabulary import Vocabulary


class CertificateFinder:
    """Every certificate of the list that the client says to have (or to have had)."""

    def __init__(self, vocabulary: Vocabulary, points: PointsInTime) -> None:
        self._points = points
        self._names = CertificateNames(vocabulary)
        self._expired = vocabulary.pattern("certificates", "expired")
        self._valid = vocabulary.pattern("certificates", "valid")
        self._wished = vocabulary.pattern("certificates", "wished")

    def find(self, reading: Reading, on: date) -> Iterator[Fact]:
        named = self._named(reading)
        points = [
            point for item in self._points.find(reading, on) for point in [item.last or item.start] if point is not None
        ]
        for at, name in enumerate(named):
            end = named[at + 1].span.start if at + 1 < len(named) else len(reading.text)
            sentence = reading.sentence_span(name.span.start)
            limit = min(end, sentence.end)
            slots = [name]
            years = [point for point in points if name.span.end <= point.span.start < limit]
            if not years and (at == 0 or named[at - 1].span.start < sentence.start):
                years = [point for point in points if sentence.start <= point.span.start < name.span.start]
            point = years[0] if years else None
            validity = self._validity(reading, Span(name.span.start, limit))
            expired = validity is not None and validity.value == "no"
            if (
                point
                and expired
                and validity
                and reading.clause(validity.span.start) == reading.clause(point.span.start)
            ):
                point = None  # when it expired, not when it was made
            if point and not (validity and validity.value == "yes" and validity.span.end <= point.span.start):
                slots.append(Slot("year", point.year, point.span))
            if validity:
                slots.append(validity)
            yield Fact(FactKind.CERTIFICATE, tuple(slots), 0.8, "certificate")

    def _named(self, reading: Reading) -> list[Slot]:
        found = [slot for slot in self._names.find(reading) if self._claimed(reading, slot.span)]
        first: dict[str, Slot] = {}
        for slot in sorted(found, key=lambda slot: slot.span.start):
            first.setdefault(slot.value, slot)
        return list(first.values())

    def _claimed(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if clause.other_person or self._denied(reading, span):
            return False
        return not (clause.wished or self._wished.search(said)) or bool(self._expired.search(said))

    def _denied(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        if not clause.negated:
            asked = reading.text[clause.span.end - 1 : clause.span.end] == "?"
            return asked and reading.clause(clause.span.end + 1).negated
        return not self._expired.search(reading.sentence_text(span.start))

    def _validity(self, reading: Reading, span: Span) -> Slot | None:
        expired = self._expired.search(reading.text, span.start, span.end)
        if expired:
            return Slot("valid", "no", Span(expired.start(), expired.end()))
        valid = self._valid.search(reading.text, span.start, span.end)
        return Slot("valid", "yes", Span(valid.start(), valid.end())) if valid else None
