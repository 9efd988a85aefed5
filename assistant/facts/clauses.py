"""An answer cut into sentences and clauses, each knowing whose it is and whether it holds.

Speech recognition leaves out commas and full stops, so clauses also begin at joining words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.domain.transcript import Span
from assistant.facts.vocabulary import Vocabulary, alternatives

_END = re.compile(r"[.!?;…]+(?=\s|$)|\n+")
_COMMA = re.compile(r"\s*[,:;–—]+\s*|\s+-\s+")
_WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
_LONG = 25  # words without a comma: the engine has left out the punctuation
_CORRECTION_GAP = 45  # characters within which a word is taken back


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one thought. `sentence` counts from 0."""

    span: Span
    sentence: int
    other_person: bool
    negated: bool
    wished: bool


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer prepared for all finders."""

    text: str
    topic: str
    sentences: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    takes_back: re.Pattern[str]
    wanted: re.Pattern[str]

    def clause(self, position: int) -> Clause:
        """The clause a position lies in, or the last one before it."""
        found = self.clauses[0]
        for clause in self.clauses:
            if clause.span.start > position:
                break
            found = clause
        return found

    def clause_text(self, position: int) -> str:
        return self.clause(position).span.of(self.text)

    def sentence_span(self, position: int) -> Span:
        return self.sentences[self.clause(position).sentence]

    def sentence_text(self, position: int) -> str:
        return self.sentence_span(position).of(self.text)

    def before(self, position: int, length: int = 40) -> str:
        """What was said just before, within the sentence."""
        return self.text[max(self.sentence_span(position).start, position - length) : position]

    def after(self, position: int, length: int = 40) -> str:
        """What was said just after, within the sentence."""
        return self.text[position : min(self.sentence_span(position - 1).end, position + length)]

    def wanted_by_others(self, position: int) -> bool:
        """Whether somebody else wants it of the client: "mein Vater wollte, dass ich Schlosser lerne"."""
        clause = self.clause(position)
        before = [
            item for item in self.clauses if item.sentence == clause.sentence and item.span.start < clause.span.start
        ]
        return bool(before) and before[-1].other_person and bool(self.wanted.search(clause.span.of(self.text)))

    def taken_back(self, first: Span, second: Span) -> bool:
        """Whether the second replaces the first ("2018, nein, 2019")."""
        gap = self.text[first.end : second.start]
        return len(gap) <= _CORRECTION_GAP and bool(self.takes_back.search(gap))

    def kept(self, found: Sequence[T], spans: Sequence[Span]) -> list[T]:
        """The findings of one sort without those that the speaker took back for the next one."""
        last = len(found) - 1
        return [item for at, item in enumerate(found) if at == last or not self.taken_back(spans[at], spans[at + 1])]


class Reader:
    """Cuts answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._client = vocabulary.pattern("context", "client")
        before = alternatives(
            (*vocabulary.words("context", "prepositions"), *vocabulary.words("context", "possessives"))
        )
        self._person = re.compile(
            rf"(?<!\w)(?:(?P<before>{before})\s+)?(?P<own>{alternatives(vocabulary.words('context', 'possessives'))})"
            rf"\s*(?:\w+e[rnms]?\s+)?(?:{alternatives(vocabulary.words('context', 'people'))})(?!\w)",
            re.IGNORECASE,
        )
        self._subject = re.compile(
            rf"\W*(?:(?:und|aber|denn|weil|oder|auch)\W+)?(?:{alternatives(vocabulary.words('context', 'people'))})\s+"
            rf"(?:[A-ZÄÖÜ]\w+\s+)?(?:{alternatives(vocabulary.words('context', 'verbs_of_others'))})(?!\w)",
            re.IGNORECASE,
        )
        self._prepositions = frozenset(vocabulary.words("context", "prepositions"))
        self._carried = re.compile(
            rf"\W*(?:(?:und|aber|denn|weil)\W+)?(?:{alternatives(vocabulary.words('context', 'carried'))})(?!\w)"
            r"(?!\s+[A-ZÄÖÜ])",
            re.IGNORECASE,
        )
        self._negations = vocabulary.pattern("context", "negations")
        self._wishes = vocabulary.pattern("context", "wishes")
        self._hedges = vocabulary.pattern("context", "hedges")
        self._corrections = vocabulary.pattern("context", "corrections")
        self._wanted = vocabulary.pattern("context", "wanted_by_others")
        self._joints = re.compile(
            rf"\s+(?=(?:{alternatives(vocabulary.words('context', 'joints'))})(?!\w))", re.IGNORECASE
        )
        dotted = (*vocabulary.table("calendar", "months").values(), vocabulary.words("education", "class_words"))
        self._after_ordinal = re.compile(
            rf"\s*(?:{alternatives(word for words in dotted for word in words)})(?!\w)", re.IGNORECASE
        )
        self._abbreviations = frozenset(vocabulary.words("context", "abbreviations"))

    def read(self, text: str, topic: str) -> Reading | None:
        """None where nothing was said."""
        sentences: list[Span] = []
        clauses: list[Clause] = []
        other = False
        for sentence in self._sentences(text):
            pieces = list(self._pieces(text, sentence))
            said = sentence.of(text)
            other = other and bool(self._carried.match(said))
            separate = len(pieces) > 1 and "," not in said and len(_WORDS.findall(said)) > _LONG
            for number, piece in enumerate(pieces):
                if not number or separate:
                    sentences.append(piece if separate else sentence)
                other = self._whose(piece.of(text), other)
                clauses.append(self._clause(text, piece, len(sentences) - 1, other))
        if not clauses:
            return None
        return Reading(text, topic, tuple(sentences), tuple(clauses), self._corrections, self._wanted)

    def _clause(self, text: str, span: Span, sentence: int, other: bool) -> Clause:
        said = span.of(text)
        return Clause(
            span,
            sentence,
            other,
            bool(self._negations.search(said)),
            bool(self._wishes.search(self._hedges.sub(" ", said))),
        )

    def _whose(self, said: str, other: bool) -> bool:
        if self._client.search(said):
            return False
        if self._subject.match(said):
            return True
        for match in self._person.finditer(said):
            if (match["before"] or match["own"]).lower() not in self._prepositions:
                return True
        return other

    def _sentences(self, text: str) -> Iterator[Span]:
        start = 0
        for match in _END.finditer(text):
            if "\n" not in match.group() and self._is_no_end(text, match.start(), match.end()):
                continue
            yield from _trimmed(text, start, match.end())
            start = match.end()
        yield from _trimmed(text, start, len(text))

    def _is_no_end(self, text: str, dot: int, after: int) -> bool:
        words = _WORDS.findall(text[max(0, dot - 12) : dot])
        word = words[-1].lower() if words and text[dot - 1 : dot].isalnum() else ""
        if word.isdigit() and len(word) < 3:
            return bool(self._after_ordinal.match(text, after))
        return word in self._abbreviations

    def _pieces(self, text: str, sentence: Span) -> Iterator[Span]:
        start = sentence.start
        cuts = sorted(
            {match.end() for match in _COMMA.finditer(text, sentence.start, sentence.end)}
            | {match.end() for match in self._joints.finditer(text, sentence.start, sentence.end)}
        )
        for cut in cuts:
            if text[start:cut].strip(" ,") and cut < sentence.end:
                yield Span(start, cut)
                start = cut
        if start < sentence.end:
            yield Span(start, sentence.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    said = text[start:end]
    if said.strip() and _WORDS.search(said):
        yield Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))
