"""How well a draft holds and how much it tells: support, coverage of what was found, coverage of what is annotated.

The support is judged anew, without the drafter's own check: quotes must stand in the redacted text, every word of a
statement must come from a template, a value or a quote, and every value must be one of the findings on the raw text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.domain.findings import Findings, Polarity
from assistant.domain.profile import Mark, StatedValue, Statement
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview
from assistant.evaluation.shares import NONE, Share

_LEAST_SHARED = 0.5
_NOT_A_WORD = re.compile(r"[\W_]+")
_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one interview; answers by their number as text."""

    texts: Mapping[str, RedactedTranscript]
    findings: Mapping[str, Findings]
    """On the raw texts."""
    statements: Sequence[Statement]
    dropped: int


@dataclass(slots=True)
class DraftScore:
    interviews: int
    support: Share = NONE
    """Statements whose evidence holds."""
    found: dict[str, Share] = field(default_factory=dict)
    """Of what was found, by "skills", "occupations", "facts": the share in some statement."""
    annotated: dict[str, Share] = field(default_factory=dict)
    """The same of what people have annotated."""
    dropped: int = 0
    marks: Counter[Mark] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        return {
            "interviews": self.interviews,
            "support": self.support.as_dict(),
            "coverage_of_found": _shares(self.found),
            "coverage_of_annotated": _shares(self.annotated),
            "dropped": self.dropped,
            "marks": {mark.value: self.marks[mark] for mark in Mark},
        }


DraftInterview = Callable[[AnnotatedInterview], Drafted]


def evaluate_draft(
    interviews: Sequence[AnnotatedInterview],
    draft: DraftInterview,
    template_words: frozenset[str],
    done: Callable[[], object],
) -> DraftScore:
    """`template_words`: lower case, what a statement may say by itself. `done` is called after each interview."""
    score = DraftScore(len(interviews))
    for interview in interviews:
        drafted = draft(interview)
        score.dropped += drafted.dropped
        for statement in drafted.statements:
            score.support += Share(_holds(statement, drafted, template_words), 1)
            score.marks.update(statement.marks)
        told = _Told.by(drafted.statements)
        for kind, is_told in _found(drafted, told):
            score.found[kind] = score.found.get(kind, NONE) + Share(is_told, 1)
        for number, answer in enumerate(interview.answers):
            for kind, is_told in _annotated(answer, drafted.texts.get(str(number)), told):
                score.annotated[kind] = score.annotated.get(kind, NONE) + Share(is_told, 1)
        done()
    return score


@dataclass(frozen=True, slots=True)
class _Told:
    """Values of all statements of an interview, and the places they rest on by answer id."""

    values: frozenset[tuple[str, str]]
    places: Mapping[str, Sequence[Span]]

    @classmethod
    def by(cls, statements: Sequence[Statement]) -> "_Told":
        places: dict[str, list[Span]] = {}
        for statement in statements:
            for value in statement.values:
                for number, span in value.said:
                    piece = statement.evidence[number]
                    places.setdefault(piece.answer_id, []).append(span.shifted(piece.span.start))
        return cls(frozenset((item.key, _plain(item.value)) for each in statements for item in each.values), places)

    def labelled(self, *names: str) -> bool:
        plain = {_plain(name) for name in names}
        return any(value in plain for _, value in self.values)

    def resting_on(self, span: Span, text: RedactedTranscript | None) -> bool:
        """Whether a value rests on half of a place in the raw text, or half of the value's words lie there."""
        return text is not None and any(
            _shared(part, place) >= _LEAST_SHARED
            for part in text.carry_visible(span)
            for place in self.places.get(text.answer_id, ())
        )


def _found(drafted: Drafted, told: _Told) -> Iterator[tuple[str, bool]]:
    for answer_id, findings in drafted.findings.items():
        text = drafted.texts.get(answer_id)
        for mention in findings.skills:
            if mention.polarity is Polarity.HAS:
                yield f"{mention.kind}s", told.labelled(mention.label) or told.resting_on(mention.span, text)
        for fact in findings.facts:
            for slot in fact.slots:
                yield "facts", (f"{fact.kind}.{slot.key}", _plain(slot.value)) in told.values


def _annotated(answer: AnnotatedAnswer, text: RedactedTranscript | None, told: _Told) -> Iterator[tuple[str, bool]]:
    for mention in answer.mentions:
        if mention.clients:
            yield f"{mention.kind}s", told.labelled(mention.label) or told.resting_on(mention.span, text)
    for fact in answer.facts:
        for key, value in fact.items():
            if key != "kind":
                yield "facts", (f"{fact['kind']}.{key}", _plain(value)) in told.values


def _holds(statement: Statement, drafted: Drafted, template_words: frozenset[str]) -> bool:
    quotes = [piece.quote for piece in statement.evidence]
    for piece in statement.evidence:
        text = drafted.texts.get(piece.answer_id)
        if text is None or text.revision != piece.transcript_revision or piece.span.of(text.text) != piece.quote:
            return False
        if any(item.redacted.overlaps(piece.span) for item in text.replacements):
            return False
    if not all(_was_found(value, statement, drafted) for value in statement.values):
        return False
    known = template_words | _words(*quotes, *(form for value in statement.values for form in _forms(value)))
    return bool(quotes) and _words(statement.text) <= known


def _was_found(value: StatedValue, statement: Statement, drafted: Drafted) -> bool:
    """Whether the value is a finding in an answer of the evidence whose visible words a quote holds."""
    for number, span in value.said:
        piece = statement.evidence[number]
        place = span.shifted(piece.span.start)
        text, findings = drafted.texts[piece.answer_id], drafted.findings[piece.answer_id]
        names = [(mention.label, mention.span) for mention in findings.skills]
        slots = [
            (slot.value, slot.span)
            for fact in findings.facts
            for slot in fact.slots
            if value.key == f"{fact.kind}.{slot.key}"
        ]
        if not any(
            _plain(name) == _plain(value.value) and any(part.overlaps(place) for part in text.carry_visible(raw))
            for name, raw in [*names, *slots]
        ):
            return False
    return bool(value.said)


def _forms(value: StatedValue) -> Iterator[str]:
    """The ways a value is written: as it is, a length in years and months."""
    yield value.value
    if value.key.endswith(".months") and value.value.isdigit():
        yield " ".join(map(str, divmod(int(value.value), _MONTHS_IN_A_YEAR)))


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in _NOT_A_WORD.sub(" ", text.lower()).split())


def _plain(value: str) -> str:
    return _NOT_A_WORD.sub(" ", value.lower()).strip()


def _shared(one: Span, other: Span) -> float:
    """Part of the shorter one that lies in the other; below 0 apart."""
    return (min(one.end, other.end) - max(one.start, other.start)) / min(len(one), len(other))


def _shares(shares: Mapping[str, Share]) -> dict[str, Any]:
    whole = sum(shares.values(), NONE)
    return {**whole.as_dict(), "by_kind": {kind: share.as_dict() for kind, share in sorted(shares.items())}}
