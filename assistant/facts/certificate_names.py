"""Certificates named in an answer: by their own names, by thing and paper, or as a course with a certificate."""

import re
from collections.abc import Iterator

from assistant.domain.findings import Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_REACH = 70  # characters between the thing and its paper


class CertificateNames:
    """Finds them, without judging whose they are."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = [(name, pattern(said)) for name, said in vocabulary.table("certificates", "names").items()]
        self._names += [
            (name, re.compile(rf"(?<!\w)(?:{alternatives(said)})(?!\w)"))
            for name, said in vocabulary.table("certificates", "spelt").items()
        ]
        self._things = [(name, pattern(said)) for name, said in vocabulary.table("certificates", "things").items()]
        papers = alternatives(vocabulary.words("certificates", "papers"))
        self._paper = re.compile(rf"(?<![\w-])(?:{papers})(?![\w-])(?!\s+(?:nach|für)\s)", re.IGNORECASE)
        courses = alternatives(vocabulary.words("certificates", "courses"))
        self._course = re.compile(
            rf"(?<!\w)(?P<name>(?i:{courses})\s+(?:in\s+)?[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?"
            rf"|[A-ZÄÖÜ]\w+-(?i:{courses}))(?!\w)"
        )
        self._proven = vocabulary.pattern("certificates", "proven")

    def find(self, reading: Reading) -> list[Slot]:
        """In no order; the span is the words the certificate is named by."""
        found: list[Slot] = []
        named = sorted(self._by_name(reading), key=lambda slot: -len(slot.span))
        for slot in [*named, *self._by_thing(reading), *self._by_course(reading)]:
            if not any(slot.span.overlaps(other.span) for other in found):
                found.append(slot)
        return found

    def _by_name(self, reading: Reading) -> Iterator[Slot]:
        for name, said in self._names:
            for match in said.finditer(reading.text):
                yield Slot("name", name, Span(match.start(), match.end()))

    def _by_thing(self, reading: Reading) -> Iterator[Slot]:
        """The thing named last before "Schein"; the span is the paper, as what is said of it follows there."""
        for paper in self._paper.finditer(reading.text):
            start = max(0, paper.start() - _REACH)
            named = [
                (match.end(), name)
                for name, said in self._things
                for match in said.finditer(reading.text, start, paper.start())
            ]
            if named:
                yield Slot("name", max(named)[1], Span(paper.start(), paper.end()))

    def _by_course(self, reading: Reading) -> Iterator[Slot]:
        for match in self._course.finditer(reading.text):
            if self._proven.search(reading.sentence_text(match.start())):
                yield Slot("name", match["name"], Span(match.start(), match.end()))
